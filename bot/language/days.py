"""Dates on a line of code words: "10.3.", "10 March 2027", "toinen tiistai", "tomorrow"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from bot.language.reading import (
    START,
    STOP,
    Line,
    Reading,
    UnclearError,
    make_day,
    months_on,
    next_day,
    years_meant,
)

_MONTH = r"m[ow](\d{1,2})\.?"
_NTH = r"(?:\.|st|nd|rd|th|:e|:a)?"
_YEAR = r"(\d{4})"
_ISO = re.compile(
    rf"{START}{_YEAR}[-./](\d{{1,2}})[-./](\d{{1,2}})\.?"
    rf"(?:t(\d\d):?(\d\d)(?::\d\d(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?)?{STOP}"
)
_TWO_DATES = re.compile(
    rf"{START}(\d{{1,2}})\.(\d{{1,2}})\.{_YEAR}? ?- ?(\d{{1,2}})\.(\d{{1,2}})\.{_YEAR}?(?![^\s¤])"
)
_TWO_DAYS = re.compile(rf"{START}(\d{{1,2}})\.? ?- ?(\d{{1,2}})\.(\d{{1,2}})\.{_YEAR}?(?![^\s¤])")
_DATE = re.compile(
    rf"{START}(\d{{1,2}})\. ?(\d{{1,2}})\.(?: ?{_YEAR}|(\d\d)(?![^\s¤.]))?\.?(?![^\s¤])"
)
_SLASHED = re.compile(
    rf"{START}(?:(den) )?(\d{{1,2}})(?:/(\d{{1,2}})(?:/(\d{{4}}|\d\d))?|-(\d{{1,2}})-{_YEAR}){STOP}"
)
_DAY_MONTH = re.compile(
    rf"{START}(?:(?:den|the) )?n?(\d{{1,2}}){_NTH}(?: (?:of|paivana))? ?{_MONTH}(?: {_YEAR})?{STOP}"
)
_MONTH_DAY = re.compile(rf"{START}{_MONTH} (?:the )?(\d{{1,2}}){_NTH}(?: ud)?(?: {_YEAR})?{STOP}")
_NTH_WEEKDAY = re.compile(
    rf"{START}(?:{_MONTH} (o\d|ls) wd(\d)"
    rf"|(?:den |the )?(o\d|ls) wd(\d) (?:i |in |of )?{_MONTH})(?: {_YEAR})?{STOP}"
)
_NTH_WEEKDAY_ON = re.compile(
    rf"{START}(?:(nx|cm|ts) uk (o\d|ls) wd(\d)"
    rf"|(?:den |the )?(o\d|ls) wd(\d) (?:i |in |of )?(nx|cm|ts) uk){STOP}"
)
_DAY_OF_MONTH = re.compile(
    rf"{START}(?:(?:den|the) (\d{{1,2}}){_NTH}|(\d{{1,2}})(?:st|nd|rd|th|:e)"
    rf"|(\d{{1,2}})\. ud){STOP}"
)
_RELATIVE = re.compile(rf"{START}(?:the )?(?:ud yli (rd\+1)|ud till? (rd-1)|(rd[+-]\d)){STOP}")
_I_DAG = re.compile(rf"{START}i (ud|morgon|overmorgon|gar|forrgar|kvall){STOP}")
_I_DAG_IS = {"ud": 0, "kvall": 0, "morgon": 1, "overmorgon": 2, "gar": -1, "forrgar": -2}
_UNSURE = re.compile(rf"{START}(\d{{1,2}})\.(\d{{1,2}})(?![^\s¤])")


def read_iso_days(line: Line, reading: Reading) -> None:
    """Take ISO 8601 dates, with their time and offset where they have one.

    Raises:
        UnclearError: There is no such day or time.
    """
    for match in line.take(_ISO):
        year, month, day, hour, minute, offset = match.groups()
        on = make_day(line, match, int(year), int(month), int(day))
        if hour is None:
            reading.days.append(on)
            continue
        if int(hour) > 23 or int(minute) > 59:
            raise UnclearError("time-none", text=line.said(match))
        moment = datetime.combine(on, time(int(hour), int(minute)))
        if offset:
            told = datetime.fromisoformat(f"{moment.isoformat()}{offset.replace('z', '+00:00')}")
            moment = told.astimezone(reading.zone)
        reading.days.append(moment.date())
        reading.set_clock(moment.time())


def read_dates(line: Line, reading: Reading) -> None:
    """Take everything that can only be a date.

    Raises:
        UnclearError: There is no such day, or it may be read in two ways.
    """
    for pattern, span_of in ((_TWO_DATES, _two_dates), (_TWO_DAYS, _two_days)):
        for match in line.take(pattern):
            reading.span = span_of(line, match, reading)
    for pattern, day_of in (
        (_NTH_WEEKDAY, _nth_weekday),
        (_NTH_WEEKDAY_ON, _nth_weekday_on),
        (_DATE, _full_date),
        (_SLASHED, _slashed),
        (_DAY_MONTH, _day_month),
        (_MONTH_DAY, _month_day),
        (_DAY_OF_MONTH, _day_of_month),
        (_RELATIVE, _relative),
        (_I_DAG, _i_dag),
    ):
        reading.days.extend(day_of(line, match, reading) for match in line.take(pattern))


def read_unsure_dates(line: Line, reading: Reading) -> None:
    """Take "10.3" and, where the rest of the line tells that it is a date, "9.10".

    Raises:
        UnclearError: There is no such day, or it may as well be a time.
    """
    for match in list(_UNSURE.finditer(line.codes)):
        day, month = match.groups()
        if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
            continue
        if len(month) == 2 and not _is_date(line, match, reading):
            continue
        line.mark(match)
        reading.days.append(_day(line, match, reading, day, month, None))


def _day(line: Line, match: re.Match[str], reading: Reading, *told: str | None) -> date:
    day, month, year = told
    if not year:
        return next_day(line, match, reading, int(month or 0), int(day or 0))
    full = int(year) + (2000 if len(year) == 2 else 0)
    return make_day(line, match, full, int(month or 0), int(day or 0))


def _two_dates(line: Line, match: re.Match[str], reading: Reading) -> tuple[date, date]:
    end = _day(line, match, reading, *match.groups()[3:])
    start = _day(line, match, reading, match[1], match[2], match[3] or match[6])
    return _ordered(line, match, start, end)


def _two_days(line: Line, match: re.Match[str], reading: Reading) -> tuple[date, date]:
    end = _day(line, match, reading, *match.groups()[1:])
    start = make_day(line, match, end.year, end.month, int(match[1]))
    return _ordered(line, match, start, end)


def _full_date(line: Line, match: re.Match[str], reading: Reading) -> date:
    return _day(line, match, reading, match[1], match[2], match[3] or match[4])


def _day_month(line: Line, match: re.Match[str], reading: Reading) -> date:
    return _day(line, match, reading, match[1], match[2], match[3])


def _month_day(line: Line, match: re.Match[str], reading: Reading) -> date:
    return _day(line, match, reading, match[2], match[1], match[3])


def _relative(_: Line, match: re.Match[str], reading: Reading) -> date:
    days = (2 if match[1] else -2) if match[1] or match[2] else int(match[3][2:])
    return reading.today + timedelta(days=days)


def _i_dag(_: Line, match: re.Match[str], reading: Reading) -> date:
    return reading.today + timedelta(days=_I_DAG_IS[match[1]])


def _ordered(line: Line, match: re.Match[str], start: date, end: date) -> tuple[date, date]:
    if end < start:
        raise UnclearError("date-not-understood", text=line.said(match))
    return start, end


def _slashed(line: Line, match: re.Match[str], reading: Reading) -> date:
    den, first, second, year, dashed, dashed_year = match.groups()
    second, year = second or dashed, year or dashed_year
    readings = []
    for day, month in ((first, second), (second, first)):
        try:
            readings.append(_day(line, match, reading, day, month, year))
        except UnclearError:
            continue
    if not readings:
        raise UnclearError("date-none", text=line.said(match))
    swedish = line.language == "sv" and (den or not year)
    if len(set(readings)) == 1 or swedish:
        return readings[0]
    raise UnclearError("date-ambiguous", text=line.said(match), one=readings[0], other=readings[1])


def _nth_weekday(line: Line, match: re.Match[str], reading: Reading) -> date:
    month, nth, weekday = (match[1], match[2], match[3]) if match[1] else (
        match[6], match[4], match[5]
    )  # fmt: skip
    for year in years_meant(line, match, reading, match[7]):
        first = make_day(line, match, year, int(month), 1)
        on = _nth_in_month(first, nth, int(weekday))
        if match[7] or on >= reading.today:
            return on
    raise UnclearError("date-none", text=line.said(match))


def _nth_weekday_on(_: Line, match: re.Match[str], reading: Reading) -> date:
    which, nth, weekday = match.groups()[:3] if match[1] else (match[6], match[4], match[5])
    first = months_on(reading.today.replace(day=1), 0 if which == "ts" else 1)
    return _nth_in_month(first, nth, int(weekday))


def _nth_in_month(first: date, nth: str, weekday: int) -> date:
    """The first to fourth, or the last, such weekday of the month that begins on a day."""
    on = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    if nth not in ("ls", "o5"):
        return on + timedelta(weeks=int(nth[1:]) - 1)
    while (on + timedelta(days=7)).month == on.month:
        on += timedelta(days=7)
    return on


def _day_of_month(line: Line, match: re.Match[str], reading: Reading) -> date:
    day = int(match[1] or match[2] or match[3])
    first = reading.today.replace(day=1)
    for _ in range(13):
        if 1 <= day <= monthrange(first.year, first.month)[1]:
            found = first.replace(day=day)
            if found >= reading.today:
                return found
        first = months_on(first, 1)
    raise UnclearError("date-none", text=line.said(match))


def _is_date(line: Line, match: re.Match[str], reading: Reading) -> bool:
    """Whether "9.10" is a date: the rest of the line tells, or else it is refused."""
    if reading.at is not None or int(match[1]) > 23:
        return True
    if reading.days or reading.span or reading.moved or reading.weeks_on is not None:
        return False
    if reading.weekday is None:
        return True
    on = next_day(line, match, reading, int(match[2]), int(match[1]))
    if on.isoweekday() == reading.weekday:
        return True
    raise UnclearError("date-or-time", text=line.said(match))
