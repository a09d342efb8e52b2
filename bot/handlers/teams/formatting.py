"""Text as elements of a card.

What people write is shown as it is: a RichTextBlock's runs know no markdown, so nobody's text
turns into a link, a list or a date function. A heading has to be a TextBlock, for only that is
announced as a heading, and there the marks of markdown are escaped.
"""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from microsoft_teams.cards import RichTextBlock, TextBlock, TextRun

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
