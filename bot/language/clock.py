"""Times of day and durations on a line of code words: "klo 13–15", "1.30 pm", "half an hour".

Where no half of the day is told, spoken and bare hours from one to six are afternoon ("klo 3",
"halv tre"): nobody meets at night. Times with minutes in figures mean what they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta
from fractions import Fraction

from bot.language.folding import MOST_READ, word_set
from bot.language.reading import START, STOP, Line, Misunderstood, Reading, UnclearError
from governance.language.texts import Language

_TIME = r"(n?\d{1,2})(?:([:.])(\d{2}))?(?: ?(?:in the |pa |om )?(am|pm)\b)?"
_COLON = r"(\d{1,2})(:)(\d{2})(?: ?(am|pm)\b)?"
_DOT = r"(\d{1,2})(?:([:.])(\d{2}))?()"
_SEPARATOR = r" ?(?:-|vl|to|and) ?(?:klo )?"
_MARK = r"(?:(am|pm) )?(?:klo|@) ?"
_ENGLISH_MARK = r"()(?:at|from|between|mellan|fran) (?:klo )?"

_MARKED = re.compile(rf"{START}{_MARK}{_TIME}(?:{_SEPARATOR}{_TIME})?{STOP}")
_MARKED_IN_ENGLISH = re.compile(
    rf"{START}{_ENGLISH_MARK}{_TIME}(?:{_SEPARATOR}{_TIME})?(?: o'clock)?(?![^\s¤])"
)
_HALF_TOLD = re.compile(
    rf"{START}()(n?\d{{1,2}})(?:([:.])(\d{{2}}))? ?(am|pm)?(?:{_SEPARATOR}{_TIME})?{STOP}"
)
_COLONED = re.compile(rf"{START}()(?:t)?{_COLON}(?:{_SEPARATOR}{_TIME})?{STOP}")
_BARE = re.compile(rf"(?<=¤)() {_DOT}(?:{_SEPARATOR}{_DOT})?{STOP}")
_DOTTED = re.compile(rf"{START}()(\d{{1,2}})(\.)(\d{{2}})()(?:{_SEPARATOR}{_DOT})?{STOP}")
_RANGE = re.compile(rf"{START}()(\d{{1,2}})(?:(\.)(\d{{2}}))?() ?- ?{_DOT}{STOP}")
_O_CLOCK = re.compile(rf"{START}()(n?\d{{1,2}})()()() o'clock()()()(){STOP}")

_AROUND = r"(?:(?:klo|at) )?"
_HALF = re.compile(rf"{START}{_AROUND}hf (?:klo )?n?(\d{{1,2}})(?: (?:pa )?(am|pm))?{STOP}")
_HALF_PAST = re.compile(rf"{START}{_AROUND}half yli n?(\d{{1,2}})(?: (?:in the )?(am|pm))?{STOP}")
_ENGLISH_HALF = re.compile(rf"{START}{_AROUND}half n(\d{{1,2}}){STOP}")
_PAST_OR_TO = re.compile(
    rf"{START}{_AROUND}(?:an? )?(qt|n5|n10|n20|5|10|20|25)(?: um)? (yli|vl|i|to) "
    rf"(?:klo )?(n?)(\d{{1,2}})(?: (?:in the |pa )?(am|pm))?{STOP}"
)
_NOON = re.compile(rf"{START}(?:(?:klo|at|vid|mitt) )?noon{STOP}")


@dataclass(frozen=True)
class _Told:
    """An hour as it was told."""

    hour: int
    minute: int
    half: str
    bare: bool

    def on_the_clock(self) -> tuple[time, bool]:
        """The time, and whether it was taken for afternoon without being told so."""
        hour, assumed = self.hour, False
        if self.half and hour <= 12:
            hour = hour % 12 + (12 if self.half == "pm" else 0)
        elif self.bare and 1 <= hour <= 6:
            hour, assumed = hour + 12, True
        return time(hour, self.minute), assumed


def read_marked_clock(line: Line, reading: Reading) -> None:
    """Take the times of day that say that they are one.

    Raises:
        UnclearError: There is no such time, or there are two.
    """
    for _ in line.take(_NOON):
        reading.set_clock(time(12))
    _read_spoken(line, reading)
    for pattern in (_MARKED, _MARKED_IN_ENGLISH, _COLONED, _O_CLOCK):
        for match in line.take(pattern):
            _set(line, reading, match)
    for match in _HALF_TOLD.finditer(line.codes):
        if match[5] or match[9]:
            line.mark(match)
            _set(line, reading, match)


def read_bare_clock(line: Line, reading: Reading) -> None:
    """Take the times of day that stand as mere figures, once the days have been taken.

    Raises:
        UnclearError: There is no such time, or there are two.
    """
    for pattern in (_DOTTED, _RANGE, _BARE):
        if reading.at is None and reading.has_day():
            for match in line.take(pattern):
                _set(line, reading, match)


def _read_spoken(line: Line, reading: Reading) -> None:
    for match in line.take(_ENGLISH_HALF):
        hour = int(match[1])
        raise UnclearError(
            "time-half",
            text=line.said(match),
            one=f"{_daytime(hour - 1, 30, ''):%H:%M}",
            other=f"{_daytime(hour, 30, ''):%H:%M}",
        )
    for match in line.take(_HALF_PAST):
        reading.set_clock(_spoken(line, match, int(match[1]), 30, match[2]))
    for match in line.take(_HALF):
        reading.set_clock(_spoken(line, match, int(match[1]) - 1, 30, match[2]))
    for match in _PAST_OR_TO.finditer(line.codes):
        if match[1].isdigit() and not match[3]:
            continue
        line.mark(match)
        away = 15 if match[1] == "qt" else int(match[1].lstrip("n"))
        hour, minute = int(match[4]), away
        if match[2] != "yli":
            hour, minute = hour - 1, 60 - away
        reading.set_clock(_spoken(line, match, hour, minute, match[5]))


def _spoken(line: Line, match: re.Match[str], hour: int, minute: int, half: str | None) -> time:
    if hour > 23:
        raise UnclearError("time-none", text=line.said(match))
    return _daytime(hour, minute, half or "")


def _daytime(hour: int, minute: int, half: str) -> time:
    hour = 12 if hour == 0 and not half else hour
    return _Told(hour, minute, half, bare=True).on_the_clock()[0]


def _set(line: Line, reading: Reading, match: re.Match[str]) -> None:
    before, *parts = match.groups()
    first = _told(line, match, parts[:4], before or "", line.language)
    end = parts[4:8]
    if not end or end[0] is None or not end[0]:
        at, assumed = first.on_the_clock()
        reading.set_clock(at)
    else:
        last = _told(line, match, end, before or "", line.language)
        at, until, assumed = _between(first, last)
        reading.set_clock(at, until)
    if assumed:
        reading.note("afternoon")


def _told(
    line: Line, match: re.Match[str], parts: list[str | None], before: str, language: Language
) -> _Told:
    hour_told, mark, minutes, half = (part or "" for part in parts)
    hour, minute = int(hour_told.lstrip("n")), int(minutes or 0)
    if hour > 23 or minute > 59:
        raise UnclearError("time-none", text=line.said(match))
    exact = hour_told.startswith("0") or (bool(minutes) and not (mark == ":" and language == "en"))
    return _Told(hour, minute, half or before, bare=not exact)


def _between(first: _Told, last: _Told) -> tuple[time, time, bool]:
    """A beginning and an end: the end's half of the day holds for both, where it can."""
    until, assumed_until = last.on_the_clock()
    if last.half and not first.half and first.bare:
        for half in (last.half, "am"):
            at, _ = _Told(first.hour, first.minute, half, bare=True).on_the_clock()
            if at < until:
                return at, until, False
    at, assumed = first.on_the_clock()
    if assumed and not last.bare and time(first.hour, first.minute) < until <= at:
        at, assumed = time(first.hour, first.minute), False
    if until <= at and last.bare and not last.half and last.hour < 12:
        until, assumed_until = time(last.hour + 12, last.minute), True
    return at, until, assumed or assumed_until


MOST_MINUTES = 24 * 60
_N = r"n?(\d+(?:[.,]\d+)?)"
_AND = r"(?:(?:ja|och|and) )?"

_HOURS_AND_MINUTES = re.compile(rf"{START}(?:an? )?{_N} ?uh {_AND}{_N} ?um{STOP}")
_HOUR_AND_MINUTES = re.compile(rf"{START}(?:an )?uh {_AND}{_N} um{STOP}")
_HOURS_AND_HALF = re.compile(
    rf"{START}(?:an? )?(?:{_N} )?(?:uh {_AND}(?:a )?half"
    rf"|(?:och|ja|and) (?:n1 |a )?(?:hf|half) uh){STOP}"
)
_HOURS = re.compile(rf"{START}(?:an? |n1 )?{_N} ?uh{STOP}")
_HALF_HOUR = re.compile(rf"{START}(?:n1 )?(?:hf uh|(?:a )?half (?:an? )?uh){STOP}")
_QUARTERS = re.compile(rf"{START}(?:an? )?(?:{_N} )?qt(?: of)?(?: an?)?(?: uh)?{STOP}")
_MINUTES = re.compile(rf"{START}{_N} ?um{STOP}")
_CLOCK_LIKE = re.compile(rf"{START}(\d{{1,2}}):(\d{{2}})(?: ?uh)?{STOP}")
_ONE_HOUR = re.compile(rf"{START}(?:an? |n1 )?uh{STOP}")
_BARE_MINUTES = re.compile(rf"{START}(\d{{2,4}}){STOP}")
_SMALL_WORDS = word_set(
    "about noin ungefar cirka ca n for i kesto kestaa kestoltaan lasts takes langd langt "
    "varaa on duration long"
)


def parse_duration(text: str, language: Language = "en") -> timedelta | Misunderstood:
    """How long a text says that something takes.

    Args:
        text: In any of the three languages; a bare number of two figures or more is minutes.
        language: Whose small words decide where they mean different things.

    Returns:
        More than nothing and a day at most, or why it could not be read.
    """
    line = Line(text[:MOST_READ], language)
    try:
        minutes = _whole(line)
    except UnclearError as unclear:
        return unclear.misunderstood
    left = [piece.code for piece in line.left() if piece.code not in _SMALL_WORDS]
    if minutes is None or left:
        return Misunderstood("duration-not-understood", {"text": text.strip()[:80]})
    return timedelta(minutes=minutes)


def read_duration(line: Line, reading: Reading) -> None:
    """Take a duration that names its unit.

    Raises:
        UnclearError: It is nothing, or more than a day.
    """
    minutes = _with_unit(line)
    if minutes is not None:
        reading.minutes = minutes


def _whole(line: Line) -> int | None:
    for match in line.take(_CLOCK_LIKE):
        return _checked(line, match, Fraction(int(match[1]) * 60 + int(match[2])))
    minutes = _with_unit(line)
    if minutes is not None:
        return minutes
    for match in line.take(_ONE_HOUR):
        return _checked(line, match, Fraction(60))
    for match in line.take(_BARE_MINUTES):
        return _checked(line, match, Fraction(match[1]))
    return None


def _with_unit(line: Line) -> int | None:
    for pattern, factors in (
        (_HOURS_AND_HALF, (60,)),
        (_HOURS_AND_MINUTES, (60, 1)),
        (_HOUR_AND_MINUTES, (1,)),
        (_HOURS, (60,)),
        (_HALF_HOUR, ()),
        (_QUARTERS, (15,)),
        (_MINUTES, (1,)),
    ):
        for match in line.take(pattern):
            told = [Fraction((group or "1").replace(",", ".")) for group in match.groups()]
            total = sum((n * f for n, f in zip(told, factors, strict=True)), Fraction(0))
            if pattern in (_HOURS_AND_HALF, _HALF_HOUR):
                total += 30
            if pattern is _HOUR_AND_MINUTES:
                total += 60
            return _checked(line, match, total)
    return None


def _checked(line: Line, match: re.Match[str], minutes: Fraction) -> int:
    whole = int(minutes)
    if not 0 < whole <= MOST_MINUTES:
        raise UnclearError("duration-out-of-range", text=line.said(match))
    return whole
