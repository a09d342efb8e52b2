"""Slots: the stretches of time that a cadence divides time into, one for each meeting.

Slots of a body never overlap and never depend on the dates asked for. See
``governance.meetings.cadence`` for how a day is found in each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from governance.charter.recurrence import WEEKDAYS, days_of, parse_recurrence, with_months
from governance.charter.statements import Every, OnceAYearBy, TimesAYear
from governance.charter.working_rules import MeetingPattern
from governance.meetings.deadlines import limit_on

MARGIN = timedelta(days=7)
"""How long before the charter's last day a yearly meeting is planned, so that one put off by
a week is still in time."""


@dataclass(frozen=True)
class Slot:
    """Where one meeting belongs: its key, the day meant, and the days it may move among."""

    key: str
    nominal_on: date
    first_on: date
    last_on: date


def recurring_slots(
    body: str, every: Every, pattern: MeetingPattern, from_on: date, to_on: date
) -> Iterator[Slot]:
    """The slots of a body that meets every so many months, those that touch a range of days.

    The days are the working rules' recurrence; where they have none, the second preferred
    weekday of the month. A slot runs from the first of the month to the month of the next
    meeting, and at most so many months; several in a month share it out between them.
    """
    usual = f"FREQ=MONTHLY;BYDAY=2{pattern.weekdays[0]}"
    rule = parse_recurrence(with_months(pattern.recurrence or usual, every.months))
    months = rule.interval if rule.frequency == "MONTHLY" else every.months
    # Wide enough for every slot that reaches into the range, and for the day that ends it.
    days = list(days_of(rule, _months_later(from_on, -months), _months_later(to_on, months + 1)))
    nth = 0
    for index, on in enumerate(days):
        nth = nth + 1 if index and _in_one_month(days[index - 1], on) else 1
        last_on = _months_later(on, months) - timedelta(days=1)
        if index + 1 < len(days):
            after = days[index + 1]
            next_on = after if _in_one_month(on, after) else after.replace(day=1)
            last_on = min(last_on, next_on - timedelta(days=1))
        key = f"{body}/{on:%Y-%m}" if nth == 1 else f"{body}/{on:%Y-%m}-{nth}"
        yield Slot(key, on, on.replace(day=1) if nth == 1 else on, last_on)


def spread_slots(
    key: str, times: TimesAYear, pattern: MeetingPattern, first_on: date, next_on: date
) -> Iterator[Slot]:
    """Equal slots from a day to the day before another; the middle of each is meant."""
    days = (next_on - first_on).days
    for nth in range(times.times):
        begins_on = first_on + timedelta(days=days * nth // times.times)
        ends_on = first_on + timedelta(days=days * (nth + 1) // times.times - 1)
        nominal_on = _preferred_day(pattern, begins_on, ends_on)
        yield Slot(f"{key}-{nth + 1}", nominal_on, begins_on, ends_on)


def yearly_slot(body: str, once: OnceAYearBy, pattern: MeetingPattern, year: int) -> Slot:
    """The slot of a yearly meeting: the year that ends on the charter's day."""
    last_on = limit_on(once, year)
    nominal_on = weekday_from(last_on - MARGIN - timedelta(days=6), pattern.weekdays[0])
    first_on = limit_on(once, year - 1) + timedelta(days=1)
    return Slot(f"{body}/{year}", nominal_on, first_on, last_on)


def weekday_from(on: date, weekday: str) -> date:
    """The first such weekday (``MO`` …) on or after a day."""
    return on + timedelta(days=(WEEKDAYS.index(weekday) - on.weekday()) % 7)


def _preferred_day(pattern: MeetingPattern, first_on: date, last_on: date) -> date:
    """The most preferred weekday there is, on or after the middle rather than before it."""
    middle_on = first_on + (last_on - first_on) // 2
    for weekday in pattern.weekdays:
        on = weekday_from(middle_on, weekday)
        if on > last_on:
            on -= timedelta(days=7)
        if on >= first_on:
            return on
    return middle_on


def _in_one_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _months_later(on: date, months: int) -> date:
    """The first of the month so many months later."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, 1)
