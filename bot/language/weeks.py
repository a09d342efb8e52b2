"""Weeks, weekdays, months and "in two weeks" on a line of code words."""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta

from bot.language.reading import (
    START,
    STOP,
    Line,
    Reading,
    UnclearError,
    coming_weekday,
    month_end,
    months_on,
    years_meant,
)

_N = r"n?(\d+)"
_UNIT = r"(uh|um|ud|uw|uk)"
_YEAR = r"(\d{4})"

_LATER = re.compile(
    rf"{START}(?:(?:{_N} )?{_UNIT} pst"
    rf"|(?:om|in) (?:(?:an?|n1) )?(?:{_N} )?(?:of )?{_UNIT}(?: time)?"
    rf"|(?:(?:an?|{_N}) )?{_UNIT} from (?:now|rd\+0)){STOP}"
)
_AGO = re.compile(rf"{START}(?:for )?(?:(?:an?|n1) )?(?:{_N} )?{_UNIT} ago{STOP}")
_WEEK = re.compile(rf"{START}(?:uw|wk) (\d{{1,2}})(?:[ /]{_YEAR})?{STOP}")
_WHICH_WEEK = re.compile(rf"{START}(nx|cm|ts|ls) uw{STOP}")
_WHICH_MONTH = re.compile(rf"{START}(nx|cm|ts|ls) uk{STOP}")
_WHOLE_MONTH = re.compile(rf"{START}(?:(?:nx|cm|ts|i|in) )?mo(\d{{1,2}})(?: {_YEAR})?{STOP}")
_WEEKDAY = re.compile(rf"{START}(?:(?:on|pa) )?(?:(nx|cm|ts|ls) )?(?:(?:on|pa) )?wd(\d){STOP}")
_SHORT_WEEKDAY = re.compile(
    rf"{START}(?:on |pa )?(?:(nx|cm|ts|ls) ww(\d)|()ww(\d)\.?(?= ¤| \d)|(?<=¤ )()ww(\d)){STOP}"
)
_STEP = {"nx": 1, "cm": 1, "ts": 0, "ls": -1}


def read_moves(line: Line, reading: Reading) -> None:
    """Take "in two weeks", "viikon päästä" and "three days ago"."""
    for match in line.take(_LATER):
        _move(reading, 1, *_number_and_unit(match))
    for match in line.take(_AGO):
        _move(reading, -1, *_number_and_unit(match))


def read_weeks(line: Line, reading: Reading) -> None:
    """Take weeks, whole months and weekdays.

    Args:
        line: What was written, dates and clock times taken.
        reading: Where it goes.

    Raises:
        UnclearError: There is no such week, or there are two weekdays.
    """
    _read_numbered_weeks(line, reading)
    _read_spans(line, reading)
    _read_weekdays(line, reading)


def _number_and_unit(match: re.Match[str]) -> tuple[int, str]:
    told = [group for group in match.groups() if group]
    number = next((int(group) for group in told if group.isdigit()), 1)
    return number, next(group for group in told if not group.isdigit())


def _move(reading: Reading, sign: int, number: int, unit: str) -> None:
    number = sign * min(number, 1200)
    match unit:
        case "uh" | "um":
            span = timedelta(hours=number) if unit == "uh" else timedelta(minutes=number)
            later = (reading.now.astimezone(UTC) + span).astimezone(reading.zone)
            reading.moved = later.date()
            reading.set_clock(later.time().replace(second=0, microsecond=0))
        case "ud":
            reading.moved = reading.today + timedelta(days=number)
        case "uw":
            reading.moved = reading.today + timedelta(weeks=number)
            reading.weeks_on = number
        case _:
            reading.moved = months_on(reading.today, number)


def _read_numbered_weeks(line: Line, reading: Reading) -> None:
    for match in line.take(_WEEK):
        week = int(match[1])
        years = years_meant(line, match, reading, match[2])
        for year in years:
            try:
                monday = date.fromisocalendar(year, week, 1)
            except ValueError:
                continue
            if match[2] or monday + timedelta(days=6) >= reading.today:
                reading.span = (monday, monday + timedelta(days=6))
                break
        else:
            raise UnclearError("week-none", week=week, year=years[0])


def _read_spans(line: Line, reading: Reading) -> None:
    for match in line.take(_WHICH_WEEK):
        reading.weeks_on = _STEP[match[1]]
    for match in line.take(_WHICH_MONTH):
        first = months_on(reading.today.replace(day=1), _STEP[match[1]])
        reading.span = (first, month_end(first))
    if not reading.days:
        for match in line.take(_WHOLE_MONTH):
            for year in years_meant(line, match, reading, match[2]):
                first = date(year, int(match[1]), 1)
                reading.span = (first, month_end(first))
                if reading.span[1] >= reading.today:
                    break


def _read_weekdays(line: Line, reading: Reading) -> None:
    for match in line.take(_WEEKDAY):
        _set_weekday(reading, match[1] or "", int(match[2]))
    for match in line.take(_SHORT_WEEKDAY):
        which = match[1] or ""
        _set_weekday(reading, which, int(match[2] or match[4] or match[6]))


def _set_weekday(reading: Reading, which: str, weekday: int) -> None:
    if reading.weekday is not None and reading.weekday != weekday:
        raise UnclearError(
            "date-two",
            one=coming_weekday(reading.today, reading.weekday),
            other=coming_weekday(reading.today, weekday),
        )
    reading.weekday, reading.which = weekday, which or reading.which
