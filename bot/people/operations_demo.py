"""Fill an empty database with a charter's demo roster and year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.meetings.operations_planning import plan_ahead
from bot.people.operations_roster import import_roster
from governance.errors import refusal
from governance.people.people import Community
from storage.engine import Session
from storage.people.people import list_people


@dataclass(frozen=True)
class DemoLoaded:
    """The demo was loaded: so many people and meetings."""

    people: int
    meetings: int


def is_empty(session: Session, community: Community) -> bool:
    """Whether a community has nobody yet."""
    return not list_people(session, community.id)


def load_demo(session: Session, community: Community, roster: bytes, now: datetime) -> DemoLoaded:
    """Import the demo roster and plan the year.

    Args:
        session: A write transaction.
        community: Whose.
        roster: The charter folder's ``roster.csv``.
        now: Aware UTC.

    Raises:
        Refusal: ``demo-not-empty``, or the roster's own.
    """
    if not is_empty(session, community):
        raise refusal("demo-not-empty", community=community.key)
    import_roster(session, community, roster, now)
    planned = plan_ahead(session, community, now)
    return DemoLoaded(len(list_people(session, community.id)), planned.added)
