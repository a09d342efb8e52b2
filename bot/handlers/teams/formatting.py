"""Text as elements of a card, and a card made shorter where it does not fit.

What people write is shown as it is: a RichTextBlock's runs know no markdown, so nobody's text
turns into a link, a list or a date function. A heading has to be a TextBlock, for only that is
announced as a heading, and there the marks of markdown are escaped.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal
from urllib.parse import urlsplit

from microsoft_teams.cards import RichTextBlock, TextBlock, TextRun

from bot.requests.cards import Buttons, Card, Citation, Entries, Facts, Grid, Note, Paragraph, Part
from bot.requests.wording import shortened, units

Spacing = Literal["None", "Small"]
Size = Literal["Default", "Medium", "Large"]

_MARKS = re.compile(r"([\\`*_\[\]])")
_LISTED = re.compile(r"^(\s*)([-+#>]|\d{1,9}[.)])(?=\s)")


def run(text: str, *, strong: bool = False, subtle: bool = False, small: bool = False) -> TextRun:
    """A run of text, as it is."""
    return TextRun(
        text=text,
        weight="Bolder" if strong else None,
        is_subtle=subtle or None,
        size="Small" if small else None,
    )


def rich(*runs: TextRun, spacing: Spacing | None = None) -> RichTextBlock:
    """A block of runs."""
    return RichTextBlock(inlines=list(runs), spacing=spacing)


def words(
    text: str, *, strong: bool = False, subtle: bool = False, spacing: Spacing | None = None
) -> RichTextBlock:
    """A block of one text; empty text, which a client may refuse, becomes a space."""
    return rich(run(text or " ", strong=strong, subtle=subtle, small=subtle), spacing=spacing)


def heading(text: str, size: Size = "Large") -> TextBlock:
    """A heading that a screen reader announces; of the default size, a plain line."""
    if size == "Default":
        return TextBlock(text=escaped(text), wrap=True)
    return TextBlock(text=escaped(text), wrap=True, style="heading", size=size, weight="Bolder")


def escaped(text: str) -> str:
    """Text for a TextBlock, in which none of it is markdown or a function."""
    one_line = " ".join(text.split()) or " "
    marked = _MARKS.sub(r"\\\1", one_line).replace("{{", "{\u200b{")
    return _LISTED.sub(lambda found: f"{found[1]}\u200b{found[2]}", marked)


def web_address(url: str, base_url: str) -> str:
    """The address if a button of ours may open it: the web, mail, or a page of ours."""
    if url.startswith("/") and not url.startswith(("//", "/\\")):
        url = base_url + url
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    known = (parts.scheme in ("http", "https") and parts.hostname) or parts.scheme == "mailto"
    plain = not any(character.isspace() or character < " " for character in url)
    return url if known and plain else ""


def halved(card: Card, told: str) -> Card | None:
    """The card with its longest part halved; None when every part is short.

    Args:
        card: Too long.
        told: Says that something was left out; it stands once, before the last buttons.
    """
    parts = [part for part in card.parts if not (isinstance(part, Note) and part.text == told)]
    weights = [_weight(part) for part in parts]
    if not weights or max(weights) <= 1:
        return None
    at = weights.index(max(weights))
    parts[at] = _halved(parts[at])
    buttons = [n for n, part in enumerate(parts) if isinstance(part, Buttons)]
    parts.insert(buttons[-1] if buttons else len(parts), Note(told))
    return replace(card, parts=tuple(parts))


def _weight(part: Part) -> int:
    """How much there is to take from a part; 1 or less for one that stays whole."""
    match part:
        case Entries(entries=entries):
            return sum(len(str(entry)) for entry in entries) if len(entries) > 1 else 1
        case Grid(rows=rows) | Facts(rows=rows):
            return sum(len(str(row)) for row in rows) if len(rows) > 1 else 1
        case Paragraph(text=text) | Note(text=text) | Citation(text=text):
            return len(text) if len(text) > 200 else 1
        case _:
            return 1


def _halved(part: Part) -> Part:
    match part:
        case Entries(entries=entries):
            return replace(part, entries=entries[: len(entries) // 2])
        case Grid(rows=rows):
            return replace(part, rows=rows[: len(rows) // 2])
        case Facts(rows=rows):
            return replace(part, rows=rows[: len(rows) // 2])
        case Paragraph(text=text) | Note(text=text) | Citation(text=text):
            return replace(part, text=shortened(text, units(text) // 2))
        case _:
            return part
