"""Elements that hold a value: their ids, first values and the shapes of `state.values`."""

import copy
from collections.abc import Iterator
from typing import Any

from .state import Json, State

# The key that carries the value, by element type.
VALUE_KEYS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element with the block it stands in, in reading order."""
    for block in blocks:
        if block.get("type") == "input":
            yield block, block["element"]
        elif block.get("type") in ("actions", "context_actions"):
            for element in block["elements"]:
                yield block, element
        elif block.get("type") == "section" and "accessory" in block:
            yield block, block["accessory"]


def with_ids(blocks: list[Json], state: State) -> list[Json]:
    """A copy in which every block and element has an id, as Slack fills them in."""
    copied = copy.deepcopy(blocks)
    for block in copied:
        block.setdefault("block_id", state.new_id("b"))
    for _, element in elements_of(copied):
        element.setdefault("action_id", state.new_id("a"))
    return copied


def initial_state(element: Json) -> Json | None:
    """The first entry in `state.values` of an element, or None for one without a value."""
    kind = element["type"]
    key = VALUE_KEYS.get(kind)
    if key is None:
        return None
    many = key.endswith("s")
    initial = element.get(key.replace("selected", "initial") if key != "value" else "initial_value")
    return state_of(element, initial if initial is not None else ([] if many else None))


def state_of(element: Json, value: Any) -> Json:
    """The entry in `state.values` of an element that holds this value."""
    entry = {"type": element["type"], VALUE_KEYS[element["type"]]: value}
    if element["type"] == "timepicker" and "timezone" in element:
        entry["timezone"] = element["timezone"]
    return entry


def initial_values(blocks: list[Json], kept: dict[str, Json] | None = None) -> dict[str, Json]:
    """`state.values` of fresh blocks; `kept` values survive under the same ids."""
    values: dict[str, Json] = {}
    for block, element in elements_of(blocks):
        entry = initial_state(element)
        if entry is None:
            continue
        before = (kept or {}).get(block["block_id"], {}).get(element["action_id"])
        if before is not None and before["type"] == element["type"]:
            entry = before
        values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values


def choices_of(element: Json) -> list[Json]:
    """The choices an element offers, groups flattened."""
    found = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        found += group["options"]
    return found
