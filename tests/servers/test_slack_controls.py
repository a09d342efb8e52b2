"""Every kind of control, used by a person: what the app is sent for it."""

import json
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import parse_qs

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .slack.fixtures import fake_slack, slack_workspace
from .slack.samples import CONFIRM, FEEDBACK, actions, asks, button, modal, option, plain, section
from .slack.workspace import FakeWorkspace, Person

__all__ = ["fake_slack", "slack_workspace"]

Payloads = list[dict[str, Any]]


@pytest.fixture
def received(slack_workspace: FakeWorkspace) -> Payloads:
    """What an app that acknowledges everything was sent."""
    payloads: Payloads = []

    async def on_slack(request: Request) -> Response:
        body = (await request.body()).decode()
        is_json = request.headers["content-type"] == "application/json"
        payloads.append(json.loads(body if is_json else parse_qs(body)["payload"][0]))
        return Response()

    slack_workspace.connect(Starlette(routes=[Route("/slack/events", on_slack, methods=["POST"])]))
    return payloads


@pytest.fixture
def anna(slack_workspace: FakeWorkspace, received: Payloads) -> Person:
    """A member."""
    return slack_workspace.user("anna@example.org")


def post(anna: Person, *blocks: dict[str, Any]) -> None:
    """The app posts blocks to Anna."""
    ws, args = anna.workspace, {"channel": anna.id, "text": "x", "blocks": list(blocks)}
    _, body, _ = ws.slack.answer("chat.postMessage", args, ws.bot.token)
    assert body["ok"], body


def open_modal(anna: Person, *blocks: dict[str, Any], **more: Any) -> None:
    """The app opens a modal for Anna."""
    ws = anna.workspace
    trigger = ws.slack.state.new_trigger(anna.id, ws.team.id)
    args = {"trigger_id": trigger, "view": modal(*blocks, **more)}
    _, body, _ = ws.slack.answer("views.open", args, ws.bot.token)
    assert body["ok"], body


async def test_an_overflow_choice_is_pressed_by_its_label(anna: Person, received: Payloads) -> None:
    """The choice pressed is the selected_option."""
    post(
        anna, actions({"type": "overflow", "action_id": "more", "options": [option(1), option(2)]})
    )
    await anna.presses("Choice 2")
    assert received[-1]["actions"][0]["selected_option"] == option(2)


async def test_feedback_is_pressed_by_its_label(anna: Person, received: Payloads) -> None:
    """The side pressed gives text and value."""
    post(anna, FEEDBACK)
    await anna.presses("Bad")
    action = received[-1]["actions"][0]
    assert (action["type"], action["value"]) == ("feedback_buttons", "bad")


async def test_a_confirmation_can_be_declined(anna: Person, received: Payloads) -> None:
    """Saying no in the dialog sends nothing, and a button without a dialog cannot be declined."""
    post(anna, actions(button(confirm=CONFIRM), button(text=plain("Bare"), action_id="bare")))
    await anna.presses("Go", declining=True)
    assert received == []
    await anna.presses("Go")
    assert received[-1]["actions"][0]["action_id"] == "go"
    with pytest.raises(AssertionError, match="does not ask"):
        await anna.presses("Bare", declining=True)


async def test_choices_in_a_message_are_remembered(anna: Person, received: Payloads) -> None:
    """A later press carries what was chosen before in the message's state."""
    menu = {"type": "static_select", "action_id": "menu", "options": [option(1), option(2)]}
    day = {"type": "datepicker", "action_id": "day", "placeholder": plain("Päivä")}
    post(anna, actions(menu, day, button()) | {"block_id": "b"})
    await anna.chooses("menu", "Choice 2")
    assert received[-1]["actions"][0]["selected_option"] == option(2)
    await anna.chooses("Päivä", date(2027, 3, 10))
    assert received[-1]["actions"][0]["selected_date"] == "2027-03-10"
    await anna.presses("Go")
    assert received[-1]["state"]["values"] == {
        "b": {
            "menu": {"type": "static_select", "selected_option": option(2)},
            "day": {"type": "datepicker", "selected_date": "2027-03-10"},
        }
    }
    assert received[-1]["message"]["text"] == "x"


FILLED: dict[str, tuple[dict[str, Any], Any, dict[str, Any]]] = {
    "text": ({"type": "plain_text_input"}, "ä", {"value": "ä"}),
    "initial text": ({"type": "plain_text_input", "initial_value": "a"}, ..., {"value": "a"}),
    "number": (
        {"type": "number_input", "is_decimal_allowed": False}, "12", {"value": "12"},
    ),
    "radio": (
        {"type": "radio_buttons", "options": [option(1)]}, "1", {"selected_option": option(1)},
    ),
    "checkboxes": (
        {"type": "checkboxes", "options": [option(1), option(2)]}, ["Choice 2"],
        {"selected_options": [option(2)]},
    ),
    "initial checkboxes": (
        {"type": "checkboxes", "options": [option(1)], "initial_options": [option(1)]}, ...,
        {"selected_options": [option(1)]},
    ),
    "several choices": (
        {"type": "multi_static_select", "options": [option(1), option(2)]}, ["1", "2"],
        {"selected_options": [option(1), option(2)]},
    ),
    "grouped choice": (
        {
            "type": "static_select",
            "option_groups": [{"label": plain("G"), "options": [option(1)]}],
        },
        "Choice 1", {"selected_option": option(1)},
    ),
    "time": (
        {"type": "timepicker", "timezone": "Europe/Helsinki"}, time(13, 5),
        {"selected_time": "13:05", "timezone": "Europe/Helsinki"},
    ),
    "moment": (
        {"type": "datetimepicker"}, datetime(2027, 1, 15, 8, tzinfo=UTC),
        {"selected_date_time": 1_800_000_000},
    ),
    "channel": ({"type": "channels_select"}, "C1", {"selected_channel": "C1"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FILLED)
async def test_a_filled_input_arrives_in_its_shape(
    anna: Person, received: Payloads, name: str
) -> None:
    """Each kind of input sends the documented entry in view.state.values."""
    element, value, expected = FILLED[name]
    open_modal(anna, asks(element | {"action_id": "a"}, block_id="b"))
    screen = await anna.fills({} if value is ... else {"Label": value})
    assert screen.errors == {}
    values = received[-1]["view"]["state"]["values"]
    assert values == {"b": {"a": {"type": element["type"]} | expected}}


async def test_people_are_chosen_as_people(anna: Person, received: Payloads) -> None:
    """A Person stands for their user id, alone or in a list."""
    bo = anna.workspace.user("bo@example.org")
    one = asks({"type": "users_select", "action_id": "a"}, block_id="one")
    many = asks({"type": "multi_users_select", "action_id": "a"}, block_id="many")
    open_modal(anna, one, many)
    await anna.fills({"one": bo, "many": [anna, bo]})
    values = received[-1]["view"]["state"]["values"]
    assert values["one"]["a"]["selected_user"] == bo.id
    assert values["many"]["a"]["selected_users"] == [anna.id, bo.id]


@pytest.mark.parametrize(
    ("element", "value", "complaint"),
    [
        ({"type": "plain_text_input"}, " ", "Complete this required field"),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "Too short"),
        ({"type": "plain_text_input"}, "x" * 3001, "Too long"),
        ({"type": "email_text_input"}, "anna", "Not an e-mail address"),
        ({"type": "url_text_input"}, "example.org", "Not a link"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Not a number"),
        (
            {"type": "number_input", "is_decimal_allowed": True, "max_value": "2"},
            "3",
            "Out of range",
        ),
        ({"type": "multi_users_select"}, [], "Complete this required field"),
    ],
)
async def test_the_client_refuses_what_slack_would(
    anna: Person, received: Payloads, element: dict[str, Any], value: Any, complaint: str
) -> None:
    """The form is not sent, and stays open with the complaint at its label."""
    open_modal(anna, asks(element))
    screen = await anna.fills({"Label": value})
    assert screen.errors == {"Label": complaint}
    assert screen.modal is not None
    assert received == []


async def test_an_input_that_dispatches_tells_the_app_at_once(
    anna: Person, received: Payloads
) -> None:
    """dispatch_action sends block_actions before the form is submitted."""
    open_modal(anna, asks({"type": "plain_text_input", "action_id": "a"}, dispatch_action=True))
    await anna.fills({"Label": "x"}, submit=False)
    assert [payload["type"] for payload in received] == ["block_actions"]
    assert received[0]["container"]["type"] == "view"
    await anna.submits()
    assert received[-1]["type"] == "view_submission"


async def test_closing_goes_back_one_view_or_clears(anna: Person, received: Payloads) -> None:
    """Without notify_on_close the app hears nothing; clear_on_close closes all at once."""
    open_modal(anna, section())
    assert (await anna.closes()).modal is None
    assert received == []
    open_modal(anna, section(), clear_on_close=True, notify_on_close=True)
    await anna.closes()
    assert received[-1]["is_cleared"] is True


async def test_the_messages_tab_is_told_apart(anna: Person, received: Payloads) -> None:
    """app_home_opened says which tab was opened."""
    await anna.opens_messages()
    event = received[-1]["event"]
    assert (event["type"], event["tab"], event["channel"]) == (
        "app_home_opened",
        "messages",
        anna.im.id,
    )


async def test_an_unsubscribed_event_is_not_sent(anna: Person, received: Payloads) -> None:
    """Event types the manifest does not ask for reach nobody; other channels' neither."""
    ws = anna.workspace
    await anna.says("hei", ws.channel("muu", anna, bot=False))
    ws.unsubscribed.add("message")
    await anna.dm("hei")
    await anna.mentions("hei", ws.channel("ohry", anna))
    assert [payload["event"]["type"] for payload in received] == ["app_mention"]
