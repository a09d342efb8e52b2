"""Text as Slack takes it: cut whole letters, escaped, no direction running on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"
NOTHING = "–"
LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LINK_ENDS = ".,;:!?)]}»”’'"
_JOINER = "\u200d"
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of the Unicode standard that are set aside for right-to-left scripts."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def units(text: str) -> int:
    """The length of a text in UTF-16 units: never less than Slack counts, whichever it counts."""
    if not text or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(letter > "\uffff" for letter in text)


def cut(text: str, most: int) -> str:
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


def shown(text: str, most: int) -> str:
    """A text to be shown: nothing unprintable, at most so long, never blank.

    Its writing direction ends with it (UAX #9): overrides in what somebody wrote are taken
    out, and a line in a right-to-left script is isolated, so that the rest of our line stays
    as it is.
    """
    printable = _UNSEEN.sub("", text)
    if not printable.strip():
        return NOTHING
    lines = cut(printable, most).split("\n")
    turned = [_is_turned(line) for line in lines]
    if not any(turned):
        return "\n".join(lines)
    lines = cut(printable, most - 2 * sum(turned)).split("\n")
    return "\n".join(f"{_FIRST_STRONG}{line}{_POP}" if _is_turned(line) else line for line in lines)


def _is_turned(line: str) -> bool:
    return not line.isascii() and _RIGHT_TO_LEFT.search(line) is not None


def escape(text: str) -> str:
    """A text for a mrkdwn field: no mention, channel or link can be made of it.

    Source: https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unlinked_and_links(text: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces: ordinary words, and web addresses (True)."""
    at = 0
    for match in LINK.finditer(text):
        address = match[0].rstrip(_LINK_ENDS)
        end = match.start() + len(address)
        if match.start() > at:
            yield text[at : match.start()], False
        yield address, True
        at = end
    if at < len(text):
        yield text[at:], False


def is_web_address(url: str) -> bool:
    """Whether a button or link may lead there: ``javascript:`` and the like may not."""
    return units(url) <= 3000 and re.fullmatch(r"https?://[^\s/]+\S*", url) is not None
