"""The words in which days and times are told, in three languages, as one small code.

``pieces_of`` turns a text into a line of code words, for example "ensi tiistaina klo 13" into
``nx wd2 klo 13``; the grammar of ``days`` and ``clock`` reads that line and knows no language.

======== =====================================  ======== ==================================
code     meaning                                code     meaning
======== =====================================  ======== ==================================
wd1–wd7  a weekday, Monday first                ww1–ww7  the same, by a short word that may
                                                         mean something else ("sun")
mo1–mo12 a month                                mw1–mw12 the same, by such a word ("may")
n1–n59   a number in words                      o1–o5    first … fourth, last
uh um    hours, minutes                         ud uw uk days, weeks, months
wk       a word for week that only stands       rd-2 …   the day before yesterday … the day
         before its number ("vko")              rd+2     after tomorrow
nx ts    next, this                             cm ls    the coming one, the last one
pst om   "päästä", "om": from now on            ago      "sitten", "sedan", "ago"
klo      a time of day follows                  noon     twelve o'clock by day
hf half  half of the coming hour; English half  qt       a quarter
yli vl   past, to the hour                      am pm    before and after noon
every    a recurrence, which no date is
======== =====================================  ======== ==================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.language.folding import closest, fold, table

_MARKED = re.compile(r"([\d.]*)(klo|kl|kello|vko|vk|v|wk|w|vecka|week|viikko)[.:]?(\d.*)?$")
_GLUED = re.compile(r"(\d+(?:[.,]\d+)?)([a-z]+)(?:(\d+)([a-z]*))?$")
_LETTERS = re.compile(r"[a-z]+(?:['.-][a-z]+)*$")
_OPENING, _CLOSING = "([{\"'“”„«»*_", ")]}\"'“”»,;!?*_"


@cache
def lexicon() -> dict[str, str]:
    """Every word that tells a day or a time, folded, with its code."""
    told = table("calendar")
    finnish = {name: fold(words).split() for name, words in told["finnish"].items()}
    found: dict[str, str] = {}
    for number, weekday in enumerate(finnish["weekdays"], 1):
        found |= {weekday + ending: f"wd{number}" for ending in ("", *finnish["day-endings"])}
        found[weekday + "sin"] = "every"
    for number, month in enumerate(finnish["months"], 1):
        endings = ("", *finnish["month-endings"])
        found |= {f"{month}kuu{ending}": f"mo{number}" for ending in endings}
    for code, words in told["words"].items():
        found |= dict.fromkeys(fold(words).split(), code)
    for number, hour in enumerate(finnish["at-hours"], 1):
        found[hour] = f"klo n{number}"
    return found | {"a.m": "am", "p.m": "pm", "f.m": "am", "e.m": "pm"}


@cache
def _units() -> dict[str, str]:
    """What is a unit only right after a number."""
    units = table("calendar")["after-a-number"]
    return {word: code for code, words in units.items() for word in words.split()}


@cache
def _repairable() -> tuple[str, ...]:
    strong = re.compile(r"wd|mo|rd|uh|um|uw|n\d|qt")
    return tuple(w for w, code in lexicon().items() if len(w) > 5 and strong.match(code))


@dataclass(frozen=True)
class Piece:
    """One code word (or a few) and the part of the text it stands for."""

    code: str
    start: int
    end: int


def pieces_of(folded: str) -> tuple[Piece, ...]:
    """A folded text as code words; other words stand for themselves."""
    return tuple(_pieces(folded))


def _pieces(folded: str) -> Iterator[Piece]:
    before = ""
    for match in re.finditer(r"\S+", folded):
        word = match.group()
        bare = word.lstrip(_OPENING)
        start = match.start() + len(word) - len(bare)
        bare = bare.rstrip(_CLOSING)
        if not bare:
            continue
        code = _code(bare, after_number=before[-1:].isdigit())
        yield Piece(code, start, start + len(bare))
        before = code


def _code(word: str, *, after_number: bool) -> str:
    known = lexicon()
    plain = word.rstrip(".:") or word
    if after_number and plain in _units():
        return _units()[plain]
    if plain in known:
        return known[plain]
    marked = _MARKED.match(word)
    if marked and (marked[1] or marked[3]):
        mark = "klo" if marked[2].startswith("k") else "wk"
        return " ".join(part for part in (marked[1], mark, marked[3]) if part)
    glued = _GLUED.match(plain)
    if glued:
        return _split(glued) or word
    if _LETTERS.match(plain):
        return _code_of_letters(plain)
    return word


def _code_of_letters(word: str) -> str:
    known = lexicon()
    if "-" in word or "." in word:
        return word
    return closest(word, _repairable(), known) or word


def _split(glued: re.Match[str]) -> str | None:
    number, unit, more, more_unit = glued.groups()
    code = _units().get(unit) or lexicon().get(unit, "")
    if not re.fullmatch(r"uh|um|ud|uw|uk|am|pm", code):
        return None
    tail = f" {more} {_units().get(more_unit, 'um')}" if more else ""
    return f"{number} {code}{tail}"
