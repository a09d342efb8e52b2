"""Text as elements of a card.

What people write is shown as it is: a RichTextBlock's runs know no markdown, so nobody's text
turns into a link, a list or a date function. A heading has to be a TextBlock, for only that is
announced as a heading, and there the marks of markdown are escaped.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.handlers.teams.activities import Json

_MARKS = re.compile(r"([\\`*_\[\]])")
_LISTED = re.compile(r"^(\s*)([-+#>]|\d{1,9}[.)])(?=\s)")


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, with an ellipsis where it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def run(text: str, *, strong: bool = False, subtle: bool = False, small: bool = False) -> Json:
    """A run of text, as it is."""
    made: Json = {"type": "TextRun", "text": text}
    if strong:
        made["weight"] = "bolder"
    if subtle:
        made["isSubtle"] = True
    if small:
        made["size"] = "small"
    return made


def rich(*runs: Json, spacing: str = "") -> Json:
    """A block of runs."""
    block: Json = {"type": "RichTextBlock", "inlines": list(runs)}
    return block | ({"spacing": spacing} if spacing else {})


def words(text: str, *, strong: bool = False, subtle: bool = False, spacing: str = "") -> Json:
    """A block of one text; empty text, which a client may refuse, becomes a space."""
    return rich(run(text or " ", strong=strong, subtle=subtle, small=subtle), spacing=spacing)


def heading(text: str, size: str = "large") -> Json:
    """A heading that a screen reader announces."""
    block: Json = {"type": "TextBlock", "text": escaped(text), "wrap": True}
    if size == "default":
        return block
    return block | {"style": "heading", "size": size, "weight": "bolder"}


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
