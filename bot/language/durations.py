"""How long: "2h", "1,5 h", "1 tunti 30 min", "puolitoista tuntia", "half an hour"."""

from __future__ import annotations

import re
from datetime import timedelta
from fractions import Fraction

from bot.language.folding import MOST_READ, word_set
from bot.language.reading import START, STOP, Line, Misunderstood, Reading, UnclearError
from governance.language.texts import Language

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
