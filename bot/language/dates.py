"""When: dates and times of day as people write them in Finnish, Swedish and English.

A date without a year is the next such day, today included. A weekday alone is the nearest one
after today; "next", "ensi" and "nästa" move it to the coming calendar week. Nothing is guessed
between two readings that both make sense: the text is refused, and the refusal shows how to
write it. A day that is past is returned as it is; an operation refuses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.language.clock import read_bare_clock, read_duration, read_marked_clock
from bot.language.days import read_dates, read_iso_days, read_unsure_dates
from bot.language.folding import MOST_READ, guess_language
from bot.language.reading import Line, Misunderstood, Reading, UnclearError, coming_weekday
from bot.language.weeks import read_moves, read_weeks
from governance.language.texts import Language, Localized

WEEKDAYS = tuple(
    Localized(fi=fi, sv=sv, en=en)
    for fi, sv, en in (
        ("maanantai", "måndag", "Monday"),
        ("tiistai", "tisdag", "Tuesday"),
        ("keskiviikko", "onsdag", "Wednesday"),
        ("torstai", "torsdag", "Thursday"),
        ("perjantai", "fredag", "Friday"),
        ("lauantai", "lördag", "Saturday"),
        ("sunnuntai", "söndag", "Sunday"),
    )
)


@dataclass(frozen=True)
class When:
    """A day or some days, and a time of day, on the wall clock of the zone it was read in.

    Args:
        on: The day, or the first of several.
        through: The last day, where a week, a month or "10.–12.3." was said.
        at: When it begins.
        until: When it ends, the same day.
        starts_at: The beginning as aware UTC; None without a time.
        minutes: How long it takes, where that was said.
        notes: How something with two readings was read: keys of the texts
            ``understanding.note.KEY``: ``afternoon``, ``next-week``, ``first-of-two``.
    """

    on: date
    through: date | None = None
    at: time | None = None
    until: time | None = None
    starts_at: datetime | None = None
    minutes: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a text says about when, among other things.

    Args:
        when: The day (and time), or None where no day is told.
        at: The time of day, also without a day.
        minutes: How long.
        spans: Where in the text it stood, word by word, in order.
    """

    when: When | None
    at: time | None
    minutes: int | None
    spans: Sequence[tuple[int, int]]


def find_when(
    text: str, now: datetime, zone: ZoneInfo, language: Language
) -> Found | Misunderstood:
    """What a text says about when, where it says other things too.

    Args:
        text: At most a thousand characters are read.
        now: Aware; days without a year and "tomorrow" count from it.
        zone: Where the days and hours are meant.
        language: Where the text itself does not tell.
    """
    line = Line(text[:MOST_READ], guess_language(text, language))
    try:
        reading = _read(line, now.astimezone(zone), zone)
        when = _resolved(reading)
    except UnclearError as unclear:
        return unclear.misunderstood
    minutes = when.minutes if when else reading.minutes or _minutes_between(reading)
    return Found(when, reading.at, minutes, line.taken_spans())


def _read(line: Line, now: datetime, zone: ZoneInfo) -> Reading:
    reading = Reading(now, zone)
    read_iso_days(line, reading)
    read_moves(line, reading)
    read_marked_clock(line, reading)
    read_duration(line, reading)
    read_dates(line, reading)
    read_weeks(line, reading)
    read_unsure_dates(line, reading)
    read_bare_clock(line, reading)
    return reading


def _resolved(reading: Reading) -> When | None:
    days = _days(reading)
    if days is None:
        return None
    on, through = days
    minutes = _minutes_between(reading) or reading.minutes
    if reading.until and reading.minutes and reading.minutes != minutes:
        raise UnclearError("duration-contradicts", said=timedelta(minutes=reading.minutes))
    starts_at = None
    if reading.at is not None and through is None:
        starts_at = _moment(reading, on, reading.at)
        if reading.until is not None:
            _moment(reading, on, reading.until)
    return When(on, through, reading.at, reading.until, starts_at, minutes, tuple(reading.notes))


def _minutes_between(reading: Reading) -> int | None:
    if reading.at is None or reading.until is None:
        return None
    start, end = reading.at, reading.until
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _days(reading: Reading) -> tuple[date, date | None] | None:
    told = dict.fromkeys(reading.days)
    week = _week(reading)
    if reading.moved is not None and (reading.weekday is None or reading.weeks_on is None):
        told[reading.moved] = None
    if len(told) > 1:
        one, other, *_ = told
        raise UnclearError("date-two", one=one, other=other)
    if told:
        return _checked(reading, next(iter(told)), week), None
    if reading.weekday is None:
        return week
    if week is not None:
        inside = [d for d in _each(*week) if d.isoweekday() == reading.weekday]
        if len(inside) != 1:
            other = inside[1] if inside else coming_weekday(reading.today, reading.weekday)
            raise UnclearError("date-two", one=(inside or week)[0], other=other)
        return inside[0], None
    return _weekday(reading), None


def _week(reading: Reading) -> tuple[date, date] | None:
    if reading.span is not None or reading.weeks_on is None:
        return reading.span
    monday = reading.today - timedelta(days=reading.today.weekday())
    monday += timedelta(weeks=reading.weeks_on)
    return monday, monday + timedelta(days=6)


def _each(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _checked(reading: Reading, on: date, week: tuple[date, date] | None) -> date:
    if week is not None and not week[0] <= on <= week[1]:
        raise UnclearError("date-two", one=on, other=week[0])
    if reading.weekday is not None and on.isoweekday() != reading.weekday:
        raise UnclearError(
            "date-weekday",
            on=on,
            said=WEEKDAYS[reading.weekday - 1],
            weekday=WEEKDAYS[on.weekday()],
        )
    return on


def _weekday(reading: Reading) -> date:
    weekday, today = reading.weekday or 0, reading.today
    nearest = coming_weekday(today, weekday)
    match reading.which:
        case "nx":
            monday = today - timedelta(days=today.weekday())
            found = monday + timedelta(days=7 + weekday - 1)
            if found != nearest:
                reading.note("next-week")
            return found
        case "ls":
            return nearest - timedelta(days=7 if nearest - today < timedelta(days=7) else 14)
        case "ts" if weekday == today.isoweekday():
            return today
        case _:
            return nearest


def _moment(reading: Reading, on: date, at: time) -> datetime:
    """A wall-clock time as UTC; the first of two where clocks go back.

    Raises:
        UnclearError: Clocks go forward over it: there is no such time that day.
    """
    local = datetime.combine(on, at, reading.zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(reading.zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise UnclearError("time-skipped", on=on, clock=f"{at:%H:%M}")
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        reading.note("first-of-two")
    return moment
