"""Planned meetings: where a body's cadence puts its meetings, and what is due before each.

How a day is found. The cadence divides time into *slots*, one for each meeting, and names a
*nominal* day in each:

- every so many months: the days of the working rules' recurrence; a slot runs from the first
  of the month to the next meeting's, at most so many months (with several meetings in a
  month, from each nominal day to the day before the next);
- about n times a year: the term from one annual meeting to the next (the calendar year for a
  body without a term) in n equal slots, the preferred weekday on or after the middle of each;
- once a year by a day: the year up to that day, the last preferred weekday that leaves
  :data:`governance.meetings.slots.MARGIN` for putting the meeting off;
- by agreement: nothing is planned.

A nominal day that is a weekend, a public holiday or in a dead time gives way to the next
suitable day of the body's weekdays in its slot, else to the last earlier one, else the
meeting is skipped, with the reason. Slots never depend on the dates asked for, so planning a
year alone or among others gives the same meetings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from governance.charter.charter import Body, Charter
from governance.charter.recurrence import WEEKDAYS
from governance.charter.statements import ByAgreement, Every, OnceAYearBy, TimesAYear
from governance.charter.working_rules import MeetingPattern, WorkingRules
from governance.meetings.availability import Obstacle, at_wall_clock, obstacle
from governance.meetings.deadlines import Deadline, deadlines_of
from governance.meetings.slots import Slot, recurring_slots, spread_slots, yearly_slot


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting as the cadence has it.

    Args:
        key: Which of the body's meetings it is, whatever day it is held on:
            ``development-group/2027-03`` (the month; ``-2`` is added for a second one in
            it), ``steering-group/2027-2`` (second of the term that the 2027 annual meeting
            began), ``annual-meeting/2027`` (the year of the charter's last day).
        starts_at: Aware UTC.
        ends_at: Aware UTC.
        deadlines: What is due before it, earliest first.
        rules: The charter rules and working rules it rests on.
        moved_from: The nominal day, where something stood against it.
        why: What stood against it.
    """

    body: str
    key: str
    starts_at: datetime
    ends_at: datetime
    deadlines: tuple[Deadline, ...]
    rules: tuple[str, ...]
    moved_from: date | None = None
    why: Obstacle | None = None


@dataclass(frozen=True)
class Skipped:
    """A meeting that the cadence has but that no suitable day was found for, and why."""

    body: str
    key: str
    on: date
    why: Obstacle
    rules: tuple[str, ...]


@dataclass(frozen=True)
class PlannedTerm:
    """A body's term, from one planned meeting of another body to that body's next.

    ``meetings_of`` and ``year`` make the key of the meeting that begins it.
    """

    body: str
    meetings_of: str
    year: int
    starts_on: date
    ends_on: date
    rules: tuple[str, ...]


def plan_meetings(
    charter: Charter, working_rules: WorkingRules, body: str, from_on: date, to_on: date
) -> tuple[PlannedMeeting, ...]:
    """The meetings that a body's cadence puts on the days of a range, both ends included.

    Raises:
        KeyError: The charter has no such body.
    """
    planned = plan(charter, working_rules, body, from_on, to_on)
    return tuple(each for each in planned if isinstance(each, PlannedMeeting))


def plan(
    charter: Charter, working_rules: WorkingRules, body: str, from_on: date, to_on: date
) -> tuple[PlannedMeeting | Skipped, ...]:
    """The planned meetings in a range of days, and those skipped whose nominal day is in it.

    In order of day; days are the charter zone's. Nothing is planned before 2001.

    Raises:
        KeyError: The charter has no such body.
    """
    stated = charter.body_by_id[body]
    found: list[tuple[date, PlannedMeeting | Skipped]] = []
    for slot in _slots(charter, working_rules, stated, from_on, to_on):
        on, why = _suitable_day(charter, working_rules, stated, slot)
        if not from_on <= (on or slot.nominal_on) <= to_on:
            continue
        if on is not None:
            found.append((on, _meeting(charter, working_rules, stated, slot, (on, why))))
        elif why is not None:
            rules = _rules(working_rules, stated)
            found.append((slot.nominal_on, Skipped(body, slot.key, slot.nominal_on, why, rules)))
    return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))


def plan_terms(
    charter: Charter, working_rules: WorkingRules, body: str, from_on: date, to_on: date
) -> tuple[PlannedTerm, ...]:
    """The terms of a body that touch a range of days.

    There are none where the charter gives the body no term, or one between meetings that have
    no yearly day.

    Raises:
        KeyError: The charter has no such body.
    """
    stated = charter.body_by_id[body]
    bounds = _term_bounds(charter, stated)
    if stated.term is None or bounds is None:
        return ()
    yearly, cadence = bounds
    days = {
        year: _yearly_day(charter, working_rules, yearly, cadence, year)
        for year in range(from_on.year - 1, to_on.year + 3)
    }
    terms = [
        PlannedTerm(body, yearly.id, year, days[year], days[year + 1], stated.term.rules)
        for year in list(days)[:-1]
    ]
    return tuple(each for each in terms if each.starts_on <= to_on and from_on <= each.ends_on)


def meeting_pattern(working_rules: WorkingRules, body: str) -> MeetingPattern:
    """When and how long a body usually meets; the usual pattern where nothing is agreed."""
    return working_rules.of(body).meeting or MeetingPattern()


def _rules(working_rules: WorkingRules, body: Body) -> tuple[str, ...]:
    own = body.cadence.rules if body.cadence else ()
    term = body.term.rules if body.term and isinstance(body.cadence, TimesAYear) else ()
    agreed = working_rules.of(body.id).meeting is not None
    working = (working_rules.rule_id(body.id, "meeting"),) if agreed else ()
    return tuple(dict.fromkeys((*own, *term, *working)))


def _meeting(
    charter: Charter,
    working_rules: WorkingRules,
    body: Body,
    slot: Slot,
    settled: tuple[date, Obstacle | None],
) -> PlannedMeeting:
    on, why = settled
    pattern = meeting_pattern(working_rules, body.id)
    starts_at = at_wall_clock(on, pattern.at, charter.zone)
    return PlannedMeeting(
        body=body.id,
        key=slot.key,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=pattern.minutes),
        deadlines=deadlines_of(charter, working_rules, body.id, starts_at),
        rules=_rules(working_rules, body),
        moved_from=slot.nominal_on if why else None,
        why=why,
    )


def _suitable_day(
    charter: Charter, working_rules: WorkingRules, body: Body, slot: Slot
) -> tuple[date | None, Obstacle | None]:
    """The day of a slot, and what stood against the nominal one if it is another."""
    why = obstacle(charter, working_rules, slot.nominal_on)
    if why is None:
        return slot.nominal_on, None
    weekdays = {WEEKDAYS.index(day) for day in meeting_pattern(working_rules, body.id).weekdays}
    weekdays.add(slot.nominal_on.weekday())
    later = (slot.last_on - slot.nominal_on).days
    earlier = (slot.nominal_on - slot.first_on).days
    for days in (*range(1, later + 1), *range(-1, -earlier - 1, -1)):
        on = slot.nominal_on + timedelta(days=days)
        if on.weekday() in weekdays and obstacle(charter, working_rules, on) is None:
            return on, why
    return None, why


def _slots(
    charter: Charter, working_rules: WorkingRules, body: Body, from_on: date, to_on: date
) -> Iterator[Slot]:
    """Every slot that touches the range, and a few beside it."""
    pattern = meeting_pattern(working_rules, body.id)
    match body.cadence:
        case Every() as every:
            yield from recurring_slots(body.id, every, pattern, from_on, to_on)
        case TimesAYear() as times:
            for year, first_on, next_on in _years(charter, working_rules, body, from_on, to_on):
                yield from spread_slots(f"{body.id}/{year}", times, pattern, first_on, next_on)
        case OnceAYearBy() as once:
            for year in range(from_on.year, to_on.year + 2):
                yield yearly_slot(body.id, once, pattern, year)
        case ByAgreement() | None:
            return


def _years(
    charter: Charter, working_rules: WorkingRules, body: Body, from_on: date, to_on: date
) -> Iterator[tuple[int, date, date]]:
    """Each year over which meetings are spread: its name, its first day, the next one's."""
    if _term_bounds(charter, body) is not None:
        for term in plan_terms(charter, working_rules, body.id, from_on, to_on):
            # The day of the annual meeting itself is left to it.
            yield term.year, term.starts_on + timedelta(days=1), term.ends_on
        return
    for year in range(from_on.year, to_on.year + 1):
        yield year, date(year, 1, 1), date(year + 1, 1, 1)


def _term_bounds(charter: Charter, body: Body) -> tuple[Body, OnceAYearBy] | None:
    if body.term is None:
        return None
    yearly = charter.body_by_id[body.term.between_meetings_of]
    return (yearly, yearly.cadence) if isinstance(yearly.cadence, OnceAYearBy) else None


def _yearly_day(
    charter: Charter, working_rules: WorkingRules, body: Body, once: OnceAYearBy, year: int
) -> date:
    slot = yearly_slot(body.id, once, meeting_pattern(working_rules, body.id), year)
    on, _ = _suitable_day(charter, working_rules, body, slot)
    return on or slot.last_on
