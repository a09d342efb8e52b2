"""Layout blocks, with Slack's limits and the surfaces they exist on.

Source: docs.slack.dev/reference/block-kit/blocks.
"""

from typing import Any

from . import placements
from .elements import slack_file
from .rules import (
    Fault,
    Faults,
    Rule,
    Surface,
    anything,
    array,
    at_least_one,
    boolean,
    choice,
    exactly_one,
    identifier,
    integer,
    only_on,
    record,
    string,
    text,
    typed,
    url,
)

BASE: dict[str, Rule] = {"type": anything}
NAMED: dict[str, Rule] = {"block_id": identifier}


def unique_action_ids(value: Any, at: str, surface: Surface) -> Faults:
    """No two elements of one block share an `action_id`."""
    seen: set[str] = set()
    listed = value.get("elements")
    for number, element in enumerate(listed if isinstance(listed, list) else []):
        name = element.get("action_id") if isinstance(element, dict) else None
        if not isinstance(name, str):
            continue
        if name in seen:
            yield Fault(f"{at}/elements/{number}/action_id", f"action_id already exists: {name}")
        seen.add(name)


def no_dispatch_of_files(value: Any, at: str, surface: Surface) -> Faults:
    """A file input cannot dispatch an action."""
    element = value.get("element")
    kind = element.get("type") if isinstance(element, dict) else None
    if kind == "file_input" and value.get("dispatch_action"):
        yield Fault(f"{at}/dispatch_action", "unsupported with file_input")


_style = record(
    {},
    dict.fromkeys(("bold", "italic", "strike", "code", "underline", "unlink"), boolean),
)
_styled: dict[str, Rule] = {"style": _style}


def _inline(needed: dict[str, Rule], extra: dict[str, Rule] | None = None) -> Rule:
    return record(BASE | needed, _styled | (extra or {}))


RICH_INLINE = typed(
    {
        "text": _inline({"text": string(1)}),
        "link": _inline({"url": string(1, 3000)}, {"text": string(1), "unsafe": boolean}),
        "emoji": _inline({"name": string(1)}, {"unicode": string(1), "skin_tone": integer(1, 6)}),
        "user": _inline({"user_id": identifier}),
        "usergroup": _inline({"usergroup_id": identifier}),
        "channel": _inline({"channel_id": identifier}),
        "team": _inline({"team_id": identifier}),
        "broadcast": _inline({"range": choice("here", "channel", "everyone")}),
        "color": _inline({"value": string(1)}),
        "date": _inline(
            {"timestamp": integer(0), "format": string(1)}, {"url": url, "fallback": string(1)}
        ),
    }
)
_rich_section = record(BASE | {"elements": array(RICH_INLINE)})
_bordered: dict[str, Rule] = {"border": integer(0, 1)}
rich_text = record(
    BASE
    | {
        "elements": array(
            typed(
                {
                    "rich_text_section": _rich_section,
                    "rich_text_preformatted": record(
                        BASE | {"elements": array(RICH_INLINE)},
                        _bordered | {"language": string(1)},
                    ),
                    "rich_text_quote": record(BASE | {"elements": array(RICH_INLINE)}, _bordered),
                    "rich_text_list": record(
                        BASE
                        | {
                            "style": choice("bullet", "ordered"),
                            "elements": array(typed({"rich_text_section": _rich_section})),
                        },
                        _bordered | {"indent": integer(0, 8), "offset": integer(0)},
                    ),
                }
            )
        )
    },
    NAMED,
)
_cell = typed(
    {
        "raw_text": record(BASE | {"text": string(1)}),
        "raw_number": record(BASE | {"value": anything, "text": string(1)}),
        "rich_text": rich_text,
    }
)


def even_rows(value: Any, at: str, surface: Surface) -> Faults:
    """Every row of a table has as many cells as the first."""
    rows = [row for row in _list(value.get("rows")) if isinstance(row, list)]
    for number, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield Fault(f"{at}/rows/{number}", "all rows must have the same number of cells")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


table = record(
    BASE | {"rows": array(array(_cell, most=20), most=100)},
    NAMED
    | {
        "column_settings": array(
            record({}, {"align": choice("left", "center", "right"), "is_wrapped": boolean}),
            most=20,
        )
    },
    even_rows,
)
section = record(
    BASE,
    NAMED
    | {
        "text": text(3000, mrkdwn=True),
        "fields": array(text(2000, mrkdwn=True), most=10),
        "accessory": placements.IN_SECTION,
        "expand": boolean,
    },
    at_least_one("text", "fields"),
)
context = record(BASE | {"elements": array(placements.IN_CONTEXT, most=10)}, NAMED)
actions = record(
    BASE | {"elements": array(placements.IN_ACTIONS, most=25)}, NAMED, unique_action_ids
)
context_actions = record(
    BASE | {"elements": array(placements.IN_CONTEXT_ACTIONS, most=5)}, NAMED, unique_action_ids
)
entry = record(
    BASE | {"label": text(2000), "element": placements.IN_INPUT},
    NAMED | {"hint": text(2000), "optional": boolean, "dispatch_action": boolean},
    no_dispatch_of_files,
)
image = record(
    BASE | {"alt_text": string(1, 2000)},
    NAMED | {"image_url": url, "slack_file": slack_file, "title": text(2000)},
    exactly_one("image_url", "slack_file"),
)
video = record(
    BASE
    | {
        "video_url": url,
        "thumbnail_url": url,
        "alt_text": string(1, 2000),
        "title": text(199),
    },
    NAMED
    | {
        "title_url": url,
        "author_name": string(1, 49),
        "provider_name": string(1, 50),
        "provider_icon_url": url,
        "description": text(200),
    },
)
file = record(BASE | {"external_id": identifier, "source": choice("remote")}, NAMED)

BLOCK = typed(
    {
        "section": section,
        "divider": record(BASE, NAMED),
        "header": record(BASE | {"text": text(150)}, NAMED),
        "context": context,
        "actions": actions,
        "input": entry,
        "image": image,
        "rich_text": rich_text,
        "video": video,
        "file": only_on(file, "message"),
        "markdown": only_on(record(BASE | {"text": string(1, 12_000)}, NAMED), "message"),
        "table": only_on(table, "message"),
        "context_actions": only_on(context_actions, "message"),
    }
)
