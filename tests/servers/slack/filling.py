"""Filling in a form the way a Slack client lets a person do it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from .inputs import choices_of, state_of
from .state import Json, View

REQUIRED = "Complete this required field"
TOO_SHORT, TOO_LONG = "Too short", "Too long"
NOT_EMAIL, NOT_URL, NOT_NUMBER = "Not an e-mail address", "Not a link", "Not a number"
OUT_OF_RANGE = "Out of range"
MAX_TYPED = 3000


def inputs_of(view: View) -> Iterator[tuple[Json, Json]]:
    """The input blocks of a view, each with its element."""
    for block in view.body["blocks"]:
        if block["type"] == "input":
            yield block, block["element"]


def find_input(view: View, name: str) -> tuple[Json, Json]:
    """The input with this label, block_id or action_id.

    Raises:
        AssertionError: the view has none.
    """
    labels = []
    for block, element in inputs_of(view):
        labels.append(block["label"]["text"])
        if name in (block["label"]["text"], block["block_id"], element["action_id"]):
            return block, element
    raise AssertionError(f"no input called {name!r}; there is {labels}")


def enter(view: View, block: Json, element: Json, value: Any) -> None:
    """Put a Slack-shaped value into the view's state."""
    entry = state_of(element, value)
    view.values.setdefault(block["block_id"], {})[element["action_id"]] = entry


def converted(element: Json, value: Any) -> Any:
    """A plain Python value as the element's value: choices by label or value, dates, times.

    Raises:
        AssertionError: the element does not offer this choice.
    """
    kind = element["type"]
    if kind in ("static_select", "radio_buttons"):
        return None if value is None else choice(element, value)
    if kind in ("checkboxes", "multi_static_select"):
        return [choice(element, one) for one in value]
    if kind == "datepicker" and isinstance(value, date):
        return value.isoformat()
    if kind == "timepicker" and isinstance(value, time):
        return value.strftime("%H:%M")
    if kind == "datetimepicker" and isinstance(value, datetime):
        return int(value.timestamp())
    if kind.endswith("_input") and isinstance(value, str) and not value:
        return None
    return value


def choice(element: Json, wanted: str, offered: list[Json] | None = None) -> Json:
    """The option with this text or value, as Slack sends it back.

    Raises:
        AssertionError: there is none.
    """
    options = choices_of(element) if offered is None else offered
    for option in options:
        if wanted in (option["text"]["text"], option["value"]):
            return option
    raise AssertionError(f"no choice {wanted!r}; there is {[o['text']['text'] for o in options]}")


def complaints(view: View) -> dict[str, str]:
    """What the client itself refuses to submit, by label."""
    found: dict[str, str] = {}
    for block, element in inputs_of(view):
        entry = view.values.get(block["block_id"], {}).get(element["action_id"], {})
        value = next((v for k, v in entry.items() if k not in ("type", "timezone")), None)
        complaint = _complaint(block, element, value)
        if complaint:
            found[block["label"]["text"]] = complaint
    return found


def _complaint(block: Json, element: Json, value: Any) -> str:
    if value is None or value == [] or (isinstance(value, str) and not value.strip()):
        return "" if block.get("optional") else REQUIRED
    if not isinstance(value, str):
        return ""
    kind = element["type"]
    if kind == "plain_text_input":
        return _length_complaint(element, value)
    if kind == "email_text_input":
        return "" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value) else NOT_EMAIL
    if kind == "url_text_input":
        return "" if re.fullmatch(r"https?://\S+", value) else NOT_URL
    return _number_complaint(element, value) if kind == "number_input" else ""


def _length_complaint(element: Json, value: str) -> str:
    if len(value) < element.get("min_length", 0):
        return TOO_SHORT
    return TOO_LONG if len(value) > element.get("max_length", MAX_TYPED) else ""


def _number_complaint(element: Json, value: str) -> str:
    shape = r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+"
    if not re.fullmatch(shape, value):
        return NOT_NUMBER
    low, high = element.get("min_value", "-inf"), element.get("max_value", "inf")
    return "" if float(low) <= float(value) <= float(high) else OUT_OF_RANGE
