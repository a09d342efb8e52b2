"""Text as the readers of it compare it: no case, no accents, one kind of dash.

Folding keeps every character in its place, so that a span found in the folded text is a span
of the text that was folded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_READ = 1000
"""Characters of a text that are read for what it asks; the values carry all of it."""

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u00b4\u0060\u02bc"), "'")
_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r\u00a0\u2009\u202f\u3000"), " ")
_MARKS = {**_DASHES, **_APOSTROPHES, **_SPACES}
_WORD = re.compile(r"[^\W_]+(?:['][^\W_]+)*")


@lru_cache(maxsize=2048)
def _folded_character(character: str) -> str:
    bare = unicodedata.normalize("NFKD", character)[0].lower()
    return bare if len(bare) == 1 else character


def composed(text: str) -> str:
    """The text with accents and letters in one piece (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """A composed text without case, accents and typographic variants, of the same length."""
    return "".join(
        _MARKS[ord(each)] if ord(each) in _MARKS else _folded_character(each) for each in text
    )


@dataclass(frozen=True)
class Word:
    """A word of a text: folded, and where it stands."""

    text: str
    start: int
    end: int


def words_of(folded: str) -> tuple[Word, ...]:
    """The words of a folded text: letters and digits, with apostrophes inside."""
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded))


def word_set(text: str) -> frozenset[str]:
    """Words written one after another, folded."""
    return frozenset(fold(text).split())


def slips_allowed(word: str) -> int:
    """How many slips of the finger a word of this length may hold and still be recognised."""
    if len(word) < 6:
        return 0
    return 1 if len(word) < 9 else 2


def closest(word: str, known: Sequence[str], meaning: Mapping[str, str]) -> str | None:
    """What a misspelt word means, when only one meaning is near enough.

    Args:
        word: Folded; shorter than six letters is never repaired.
        known: Folded words to compare with.
        meaning: What each known word means.

    Returns:
        The meaning, or None when nothing, or more than one meaning, is as near.
    """
    slips = slips_allowed(word)
    if not slips:
        return None
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=8)
    if not near:
        return None
    best = min(distance for _, distance, _ in near)
    meanings = {meaning[found] for found, distance, _ in near if distance == best}
    return meanings.pop() if len(meanings) == 1 else None
