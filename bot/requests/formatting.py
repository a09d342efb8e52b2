"""Text cut to a length, never within a letter as a person sees it: the same on every platform."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"
_JOINER = "\u200d"


def units(text: str) -> int:
    """The length of a text in UTF-16 units: what Slack, Teams and browsers count."""
    if not text or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(letter > "\uffff" for letter in text)


def shortened(text: str, most: int) -> str:
    """A text of at most ``most`` units, cut between whole letters, with an ellipsis.

    An emoji of several code points, a letter with its accents or a flag is never torn
    (an approximation of the extended grapheme clusters of UAX #29).
    """
    if units(text) <= most:
        return text
    kept, used = [], units(ELLIPSIS)
    for letter in letters(text):
        used += units(letter)
        if used > most:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + ELLIPSIS


def letters(text: str) -> Iterator[str]:
    """The letters of a text as a person sees them."""
    current = ""
    for character in text:
        if current and not _belongs(current, character):
            yield current
            current = ""
        current += character
    if current:
        yield current


def _belongs(before: str, character: str) -> bool:
    if character == _JOINER or before.endswith(_JOINER):
        return True
    if unicodedata.category(character) in ("Mn", "Me", "Mc"):
        return True
    code = ord(character)
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:  # skin tones, flags' tags
        return True
    if 0x1F1E6 <= code <= 0x1F1FF:  # a flag is two of these
        return len(before) == 1 and 0x1F1E6 <= ord(before) <= 0x1F1FF
    return before == "\r" and character == "\n"
