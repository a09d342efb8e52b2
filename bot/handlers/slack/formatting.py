"""Text as Slack takes it: escaped, no direction running on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.requests.formatting import shortened, units

NOTHING = "–"
LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LINK_ENDS = ".,;:!?)]}»”’'"
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of the Unicode standard that are set aside for right-to-left scripts."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def shown(text: str, most: int) -> str:
    """A text to be shown: nothing unprintable, at most so long, never blank.

    Its writing direction ends with it (UAX #9): overrides in what somebody wrote are taken
    out, and a line in a right-to-left script is isolated, so that the rest of our line stays
    as it is.
    """
    printable = _UNSEEN.sub("", text)
    if not printable.strip():
        return NOTHING
    lines = shortened(printable, most).split("\n")
    turned = [_is_turned(line) for line in lines]
    if not any(turned):
        return "\n".join(lines)
    lines = shortened(printable, most - 2 * sum(turned)).split("\n")
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
