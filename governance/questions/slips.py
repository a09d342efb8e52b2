"""Slips of the hand: how far a word is from a listed one."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

_DOUBLED = re.compile(r"(.)\1+")

SURE_KEY = 7
"""A shorter word is read into a misspelt one only where letters were doubled or halved."""


@lru_cache(maxsize=20_000)
def undoubled(word: str) -> str:
    """A word with each letter that is doubled written once: the slip that is made most."""
    return _DOUBLED.sub(r"\1", word)


def slips(token: str, key: str) -> int | None:
    """How many slips make a listed word of how a word begins; None when too many."""
    if len(key) > len(token) + 1:
        return None
    if len(key) < SURE_KEY:
        plain = undoubled(key)
        if undoubled(token)[: len(plain)] != plain:
            return None
    allowed = 1 if len(key) < 8 else 2
    ends = (len(key) - 1, len(key), len(key) + 1)
    distance = min(OSA.distance(token[:end], key, score_cutoff=allowed) for end in ends)
    return distance if distance <= allowed else None
