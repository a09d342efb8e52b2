"""Small Block Kit values for the tests of the rules."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "x") -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def rich(text: str = "x") -> Json:
    """A mrkdwn text object."""
    return {"type": "mrkdwn", "text": text}


def option(number: int = 0, **more: Any) -> Json:
    """A choice."""
    return {"text": plain(f"Choice {number}"), "value": str(number)} | more


def button(**more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain("Go"), "action_id": "go"} | more


def select(**more: Any) -> Json:
    """A menu of two choices."""
    return {"type": "static_select", "options": [option(0), option(1)]} | more


def actions(*elements: Json) -> Json:
    """An actions block."""
    return {"type": "actions", "elements": list(elements)}


def section(**more: Any) -> Json:
    """A section."""
    return {"type": "section", "text": rich()} | more


def asks(element: Json, **more: Any) -> Json:
    """An input block."""
    return {"type": "input", "label": plain("Label"), "element": element} | more


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal with a submit button."""
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks)} | more


TEXT_INPUT: Json = {"type": "plain_text_input"}
CONFIRM: Json = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()}
RICH_TEXT: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "a", "style": {"bold": True}},
                        {"type": "user", "user_id": "U1"},
                    ],
                }
            ],
        }
    ],
}
TRASH: Json = {"type": "icon_button", "icon": "trash", "text": plain("Delete")}
FEEDBACK: Json = {
    "type": "context_actions",
    "elements": [
        {
            "type": "feedback_buttons",
            "positive_button": {"text": plain("Good"), "value": "good"},
            "negative_button": {"text": plain("Bad"), "value": "bad"},
        },
        TRASH,
    ],
}


def table(rows: int = 2, cells: int = 2, text: str = "x") -> Json:
    """A table."""
    row = [{"type": "raw_text", "text": text}] * cells
    return {"type": "table", "rows": [row] * rows, "column_settings": [{"align": "right"}]}
