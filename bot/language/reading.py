"""A line of code words being read: what was taken from it, what was found, what is unclear.

Days of the calendar come from the numbers that were written, or it is told why there is none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.language.calendar_words import Piece, pieces_of
from bot.language.folding import composed, fold
from governance.errors import Refusal
from governance.language.texts import Language, Text, Value

TAKEN = "¤"
START = r"(?<![^\s¤])"
STOP = r"\.?(?![^\s¤])"
_NUMBER = re.compile(r"n?\d")
_BEFORE_A_DAY = re.compile(r"(?:klo|n?\d)")


@dataclass(frozen=True)
class Misunderstood:
    """Why a date, a time or a duration could not be read.

    Args:
        code: The code of the refusal that tells it, for example ``date-ambiguous``.
        values: What fills its texts.
    """

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def to_refusal(self, at_field: str | None = None) -> Refusal:
        """The refusal that says so and shows how to write it instead.

        Args:
            at_field: The form field at fault; by default ``date``, ``time`` or ``minutes``
                by the code.
        """
        places = {"date": "date", "week": "date", "time": "time", "duration": "minutes"}
        place = at_field or places[self.code.split("-", 1)[0]]
        return Refusal(
            self.code,
            Text(f"refusal.{self.code}", self.values),
            Text(f"refusal.{self.code}.next", self.values),
            field=place,
        )


class UnclearError(Exception):
    """Carries a :class:`Misunderstood` out of the grammar."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.misunderstood = Misunderstood(code, values)


class Line:
    """A text as code words, of which the grammar takes what it understands.

    Args:
        language: Whose small words decide where they mean different things.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text = composed(text)
        self.language = language
        self.pieces = tuple(_without_to(pieces_of(fold(self.text)), language))
        self.codes = " ".join(piece.code for piece in self.pieces)
        self._ends: list[int] = []
        position = 0
        for piece in self.pieces:
            position += len(piece.code)
            self._ends.append(position)
            position += 1

    def take(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every match of a pattern, each taken from the line."""
        for match in list(pattern.finditer(self.codes)):
            self.mark(match)
            yield match

    def mark(self, match: re.Match[str]) -> None:
        """Take a match from the line."""
        start, end = match.span()
        self.codes = self.codes[:start] + TAKEN * (end - start) + self.codes[end:]

    def said(self, match: re.Match[str]) -> str:
        """The part of the text that a match stands for."""
        touched = self._pieces_in(*match.span())
        return self.text[touched[0].start : touched[-1].end] if touched else match.group()

    def left(self) -> tuple[Piece, ...]:
        """The pieces of which nothing was taken."""
        left, start = [], 0
        for piece, end in zip(self.pieces, self._ends, strict=True):
            if TAKEN not in self.codes[start:end]:
                left.append(piece)
            start = end + 1
        return tuple(left)

    def taken_spans(self) -> tuple[tuple[int, int], ...]:
        """Where in the text something was taken, word by word."""
        left = set(self.left())
        return tuple((p.start, p.end) for p in self.pieces if p not in left)

    def _pieces_in(self, start: int, end: int) -> list[Piece]:
        found, begin = [], 0
        for piece, stop in zip(self.pieces, self._ends, strict=True):
            if begin < end and stop > start:
                found.append(piece)
            begin = stop + 1
        return found


def _without_to(pieces: tuple[Piece, ...], language: Language) -> Iterator[Piece]:
    """Finnish and Swedish "to" is Thursday before a day or an hour, English "to" is not."""
    for index, piece in enumerate(pieces):
        if piece.code == "to":
            before = [each.code for each in pieces[max(0, index - 2) : index]]
            after = pieces[index + 1].code if index + 1 < len(pieces) else ""
            thursday = language != "en" and _is_thursday(before, after)
            yield Piece("ww4" if thursday else "to", piece.start, piece.end)
        else:
            yield piece


def _is_thursday(before: list[str], after: str) -> bool:
    if not after or before[:1] in (["wk"], ["uw"]):
        return True
    between_numbers = bool(before) and bool(_NUMBER.match(before[-1]))
    return bool(_BEFORE_A_DAY.match(after)) and not between_numbers


@dataclass
class Reading:
    """What the grammar has found so far.

    Args:
        now: The local moment at which it is read, aware.
        zone: Where days and hours are meant.
    """

    now: datetime
    zone: ZoneInfo
    days: list[date] = field(default_factory=list)
    span: tuple[date, date] | None = None
    weekday: int | None = None
    which: str = ""
    weeks_on: int | None = None
    moved: date | None = None
    at: time | None = None
    until: time | None = None
    minutes: int | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()

    def note(self, key: str) -> None:
        """Remember how something with two readings was read."""
        if key not in self.notes:
            self.notes.append(key)

    def has_day(self) -> bool:
        """Whether anything about the day is known."""
        told = (self.span, self.weekday, self.weeks_on, self.moved)
        return bool(self.days) or any(each is not None for each in told)

    def set_clock(self, at: time, until: time | None = None) -> None:
        """Take a time of day.

        Raises:
            UnclearError: Another time of day was given before.
        """
        if self.at is not None and (self.at, self.until) != (at, until):
            raise UnclearError("time-two", one=f"{self.at:%H:%M}", other=f"{at:%H:%M}")
        if until is not None and until <= at:
            raise UnclearError("time-order", start=f"{at:%H:%M}", end=f"{until:%H:%M}")
        self.at, self.until = at, until


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
