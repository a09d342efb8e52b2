"""The Block Kit rules for whole views, messages and answers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .slack.rules import Fault
from .slack.samples import (
    FEEDBACK,
    TEXT_INPUT,
    Json,
    actions,
    asks,
    button,
    modal,
    option,
    plain,
    rich,
    section,
    table,
)
from .slack.validator import check_message, check_options, check_view, refused

GOOD_VIEWS: dict[str, Json] = {
    "form": modal(asks(TEXT_INPUT | {"focus_on_load": True}), private_metadata="x" * 3000),
    "longest title": modal(section(), title=plain("x" * 24), close=plain("x" * 24)),
    "no input, no submit": {"type": "modal", "title": plain(), "blocks": [section()]},
    "100 blocks": modal(*[{"type": "divider"}] * 100),
    "modal inputs": modal(
        asks({"type": "email_text_input"}),
        asks({"type": "url_text_input", "placeholder": plain()}),
        asks({"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}),
        asks({"type": "file_input", "max_files": 1}),
        asks({"type": "multi_static_select", "options": [option()], "max_selected_items": 1}),
    ),
    "home": {"type": "home", "blocks": [section(), actions(button())]},
}


@pytest.mark.parametrize("name", GOOD_VIEWS)
def test_good_views_pass(name: str) -> None:
    """What Slack accepts as a view has no fault."""
    assert check_view(GOOD_VIEWS[name]) == []


BAD_VIEWS: dict[str, tuple[Any, str, str]] = {
    "not an object": ("x", "", "must provide an object"),
    "unknown type": ({"type": "panel", "blocks": []}, "/type", "unsupported type: panel"),
    "long title": (modal(section(), title=plain("x" * 25)), "/title/text", "less than 25"),
    "mrkdwn title": (modal(section(), title=rich()), "/title/type", "unsupported"),
    "no title": ({"type": "modal", "blocks": [section()]}, "", "missing required field: title"),
    "no blocks": ({"type": "modal", "title": plain()}, "", "missing required field: blocks"),
    "long submit": (modal(section(), submit=plain("x" * 25)), "/submit/text", "less than 25"),
    "long close": (modal(section(), close=plain("x" * 25)), "/close/text", "less than 25"),
    "long metadata": (modal(section(), private_metadata="x" * 3001), "/private_metadata", "3001"),
    "metadata not a string": (modal(section(), private_metadata={}), "/private_metadata", "string"),
    "long callback_id": (modal(section(), callback_id="x" * 256), "/callback_id", "256"),
    "input without submit": (
        {"type": "modal", "title": plain(), "blocks": [asks(TEXT_INPUT)]},
        "/submit", "submit is required",
    ),
    "101 blocks": (modal(*[{"type": "divider"}] * 101), "/blocks", "no more than 100"),
    "two focused": (
        modal(*[asks(TEXT_INPUT | {"focus_on_load": True})] * 2),
        "/blocks/1/element/focus_on_load", "only one",
    ),
    "markdown in a modal": (
        modal({"type": "markdown", "text": "x"}), "/blocks/0/type", "not on a modal",
    ),
    "table in a home": (
        {"type": "home", "blocks": [table()]}, "/blocks/0/type", "not on a home",
    ),
    "feedback in a modal": (modal(FEEDBACK), "/blocks/0/type", "not on a modal"),
    "title on a home": (
        {"type": "home", "title": plain(), "blocks": [section()]}, "/title", "additional",
    ),
    "datetimepicker on a home": (
        {"type": "home", "blocks": [actions({"type": "datetimepicker"})]},
        "/blocks/0/elements/0/type", "not on a home",
    ),
    "file that dispatches": (
        modal(asks({"type": "file_input"}, dispatch_action=True)),
        "/blocks/0/dispatch_action", "unsupported with file_input",
    ),
    "number as number": (
        modal(asks({"type": "number_input", "is_decimal_allowed": True, "min_value": 1})),
        "/blocks/0/element/min_value", "written as a string",
    ),
    "empty": (modal(), "/blocks", "helps nobody"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_VIEWS)
def test_a_bad_view_has_one_fault_at_its_place(name: str) -> None:
    """Each mistake gives exactly one fault, with a pointer below /view."""
    view, pointer, reason = BAD_VIEWS[name]
    faults = check_view(view)
    assert [fault.pointer for fault in faults] == [f"/view{pointer}"]
    assert reason in faults[0].reason


def test_a_view_over_250_kilobytes_is_too_large() -> None:
    """The whole view is weighed as JSON."""
    blocks = [section(fields=[plain("ä" * 2000)] * 10)] * 10
    assert [fault.reason for fault in check_view(modal(*blocks))] == [
        "view_too_large: more than 250 kB"
    ]


MESSAGES: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "text": ({"text": "x"}, []),
    "text and blocks": ({"text": "x", "blocks": [section()]}, []),
    "blocks cleared": ({"text": "x", "blocks": []}, []),
    "delete_original": ({"delete_original": True}, []),
    "nothing": ({}, [("/text", "error")]),
    "blank": ({"text": " \n"}, [("/text", "error")]),
    "blocks without text": ({"blocks": [section()]}, [("/text", "strict")]),
    "text not a string": ({"text": 5}, [("/text", "error")]),
    "4,001 characters": ({"text": "x" * 4001}, [("/text", "warning")]),
    "40,001 characters": ({"text": "x" * 40_001}, [("/text", "error")]),
    "unknown argument": ({"text": "x", "thraed_ts": "1"}, [("/thraed_ts", "strict")]),
    "not an object": ([], [("", "error")]),
    "metadata": (
        {"text": "x", "metadata": {"event_type": "sent", "event_payload": {"key": "1"}}}, [],
    ),
    "metadata without payload": (
        {"text": "x", "metadata": {"event_type": "sent"}},
        [("/metadata", "error"), ("/metadata/event_payload", "error")],
    ),
    "metadata as text": (
        {"text": "x", "metadata": {"event_type": "sent", "event_payload": "x"}},
        [("/metadata/event_payload", "error")],
    ),
    "bad block in an attachment": (
        {"text": "x", "attachments": [{"blocks": [{"type": "header", "text": rich()}]}]},
        [("/attachments/0/blocks/0/text/type", "error")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MESSAGES)
def test_messages_are_judged_as_a_whole(name: str) -> None:
    """Text, fallback, arguments and metadata of a message; each fault with its level."""
    message, expected = MESSAGES[name]
    assert [(fault.pointer, fault.level) for fault in check_message(message)] == expected


def test_every_fault_is_told_at_once() -> None:
    """Three mistakes give three faults, and only Slack's own are refusals."""
    blocks = [section(text=rich("")), {"type": "header", "text": rich()}]
    faults = check_message({"blocks": blocks})
    assert [fault.level for fault in faults] == ["strict", "error", "error"]
    assert len(refused(faults)) == 2


def test_a_fault_reads_like_slacks_own() -> None:
    """The text of a fault is what response_metadata.messages holds."""
    fault = Fault("/blocks/0/text/text", "must be less than 3001 characters")
    assert str(fault) == (
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    )


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        ({"options": []}, 0),
        ({"options": [option()]}, 0),
        ({"option_groups": [{"label": plain(), "options": [option()]}]}, 0),
        ({}, 1),
        ({"options": [option(n) for n in range(101)]}, 1),
        ({"options": [option(text=rich())]}, 1),
        (None, 1),
    ],
)
def test_answers_to_suggestions_are_judged(answer: Any, count: int) -> None:
    """An empty list is an answer; too many, unlabelled or no choices are faults."""
    assert len(check_options(answer)) == count


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "text", "blocks", "elements", "element", "options", "rows", "metadata"]
            ),
            inner | st.sampled_from(["section", "actions", "input", "static_select", "table"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_json)
def test_no_value_upsets_the_validator(value: Any) -> None:
    """Whatever JSON an app sends, the validator answers with faults and never raises."""
    for faults in (
        check_message(value),
        check_message({"text": "x", "blocks": value}),
        check_view(value),
        check_view({"type": "modal", "title": plain(), "blocks": value}),
        check_options(value),
    ):
        assert all(isinstance(fault, Fault) for fault in faults)
