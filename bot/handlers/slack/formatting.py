"""Text, buttons and the values that travel in them, as Slack takes them.

A button's verb is the stem of its action id, its values travel in its value.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from bot.handlers.slack import limits
from bot.home.register import VERBS
from bot.requests.cards import Button, Request
from bot.requests.verbs import VerbId
from bot.requests.wording import say, shortened, units
from governance.language.texts import Language

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


Json = dict[str, Any]

WEB_LINK = "open"
"""The stem of a button that only leads to an address; pressing it still sends an action."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_COMPRESSED = "z:"
_MOST_UNPACKED = 64 * 1024


class UnreadableError(Exception):
    """A button's value or a form's hidden values are not ours, or were damaged."""


class TooMuchError(Exception):
    """Values do not fit where they should travel."""


def pack(values: Mapping[str, str], most: int) -> str:
    """Values as text: JSON, compressed when it would be too long.

    Raises:
        TooMuchError: More than ``most`` units even then.
    """
    plain = _ENCODER.encode(dict(values))
    if units(plain) <= most:
        return plain
    packed = base64.b85encode(zlib.compress(plain.encode(), 9)).decode("ascii")
    if len(_COMPRESSED) + len(packed) > most:
        raise TooMuchError(f"{len(plain)} characters of values")
    return _COMPRESSED + packed


def unpack(text: str) -> dict[str, str]:
    """What :func:`pack` made; nothing for an empty text.

    Raises:
        UnreadableError: It is something else.
    """
    if not text:
        return {}
    try:
        values = json.loads(_inflated(text) if text.startswith(_COMPRESSED) else text)
    except (ValueError, binascii.Error, zlib.error) as error:
        raise UnreadableError(text[:40]) from error
    if not isinstance(values, dict):
        raise UnreadableError(text[:40])
    return {str(name): str(value) for name, value in values.items()}


def _inflated(text: str) -> bytes:
    data = base64.b85decode(text.removeprefix(_COMPRESSED))
    machine = zlib.decompressobj()
    plain = machine.decompress(data, _MOST_UNPACKED)
    if machine.unconsumed_tail:
        raise ValueError("too long")
    return plain


def verb_of(action_id: str) -> VerbId | None:
    """The verb of an action or callback id (``item.accept:3``); None for a mere link.

    Raises:
        UnreadableError: No such verb, for example one of an earlier version.
    """
    stem = action_id.partition(":")[0]
    if stem == WEB_LINK:
        return None
    try:
        return VERBS.find(stem)
    except KeyError as error:
        raise UnreadableError(action_id) from error


def to_element(button: Button, number: int, language: Language, base_url: str) -> Json | None:
    """A button as an element of an actions block.

    Args:
        number: Makes its action id unique in the message.
        language: For the words of its confirmation.
        base_url: Of the pages, where values that no button can hold still lead.

    Returns:
        None for a link that leads nowhere.
    """
    element: Json = {"type": "button", "text": plain_text(button.label, limits.BUTTON_TEXT)}
    if button.style != "plain":
        element["style"] = button.style
    url = button.url
    if button.verb is not None:
        try:
            value = pack(button.values, limits.BUTTON_VALUE)
        except TooMuchError:
            url = address_of(Request(button.verb, button.values), base_url)
        else:
            element |= {"action_id": f"{button.verb}:{number}", "value": value}
            if button.confirm:
                element["confirm"] = _confirm(button, language)
            return element
    if not is_web_address(url):
        return None
    return element | {"action_id": f"{WEB_LINK}:{number}", "url": url}


def address_of(request: Request | None, base_url: str) -> str:
    """Where the browser answers a request: reads have an address, anything else the first page."""
    if request is None or not VERBS.reads(request.verb):
        return f"{base_url}/"
    query = urlencode({name: value for name, value in request.values.items() if value})
    address = f"{base_url}/do/{request.verb}" + (f"?{query}" if query else "")
    return address if is_web_address(address) else f"{base_url}/"


def plain_text(text: str, most: int) -> Json:
    """A plain text object: Slack makes no links and no mentions of it."""
    return {"type": "plain_text", "text": shown(text, most), "emoji": True}


def _confirm(button: Button, language: Language) -> Json:
    confirm: Json = {
        "title": plain_text(button.label, limits.CONFIRM_TITLE),
        "text": plain_text(button.confirm, limits.CONFIRM_TEXT),
        "confirm": plain_text(button.label, limits.CONFIRM_BUTTON),
        "deny": plain_text(say(language, "slack.cancel"), limits.CONFIRM_BUTTON),
    }
    if button.style == "danger":
        confirm["style"] = "danger"
    return confirm


def note(text: str) -> Json:
    """Small print."""
    return {"type": "context", "elements": [plain_text(text, limits.TEXT)]}


def rich(elements: list[Json], kind: str = "rich_text_section") -> Json:
    """A rich text block of one section."""
    return {"type": "rich_text", "elements": [{"type": kind, "elements": elements}]}


def words(
    text: str, *, bold: bool = False, italic: bool = False, most: int = limits.TEXT
) -> list[Json]:
    """A text as rich text elements: literal words, and its web addresses as links."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    styled: Json = {"style": style} if style else {}
    found: list[Json] = []
    for piece, is_link in unlinked_and_links(shown(text, most)):
        if is_link and is_web_address(piece):
            found.append({"type": "link", "url": piece, "text": piece} | styled)
        else:
            found.append({"type": "text", "text": piece} | styled)
    return found


def header(text: str) -> Json:
    """A heading."""
    return {"type": "header", "text": plain_text(text, limits.HEADER)}
