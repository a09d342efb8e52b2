"""Buttons: the verb is the stem of the action id, its values travel in the value."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from bot.handlers.slack import limits
from bot.handlers.slack.formatting import is_web_address, shown
from bot.home.register import VERBS
from bot.requests.cards import Button, Request
from bot.requests.formatting import units
from bot.requests.verbs import VerbId
from bot.requests.wording import say
from governance.language.texts import Language

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
        button: What to press.
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
