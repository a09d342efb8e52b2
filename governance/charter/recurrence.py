"""Recurrence rules of RFC 5545: which days a rule falls on, by direct arithmetic.

``python-dateutil`` is the reference (:func:`reference_days`) and computes the rare forms that
:func:`parse_recurrence` does not turn into arithmetic; property tests hold the two equal.
Source: RFC 5545, sections 3.3.10 and 3.8.5.3.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Literal

from dateutil.rrule import rrulestr

ANCHOR_ON = date(2001, 1, 1)
"""The DTSTART of every rule: a Monday and a first of January, so that intervals are counted
from the same place whatever window is asked for. Nothing falls before it."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Frequency = Literal["WEEKLY", "MONTHLY", "YEARLY"]
_FREQUENCIES: Mapping[str, Frequency] = {
    "WEEKLY": "WEEKLY",
    "MONTHLY": "MONTHLY",
    "YEARLY": "YEARLY",
}
_ARITHMETIC = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_FALLS_WITHIN = (date(2002, 1, 1), date(2042, 1, 1))
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class Recurrence:
    """A parsed rule.

    ``nth_weekdays`` are ``(weekday, n)`` within the month, Monday is 0; ``weekdays`` is every
    such day. ``by_reference`` marks a rule that is left to dateutil.
    """

    text: str
    frequency: Frequency
    interval: int = 1
    months: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    nth_weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    by_reference: bool = False


@lru_cache(maxsize=256)
def parse_recurrence(text: str) -> Recurrence:
    """Parse an RRULE value such as ``FREQ=MONTHLY;BYDAY=2TU``.

    Raises:
        ValueError: It is no RRULE, recurs other than by weeks, months or years, or falls on
            no day at all (31 February).
    """
    parts = _parts(text)
    frequency = _FREQUENCIES.get(parts.get("FREQ", ""))
    if frequency is None:
        raise ValueError("a body meets by weeks, months or years: FREQ=WEEKLY, MONTHLY or YEARLY")
    rrulestr(text, dtstart=datetime.combine(ANCHOR_ON, time()))
    days = [
        re.fullmatch(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)", each)
        for each in parts.get("BYDAY", "").split(",")
        if each
    ]
    found = [(WEEKDAYS.index(day[2]), int(day[1] or 0)) for day in days if day]
    month_days = _numbers(parts, "BYMONTHDAY")
    interval = int(parts.get("INTERVAL", 1))
    if interval < 1:
        raise ValueError("INTERVAL is at least 1")
    if len({bool(nth) for _, nth in found}) > 1:
        # RFC 5545 means either of the two, dateutil both at once: nobody could be sure.
        raise ValueError("BYDAY has numbered weekdays (2TU) or plain ones (TU), not both")
    rule = Recurrence(
        text=text,
        frequency=frequency,
        interval=interval,
        months=frozenset(_numbers(parts, "BYMONTH")),
        weekdays=frozenset(weekday for weekday, nth in found if not nth),
        nth_weekdays=tuple((weekday, nth) for weekday, nth in found if nth),
        month_days=month_days,
        positions=_numbers(parts, "BYSETPOS"),
        week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
        by_reference=bool(set(parts) - _ARITHMETIC) or not all(days) or not (found or month_days),
    )
    if not _is_arithmetic(rule):
        rule = Recurrence(text, frequency, rule.interval, by_reference=True)
    if next(days_of(rule, *_FALLS_WITHIN), None) is None:
        raise ValueError("the recurrence falls on no day")
    return rule


def with_months(text: str, months: int) -> str:
    """The rule, recurring every so many months unless it says itself in which months it falls."""
    parts = _parts(text)
    if parts.get("FREQ") != "MONTHLY" or "INTERVAL" in parts or "BYMONTH" in parts:
        return text
    return f"{text};INTERVAL={months}"


def days_of(rule: Recurrence, from_on: date, to_on: date) -> Iterator[date]:
    """The days on which a rule falls, both ends included, in order.

    As RFC 5545 has it, a month without the day asked for (31st, fifth Monday) is passed over.
    """
    start_on = max(from_on, ANCHOR_ON)
    if rule.by_reference:
        yield from reference_days(rule.text, start_on, to_on)
    elif rule.frequency == "WEEKLY":
        yield from _by_weeks(rule, start_on, to_on)
    else:
        yield from _by_months(rule, start_on, to_on)


def reference_days(text: str, from_on: date, to_on: date) -> Iterator[date]:
    """The same days, as dateutil's rrule has them."""
    rule = rrulestr(text, dtstart=datetime.combine(ANCHOR_ON, time()))
    last: date | None = None
    for found in rule.xafter(datetime.combine(from_on, time()), inc=True):
        if found.date() > to_on:
            return
        if found.date() != last:
            last = found.date()
            yield last


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and isleap(year) else _MONTH_LENGTHS[month - 1]


def _parts(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.strip().upper().split(";") if part)
    return {name: value for name, _, value in pairs}


def _numbers(parts: Mapping[str, str], name: str) -> tuple[int, ...]:
    return tuple(int(each) for each in parts.get(name, "").split(",") if each)


def _is_arithmetic(rule: Recurrence) -> bool:
    # Numbered weekdays of a week or a whole year, month days of a week, and positions in a
    # week or a year are too rare to be worth arithmetic.
    if rule.by_reference:
        return False
    match rule.frequency:
        case "WEEKLY":
            return not (rule.nth_weekdays or rule.month_days or rule.positions)
        case "YEARLY":
            return not rule.positions and bool(rule.months or not rule.nth_weekdays)
        case "MONTHLY":
            return True


def _by_weeks(rule: Recurrence, from_on: date, to_on: date) -> Iterator[date]:
    anchor = ANCHOR_ON.toordinal() - (ANCHOR_ON.weekday() - rule.week_start) % 7
    step = 7 * rule.interval
    first, last = from_on.toordinal(), to_on.toordinal()
    offsets = sorted((weekday - rule.week_start) % 7 for weekday in rule.weekdays)
    day_at = date.fromordinal
    for week in range(anchor + (first - anchor) // step * step, last + 1, step):
        for offset in offsets:
            day = week + offset
            if first <= day <= last:
                found = day_at(day)
                if not rule.months or found.month in rule.months:
                    yield found


def _by_months(rule: Recurrence, from_on: date, to_on: date) -> Iterator[date]:
    first, last = _month_number(from_on), _month_number(to_on)
    days_by_shape = _days_by_shape(rule)
    for number in _month_numbers(rule, first, last):
        year, index = divmod(number, 12)
        length = 29 if index == 1 and isleap(year) else _MONTH_LENGTHS[index]
        starts = date(year, index + 1, 1).weekday()
        days = days_by_shape[starts, length]
        if number in (first, last):
            found = (date(year, index + 1, day) for day in days)
            yield from (on for on in found if from_on <= on <= to_on)
        else:
            for day in days:
                yield date(year, index + 1, day)


def _month_numbers(rule: Recurrence, first: int, last: int) -> Iterable[int]:
    """The months in which a rule may fall, counted from the year 0."""
    anchor = _month_number(ANCHOR_ON)
    if rule.frequency == "MONTHLY":
        numbers = range(first + (anchor - first) % rule.interval, last + 1, rule.interval)
        if not rule.months:
            return numbers
        return [number for number in numbers if number % 12 + 1 in rule.months]
    months = sorted(rule.months or range(1, 13))
    start = first // 12
    start += (ANCHOR_ON.year - start) % rule.interval
    years = range(start, last // 12 + 1, rule.interval)
    numbers_by_year = (year * 12 + month - 1 for year in years for month in months)
    return [number for number in numbers_by_year if first <= number <= last]


def _month_number(on: date) -> int:
    return on.year * 12 + on.month - 1


@lru_cache(maxsize=256)
def _days_by_shape(rule: Recurrence) -> Mapping[tuple[int, int], tuple[int, ...]]:
    """The days of a month depend on its first weekday and its length alone: 28 shapes."""
    return {
        (starts, length): _days_of_month(rule, starts, length)
        for starts in range(7)
        for length in range(28, 32)
    }


def _days_of_month(rule: Recurrence, starts: int, length: int) -> tuple[int, ...]:
    if rule.nth_weekdays:
        days = _nth_weekdays(rule.nth_weekdays, starts, length)
    elif rule.weekdays:
        days = [day for day in range(1, length + 1) if (starts + day - 1) % 7 in rule.weekdays]
    else:
        days = list(range(1, length + 1))
    if rule.month_days:
        wanted = {day if day > 0 else length + 1 + day for day in rule.month_days}
        days = [day for day in days if day in wanted]
    if rule.positions:
        count = len(days)
        chosen = {at - 1 if at > 0 else count + at for at in rule.positions}
        days = [days[index] for index in sorted(chosen) if 0 <= index < count]
    return tuple(days)


def _nth_weekdays(wanted: tuple[tuple[int, int], ...], starts: int, length: int) -> list[int]:
    days: set[int] = set()
    for weekday, nth in wanted:
        first = 1 + (weekday - starts) % 7
        count = 1 + (length - first) // 7
        index = nth - 1 if nth > 0 else count + nth
        if 0 <= index < count:
            days.add(first + 7 * index)
    return sorted(days)
