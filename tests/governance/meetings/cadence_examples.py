"""An invented charter with one body for each kind of cadence, and working rules for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.bootstrap.holidays import holidays_of
from governance.charter.charter import Charter
from governance.charter.working_rules import WorkingRules
from governance.meetings.cadence import PlannedMeeting
from tests.examples import settings

QUICK = settings(max_examples=60, deadline=None)
"""The profile of the cadence properties: each example plans whole years."""


def named(text: str) -> dict[str, str]:
    """A name that is the same in the three languages."""
    return {"fi": text, "sv": text, "en": text}


SUMMER = {"name": named("Summer"), "from_day": "06-22", "to_day": "08-07"}
CHRISTMAS = {"name": named("Christmas"), "from_day": "12-22", "to_day": "01-01"}

YEARLY = {"kind": "once-a-year-by", "by": "01-31", "rules": ["assembly.1"]}
FOUR = {"kind": "times-a-year", "times": 4, "rules": ["board.1"]}
MONTHLY = {"kind": "every", "months": 1, "rules": ["workshop.1"]}
AGREED = {"kind": "by-agreement", "rules": ["circle.1"]}
TERM = {"between_meetings_of": "assembly", "rules": ["model.1"]}


def invented_charter(**cadences: Mapping[str, Any]) -> Charter:
    """A charter of a yearly assembly, a board, a workshop and a circle.

    Args:
        **cadences: Another cadence for a body, and ``zone`` or ``country`` for the charter.
    """
    bodies = {"assembly": YEARLY, "board": FOUR, "workshop": MONTHLY, "circle": AGREED}
    bodies.update({body: dict(cadence) for body, cadence in cadences.items()})
    return Charter.model_validate(
        {
            "about": {"id": "invented", "name": named("Invented"), "version": "1", "source": "-"},
            "sections": [{"id": "all", "title": named("All")}],
            "parties": [],
            "matters": [],
            "rules": [
                {"id": f"{body}.1", "section": "all", "text": named(body)}
                for body in ("model", *bodies)
            ],
            "bodies": [
                {
                    "id": body,
                    "name": named(body.title()),
                    "cadence": cadence,
                    "term": TERM if body in ("board", "workshop") else None,
                }
                for body, cadence in bodies.items()
            ],
        }
    ).with_holidays(holidays_of)


def in_zone(charter: Charter, zone: str, country: str) -> Charter:
    """The same charter elsewhere."""
    stated = charter.model_dump()
    about = {**stated["about"], "zone": zone, "country": country}
    return Charter.model_validate({**stated, "about": about}).with_holidays(holidays_of)


def agreed(**changes: Any) -> WorkingRules:
    """Working rules with two dead times, agenda times and notice for every body.

    Args:
        **changes: Keys of the whole file that differ.
    """
    body = {"meeting": {}, "agenda": {}, "notice_days": 14}
    rules = {
        "bodies": {"workshop": {**body, "meeting": {"recurrence": "FREQ=MONTHLY;BYDAY=2TU"}}},
        "defaults": body,
        "dead_times": [SUMMER, CHRISTMAS],
    }
    return WorkingRules.model_validate({**rules, **changes})


def meeting_rules(body: str, **meeting: Any) -> WorkingRules:
    """Working rules in which one body's meetings follow another pattern."""
    own = {"meeting": meeting, "agenda": {}, "notice_days": 14}
    return agreed(bodies={body: own})


def local_day(charter: Charter, meeting: PlannedMeeting) -> date:
    """The day of a meeting in the charter's zone."""
    return meeting.starts_at.astimezone(charter.zone).date()
