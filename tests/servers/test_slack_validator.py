"""The Block Kit rules for blocks: what passes, and what fails where and why."""

import pytest

from .slack.samples import (
    CONFIRM,
    FEEDBACK,
    RICH_TEXT,
    TEXT_INPUT,
    TRASH,
    Json,
    actions,
    asks,
    button,
    option,
    plain,
    rich,
    section,
    select,
    table,
)
from .slack.validator import check_blocks

GOOD_IN_MESSAGES: dict[str, list[Json]] = {
    "section": [section(fields=[plain(), rich()], accessory=button(confirm=CONFIRM))],
    "longest section": [section(text=rich("x" * 3000))],
    "header, divider": [{"type": "header", "text": plain("x" * 150)}, {"type": "divider"}],
    "context": [{"type": "context", "elements": [plain(), rich()]}],
    "25 actions": [actions(*(button(action_id=f"a{n}") for n in range(25)))],
    "same action_id in two blocks": [actions(button()), actions(button())],
    "link button": [actions(button(url="https://example.org/x", style="primary"))],
    "overflow": [actions({"type": "overflow", "options": [option(n) for n in range(5)]})],
    "menu": [actions(select(initial_option=option(1), placeholder=plain("x" * 150)))],
    "option groups": [
        actions(
            {
                "type": "static_select",
                "option_groups": [{"label": plain(), "options": [option()]}],
                "initial_option": option(),
            }
        )
    ],
    "radio with mrkdwn": [
        actions({"type": "radio_buttons", "options": [{"text": rich(), "value": "1"}]})
    ],
    "pickers": [
        actions(
            {"type": "datepicker", "initial_date": "2028-02-29"},
            {"type": "timepicker", "initial_time": "23:59", "timezone": "Europe/Helsinki"},
            {"type": "datetimepicker", "initial_date_time": 1_800_000_000},
        )
    ],
    "people menus": [
        actions(
            {"type": "users_select", "initial_user": "U1"},
            {"type": "conversations_select", "filter": {"include": ["public"]}},
        )
    ],
    "image": [{"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A"}],
    "rich text": [RICH_TEXT],
    "markdown": [{"type": "markdown", "text": "x" * 12_000}],
    "table": [table(100, 20)],
    "feedback": [FEEDBACK],
    "input": [asks(TEXT_INPUT)],
    "50 blocks": [{"type": "divider"}] * 50,
}


@pytest.mark.parametrize("name", GOOD_IN_MESSAGES)
def test_good_blocks_pass(name: str) -> None:
    """What Slack accepts in a message has no fault."""
    assert check_blocks(GOOD_IN_MESSAGES[name], "message") == []


BAD_IN_MESSAGES: dict[str, tuple[Json, str, str]] = {
    "unknown type": ({"type": "sektion"}, "/type", "unsupported type: sektion"),
    "no type": ({"text": plain()}, "", "missing required field: type"),
    "not an object": ("x", "", "must provide an object"),  # type: ignore[dict-item]
    "unknown field": (section(colour="red"), "/colour", "invalid additional property: colour"),
    "long text": (section(text=rich("x" * 3001)), "/text/text", "less than 3001"),
    "empty text": (section(text=rich("")), "/text/text", "more than 0 characters"),
    "text not a string": (section(text=rich(5)), "/text/text", "provide a string"),  # type: ignore[arg-type]
    "text without type": (section(text={"text": "x"}), "/text", "missing required field: type"),
    "emoji on mrkdwn": (section(text=rich() | {"emoji": True}), "/text/emoji", "additional"),
    "verbatim on plain": (section(text=plain() | {"verbatim": True}), "/text/verbatim", "addit"),
    "emoji not boolean": (section(text=plain() | {"emoji": "yes"}), "/text/emoji", "boolean"),
    "no text or fields": ({"type": "section"}, "", "missing required field: text or fields"),
    "no fields": (section(fields=[]), "/fields", "no fewer than 1"),
    "11 fields": (section(fields=[plain()] * 11), "/fields", "no more than 10 items"),
    "long field": (section(fields=[plain("x" * 2001)]), "/fields/0/text", "less than 2001"),
    "mrkdwn header": ({"type": "header", "text": rich()}, "/text/type", "unsupported type: mrk"),
    "long header": ({"type": "header", "text": plain("x" * 151)}, "/text/text", "than 151"),
    "long block_id": (section(block_id="x" * 256), "/block_id", "less than 256"),
    "empty block_id": (section(block_id=""), "/block_id", "more than 0"),
    "11 in context": ({"type": "context", "elements": [rich()] * 11}, "/elements", "than 10"),
    "empty context": ({"type": "context", "elements": []}, "/elements", "no fewer than 1"),
    "button in context": (
        {"type": "context", "elements": [button()]}, "/elements/0/type", "unsupported type: butt",
    ),
    "26 actions": (
        actions(*(button(action_id=str(n)) for n in range(26))), "/elements", "no more than 25",
    ),
    "no actions": (actions(), "/elements", "no fewer than 1"),
    "action_id twice": (actions(button(), button()), "/elements/1/action_id", "already exists"),
    "long action_id": (actions(button(action_id="x" * 256)), "/elements/0/action_id", "256"),
    "mrkdwn button": (actions(button(text=rich())), "/elements/0/text/type", "unsupported"),
    "long button": (actions(button(text=plain("x" * 76))), "/elements/0/text/text", "than 76"),
    "empty button": (actions(button(text=plain(""))), "/elements/0/text/text", "more than 0"),
    "button without text": (actions({"type": "button"}), "/elements/0", "required field: text"),
    "long value": (actions(button(value="x" * 2001)), "/elements/0/value", "less than 2001"),
    "value not a string": (actions(button(value=1)), "/elements/0/value", "provide a string"),
    "button style": (actions(button(style="default")), "/elements/0/style", "one of primary"),
    "mailto": (actions(button(url="mailto:a@example.org")), "/elements/0/url", "http(s) URL"),
    "no scheme": (actions(button(url="example.org")), "/elements/0/url", "http(s) URL"),
    "long url": (
        actions(button(url="https://example.org/" + "x" * 3000)), "/elements/0/url", "3001",
    ),
    "confirm title": (
        actions(button(confirm=CONFIRM | {"title": plain("x" * 101)})),
        "/elements/0/confirm/title/text", "less than 101",
    ),
    "confirm text": (
        actions(button(confirm=CONFIRM | {"text": plain("x" * 301)})),
        "/elements/0/confirm/text/text", "less than 301",
    ),
    "confirm mrkdwn": (
        actions(button(confirm=CONFIRM | {"title": rich()})),
        "/elements/0/confirm/title/type", "unsupported",
    ),
    "confirm yes": (
        actions(button(confirm=CONFIRM | {"confirm": plain("x" * 31)})),
        "/elements/0/confirm/confirm/text", "less than 31",
    ),
    "confirm without deny": (
        actions(button(confirm={k: v for k, v in CONFIRM.items() if k != "deny"})),
        "/elements/0/confirm", "missing required field: deny",
    ),
    "6 in overflow": (
        actions({"type": "overflow", "options": [option(n) for n in range(6)]}),
        "/elements/0/options", "no more than 5",
    ),
    "101 options": (
        actions(select(options=[option(n) for n in range(101)])), "/elements/0/options", "than 100",
    ),
    "no options": (actions(select(options=[])), "/elements/0/options", "no fewer than 1"),
    "no choices": (actions({"type": "static_select"}), "/elements/0", "exactly one"),
    "long option": (
        actions(select(options=[option(text=plain("x" * 76))])),
        "/elements/0/options/0/text/text", "less than 76",
    ),
    "long option value": (
        actions(select(options=[option(value="x" * 151)])),
        "/elements/0/options/0/value", "less than 151",
    ),
    "mrkdwn option": (
        actions(select(options=[option(text=rich())])),
        "/elements/0/options/0/text/type", "unsupported type",
    ),
    "option url in a menu": (
        actions(select(options=[option(url="https://example.org")])),
        "/elements/0/options/0/url", "additional property",
    ),
    "foreign initial option": (
        actions(select(initial_option=option(7))), "/elements/0/initial_option", "exactly match",
    ),
    "foreign initial options": (
        actions(
            {"type": "checkboxes", "options": [option()], "initial_options": [option(), option(3)]}
        ),
        "/elements/0/initial_options/1", "exactly match",
    ),
    "option value twice": (
        actions(select(options=[option(0), option(0, text=plain("Other"))])),
        "/elements/0/options/1/value", "duplicate option value",
    ),
    "11 radio buttons": (
        actions({"type": "radio_buttons", "options": [option(n) for n in range(11)]}),
        "/elements/0/options", "no more than 10",
    ),
    "long placeholder": (
        actions(select(placeholder=plain("x" * 151))), "/elements/0/placeholder/text", "than 151",
    ),
    "mrkdwn placeholder": (
        actions(select(placeholder=rich())), "/elements/0/placeholder/type", "unsupported",
    ),
    "a Finnish date": (
        actions({"type": "datepicker", "initial_date": "10.3.2027"}),
        "/elements/0/initial_date", "YYYY-MM-DD",
    ),
    "no such day": (
        actions({"type": "datepicker", "initial_date": "2027-02-29"}),
        "/elements/0/initial_date", "not a day",
    ),
    "a Finnish time": (
        actions({"type": "timepicker", "initial_time": "13.00"}),
        "/elements/0/initial_time", "HH:mm",
    ),
    "24 o'clock": (
        actions({"type": "timepicker", "initial_time": "24:00"}),
        "/elements/0/initial_time", "HH:mm",
    ),
    "milliseconds": (
        actions({"type": "datetimepicker", "initial_date_time": 1_800_000_000_000}),
        "/elements/0/initial_date_time", "at most",
    ),
    "datetimepicker beside a section": (
        section(accessory={"type": "datetimepicker"}), "/accessory/type", "unsupported",
    ),
    "multi-select in actions": (
        actions({"type": "multi_users_select"}), "/elements/0/type", "unsupported",
    ),
    "text input in actions": (actions(TEXT_INPUT), "/elements/0/type", "unsupported"),
    "image without alt_text": (
        {"type": "image", "image_url": "https://example.org/a.png"}, "", "field: alt_text",
    ),
    "image without source": ({"type": "image", "alt_text": "A"}, "", "exactly one of image_url"),
    "empty filter include": (
        actions({"type": "conversations_select", "filter": {"include": []}}),
        "/elements/0/filter/include", "no fewer than 1",
    ),
    "email input in a message": (
        asks({"type": "email_text_input"}), "/element/type", "not on a message",
    ),
    "button as input": (asks(button()), "/element/type", "unsupported type: button"),
    "input without label": ({"type": "input", "element": TEXT_INPUT}, "", "field: label"),
    "long label": (asks(TEXT_INPUT, label=plain("x" * 2001)), "/label/text", "less than 2001"),
    "mrkdwn label": (asks(TEXT_INPUT, label=rich()), "/label/type", "unsupported"),
    "long hint": (asks(TEXT_INPUT, hint=plain("x" * 2001)), "/hint/text", "less than 2001"),
    "max below min": (
        asks(TEXT_INPUT | {"min_length": 5, "max_length": 4}),
        "/element/min_length", "must not be greater",
    ),
    "max_length": (asks(TEXT_INPUT | {"max_length": 3001}), "/element/max_length", "at most 3000"),
    "long markdown": ({"type": "markdown", "text": "x" * 12_001}, "/text", "less than 12001"),
    "uneven table": (
        {"type": "table", "rows": [*table()["rows"], table(1, 3)["rows"][0]]},
        "/rows/2", "same number of cells",
    ),
    "101 rows": (table(101), "/rows", "no more than 100"),
    "21 cells": (table(1, 21), "/rows/0", "no more than 20"),
    "huge table": (table(10, 2, "x" * 501), "/rows", "exceed 10000"),
    "empty cell": (table(1, 1, ""), "/rows/0/0/text", "more than 0"),
    "mrkdwn cell": ({"type": "table", "rows": [[rich()]]}, "/rows/0/0/type", "unsupported"),
    "unknown rich text": (
        {"type": "rich_text", "elements": [{"type": "section", "elements": []}]},
        "/elements/0/type", "unsupported type: section",
    ),
    "6 context actions": (
        FEEDBACK | {"elements": [TRASH | {"action_id": str(n)} for n in range(6)]},
        "/elements", "no more than 5",
    ),
    "feedback without value": (
        {
            "type": "context_actions",
            "elements": [
                FEEDBACK["elements"][0] | {"positive_button": {"text": plain()}},
            ],
        },
        "/elements/0/positive_button", "field: value",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_IN_MESSAGES)
def test_a_bad_block_has_one_fault_at_its_place(name: str) -> None:
    """Each mistake gives exactly one fault, with the pointer of the culprit and the reason."""
    block, pointer, reason = BAD_IN_MESSAGES[name]
    faults = check_blocks([block], "message")
    assert [fault.pointer for fault in faults] == [f"/blocks/0{pointer}"]
    assert reason in faults[0].reason


BAD_TOGETHER: dict[str, tuple[list[Json], str, str]] = {
    "51 blocks": ([{"type": "divider"}] * 51, "/blocks", "no more than 50 items allowed"),
    "block_id twice": ([section(block_id="a")] * 2, "/blocks/1/block_id", "already exists: a"),
    "two tables": ([table(), table()], "/blocks/1", "only_one_table_allowed"),
    "markdown in sum": ([{"type": "markdown", "text": "x" * 6001}] * 2, "/blocks", "12000"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_TOGETHER)
def test_blocks_are_judged_together(name: str) -> None:
    """What is wrong only in company is found."""
    blocks, pointer, reason = BAD_TOGETHER[name]
    faults = check_blocks(blocks, "message")
    assert [fault.pointer for fault in faults] == [pointer]
    assert reason in faults[0].reason
