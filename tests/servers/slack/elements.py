"""Block elements and composition objects, with Slack's limits.

Source: docs.slack.dev/reference/block-kit/block-elements and …/composition-objects.
"""

import re
from datetime import date
from typing import Any

from .rules import (
    Fault,
    Faults,
    Rule,
    Surface,
    anything,
    array,
    boolean,
    choice,
    exactly_one,
    identifier,
    integer,
    ordered,
    record,
    string,
    text,
    url,
)

confirm = record(
    {"title": text(100), "text": text(300), "confirm": text(30), "deny": text(30)},
    {"style": choice("primary", "danger")},
)
conversation_filter = record(
    {},
    {
        "include": array(choice("im", "mpim", "public", "private")),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
dispatch_config = record(
    {},
    {"trigger_actions_on": array(choice("on_enter_pressed", "on_character_entered"), most=2)},
)
slack_file = record({}, {"id": identifier, "url": url}, exactly_one("id", "url"))

BASE: dict[str, Rule] = {"type": anything}
ACTED: dict[str, Rule] = {"action_id": identifier}
FOCUSED: dict[str, Rule] = ACTED | {"focus_on_load": boolean}
ASKED: dict[str, Rule] = FOCUSED | {"placeholder": text(150)}
CONFIRMED: dict[str, Rule] = {"confirm": confirm}


def option(*, mrkdwn: bool = False, link: bool = False) -> Rule:
    """One choice: text 75, value 150, description 75 characters."""
    extra: dict[str, Rule] = {"description": text(75, mrkdwn=mrkdwn)}
    if link:
        extra["url"] = url
    return record({"text": text(75, mrkdwn=mrkdwn), "value": string(1, 150)}, extra)


def option_group(most: int = 100) -> Rule:
    """A labelled group of choices."""
    return record({"label": text(75), "options": array(option(), most=most)})


def distinct_values(value: Any, at: str, surface: Surface) -> Faults:
    """No two choices of one element carry the same value (the app could not tell them apart)."""
    seen: set[str] = set()
    for pointer, entry in _choices(value, at):
        if not isinstance(entry, dict) or not isinstance(entry.get("value"), str):
            continue
        if entry["value"] in seen:
            yield Fault(f"{pointer}/value", f"duplicate option value: {entry['value']}", "strict")
        seen.add(entry["value"])


def initial_among(field: str) -> Rule:
    """What is chosen at first is exactly one of the choices offered."""

    def check(value: Any, at: str, surface: Surface) -> Faults:
        if field not in value:
            return
        offered = [entry for _, entry in _choices(value, at)]
        many = isinstance(value[field], list)
        for index, entry in enumerate(value[field] if many else [value[field]]):
            if entry not in offered:
                place = f"{at}/{field}/{index}" if many else f"{at}/{field}"
                yield Fault(place, f"{field} must exactly match one of the provided options")

    return check


def _choices(value: dict[str, Any], at: str) -> list[tuple[str, Any]]:
    found = [(f"{at}/options/{n}", entry) for n, entry in enumerate(_items(value, "options"))]
    for number, group in enumerate(_items(value, "option_groups")):
        if isinstance(group, dict):
            start = f"{at}/option_groups/{number}/options"
            found += [(f"{start}/{n}", entry) for n, entry in enumerate(_items(group, "options"))]
    return found


def _items(value: dict[str, Any], field: str) -> list[Any]:
    entry = value.get(field)
    return entry if isinstance(entry, list) else []


def calendar_date(value: Any, at: str, surface: Surface) -> Faults:
    """A real day as YYYY-MM-DD."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        yield Fault(at, "invalid format, expected YYYY-MM-DD")
        return
    try:
        date.fromisoformat(value)
    except ValueError:
        yield Fault(at, "not a day of the calendar")


def number_text(value: Any, at: str, surface: Surface) -> Faults:
    """A number written as a string."""
    if not isinstance(value, str) or not re.fullmatch(r"-?\d+(\.\d+)?", value):
        yield Fault(at, "must be a number written as a string")


button = record(
    BASE | {"text": text(75)},
    ACTED
    | CONFIRMED
    | {
        "url": url,
        "value": string(0, 2000),
        "style": choice("primary", "danger"),
        "accessibility_label": string(1, 75),
    },
)
checkboxes = record(
    BASE | {"options": array(option(mrkdwn=True), most=10)},
    FOCUSED | CONFIRMED | {"initial_options": array(option(mrkdwn=True), most=10)},
    initial_among("initial_options"),
    distinct_values,
)
radio_buttons = record(
    BASE | {"options": array(option(mrkdwn=True), most=10)},
    FOCUSED | CONFIRMED | {"initial_option": option(mrkdwn=True)},
    initial_among("initial_option"),
    distinct_values,
)
overflow = record(
    BASE | {"options": array(option(link=True), most=5)}, ACTED | CONFIRMED, distinct_values
)
datepicker = record(BASE, ASKED | CONFIRMED | {"initial_date": calendar_date})
timepicker = record(
    BASE,
    ASKED
    | CONFIRMED
    | {
        "initial_time": string(5, 5, r"([01]\d|2[0-3]):[0-5]\d", "HH:mm"),
        "timezone": string(1, 64),
    },
)
datetimepicker = record(
    BASE, FOCUSED | CONFIRMED | {"initial_date_time": integer(10**9, 10**10 - 1)}
)
plain_text_input = record(
    BASE,
    ASKED
    | {
        "initial_value": string(0, 3000),
        "multiline": boolean,
        "min_length": integer(0, 3000),
        "max_length": integer(1, 3000),
        "dispatch_action_config": dispatch_config,
    },
    ordered("min_length", "max_length"),
)
typed_input = record(
    BASE, ASKED | {"initial_value": string(1, 3000), "dispatch_action_config": dispatch_config}
)
number_input = record(
    BASE | {"is_decimal_allowed": boolean},
    ASKED
    | {
        "initial_value": number_text,
        "min_value": number_text,
        "max_value": number_text,
        "dispatch_action_config": dispatch_config,
    },
    ordered("min_value", "max_value"),
    ordered("min_value", "initial_value"),
    ordered("initial_value", "max_value"),
)
rich_text_input = record(
    BASE, ASKED | {"initial_value": anything, "dispatch_action_config": dispatch_config}
)
file_input = record(BASE, ACTED | {"filetypes": array(string(1, 32)), "max_files": integer(1, 10)})
image = record(
    BASE | {"alt_text": string(1, 2000)},
    {"image_url": url, "slack_file": slack_file},
    exactly_one("image_url", "slack_file"),
)
feedback_button = record(
    {"text": text(75), "value": string(1, 2000)}, {"accessibility_label": string(1, 75)}
)
feedback_buttons = record(
    BASE | {"positive_button": feedback_button, "negative_button": feedback_button}, ACTED
)
icon_button = record(
    BASE | {"icon": choice("trash"), "text": text(75)},
    ACTED
    | CONFIRMED
    | {
        "value": string(0, 2000),
        "accessibility_label": string(1, 75),
        "visible_to_user_ids": array(identifier, most=10),
    },
)
workflow_button = record(
    BASE | {"text": text(75), "workflow": anything},
    ACTED | {"style": choice("primary", "danger"), "accessibility_label": string(1, 75)},
)
