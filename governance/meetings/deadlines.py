"""What is due before a meeting, planned back from it, and the days the charter itself sets.

Agenda times and notice are working rules (``working.BODY.agenda``, ``working.BODY.notice``);
a day of the year by which a body must have met is the charter's (DigiOne: annual-meeting.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from governance.charter.charter import Charter
from governance.charter.recurrence import days_in_month
from governance.charter.statements import OnceAYearBy
from governance.charter.working_rules import AgendaTimes, WorkingRules
from governance.meetings.availability import at_wall_clock, working_day_before, working_day_by

AgendaStage = Literal["agenda-opens", "agenda-reminder", "agenda-closes", "agenda-out"]
DeadlineKind = AgendaStage | Literal["notice", "charter-limit"]

SHORTEST_REMINDER = timedelta(days=1)
"""A reminder that would follow the opening of the agenda sooner than this is left out."""


@dataclass(frozen=True)
class Deadline:
    """One thing due before a meeting: what, when (aware UTC), and the rules it rests on."""

    kind: DeadlineKind
    at: datetime
    rules: tuple[str, ...]


@dataclass(frozen=True)
class CharterLimit:
    """A day by which the charter wants a body to have met, the day included."""

    body: str
    year: int
    on: date
    rules: tuple[str, ...]


def deadlines_of(
    charter: Charter,
    working_rules: WorkingRules,
    body: str,
    starts_at: datetime,
    convened_at: datetime | None = None,
) -> tuple[Deadline, ...]:
    """What is due before a meeting, earliest first.

    Agenda opens, reminder, closes and goes out so many days before the meeting, on the wall
    clock of the charter's zone. A day that is a weekend or a public holiday gives way to the
    working day before it, and each of the four falls on a day of its own before the next:
    they are always strictly in order, and before the meeting. Dead times do not move them:
    a meeting soon after the summer has its agenda called for during it.

    Args:
        charter: For the zone and the public holidays.
        working_rules: What is not agreed for the body (agenda times, notice) has no deadline.
        starts_at: When the meeting starts, aware.
        convened_at: When it was called, aware. After the agenda should have opened, it opens
            then, and the rest is drawn together over the time that is left; what does not
            fit in is left out, the reminder first.
    """
    rules = working_rules.of(body)
    found: list[Deadline] = []
    if rules.agenda is not None:
        stages = _planned_back(charter, rules.agenda, starts_at)
        if convened_at is not None and convened_at > stages["agenda-opens"]:
            stages = _drawn_together(charter, rules.agenda, (convened_at, starts_at), stages)
        cited = (working_rules.rule_id(body, "agenda"),)
        found.extend(Deadline(kind, at, cited) for kind, at in stages.items())
    if rules.notice_days is not None:
        times = rules.agenda or AgendaTimes()
        at = _last_before(charter, times, starts_at, rules.notice_days)
        found.append(Deadline("notice", at, (working_rules.rule_id(body, "notice"),)))
    return tuple(sorted(found, key=lambda each: each.at))


def charter_limits(charter: Charter, from_on: date, to_on: date) -> tuple[CharterLimit, ...]:
    """The days within a range (ends included) by which the charter wants bodies to have met."""
    found = [
        CharterLimit(body.id, year, limit_on(body.cadence, year), body.cadence.rules)
        for body in charter.bodies
        if isinstance(body.cadence, OnceAYearBy)
        for year in range(from_on.year, to_on.year + 1)
    ]
    return tuple(each for each in found if from_on <= each.on <= to_on)


def limit_on(cadence: OnceAYearBy, year: int) -> date:
    """The last day on which the body may meet in a year; 29 February is the month's last day."""
    month, day = (int(part) for part in cadence.by.split("-"))
    return date(year, month, min(day, days_in_month(year, month)))


def _stages(agenda: AgendaTimes) -> Iterator[tuple[AgendaStage, int]]:
    """The four stages with their days before the meeting, last one first."""
    yield "agenda-out", agenda.out_days
    yield "agenda-closes", agenda.closes_days
    yield "agenda-reminder", agenda.reminder_days
    yield "agenda-opens", agenda.opens_days


def _planned_back(
    charter: Charter, agenda: AgendaTimes, starts_at: datetime
) -> Mapping[AgendaStage, datetime]:
    planned: dict[AgendaStage, datetime] = {}
    meeting_on = starts_at.astimezone(charter.zone).date()
    before = starts_at
    for stage, days in _stages(agenda):
        before = _last_by(charter, agenda, meeting_on - timedelta(days=days), before)
        planned[stage] = before
    return dict(reversed(planned.items()))


def _drawn_together(
    charter: Charter,
    agenda: AgendaTimes,
    between: tuple[datetime, datetime],
    planned: Mapping[AgendaStage, datetime],
) -> Mapping[AgendaStage, datetime]:
    """The stages in the same proportions over a shorter time.

    Each goes to the agreed wall-clock time of a working day where that fits between the
    calling and the next stage, and otherwise to its exact share of the time; a reminder at
    an odd hour would help nobody and is left out.
    """
    convened_at, starts_at = between
    share = (starts_at - convened_at) / (starts_at - planned["agenda-opens"])
    fitting: dict[AgendaStage, datetime] = {}
    before = starts_at
    for stage, _ in list(_stages(agenda))[:-1]:
        exact = starts_at - (starts_at - planned[stage]) * share
        at = _last_by(charter, agenda, exact.astimezone(charter.zone).date(), before)
        if stage == "agenda-reminder":
            fits = at - convened_at >= SHORTEST_REMINDER
        else:
            at = at if at > convened_at else exact.replace(second=0, microsecond=0)
            fits = convened_at < at < before
        if fits:
            fitting[stage] = before = at.astimezone(UTC)
    if convened_at < starts_at:
        fitting["agenda-opens"] = convened_at.astimezone(UTC)
    return dict(reversed(fitting.items()))


def _last_before(charter: Charter, agenda: AgendaTimes, starts_at: datetime, days: int) -> datetime:
    meeting_on = starts_at.astimezone(charter.zone).date()
    return _last_by(charter, agenda, meeting_on - timedelta(days=days), starts_at)


def _last_by(charter: Charter, agenda: AgendaTimes, on: date, before: datetime) -> datetime:
    """The agreed time of day on the last working day by a day that lies before a moment."""
    day = working_day_by(charter, on)
    at = at_wall_clock(day, agenda.at, charter.zone)
    while at >= before:
        day = working_day_before(charter, day)
        at = at_wall_clock(day, agenda.at, charter.zone)
    return at
