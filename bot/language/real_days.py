"""Days of the calendar from the numbers that were written, or why there is none."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.language.reading import Line, Reading, UnclearError

YEARS = range(1900, 2200)
"""The years a date may lie in: every conversion of zones stays inside the calendar."""


def make_day(line: Line, match: re.Match[str], year: int, month: int, day: int) -> date:
    """A day of the calendar.

    Raises:
        UnclearError: There is none.
    """
    try:
        if year in YEARS:
            return date(year, month, day)
    except ValueError:
        pass
    raise UnclearError("date-none", text=line.said(match))


def next_day(line: Line, match: re.Match[str], reading: Reading, month: int, day: int) -> date:
    """The next such day, today included.

    Raises:
        UnclearError: No year has one.
    """
    for year in range(reading.today.year, reading.today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= reading.today:
            return found
    raise UnclearError("date-none", text=line.said(match))


def years_meant(
    line: Line, match: re.Match[str], reading: Reading, told: str | None
) -> tuple[int, ...]:
    """The year that was told, or this and the next.

    Raises:
        UnclearError: No such year can be meant.
    """
    if not told:
        return reading.today.year, reading.today.year + 1
    return (make_day(line, match, int(told), 1, 1).year,)


def months_on(on: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def month_end(first: date) -> date:
    """The last day of the month that begins on a day."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def coming_weekday(today: date, weekday: int) -> date:
    """The nearest such weekday after today."""
    return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)
