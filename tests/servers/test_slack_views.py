"""Modals, homes and response_urls of the fake Slack."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from .slack.api import FakeSlack
from .slack.fixtures import fake_slack, slack_clock, slack_workspace, timed_slack
from .slack.payloads import Payloads
from .slack.probes import BAD_BLOCKS, HOME, MODAL, client_of, refusal
from .slack.state import VirtualClock
from .slack.workspace import FakeWorkspace, Person

__all__ = ["fake_slack", "slack_clock", "slack_workspace", "timed_slack"]


@pytest.fixture
def ws(slack_workspace: FakeWorkspace) -> FakeWorkspace:
    """A workspace with the app installed."""
    return slack_workspace


@pytest.fixture
def timed_ws(timed_slack: FakeSlack) -> FakeWorkspace:
    """A workspace on a clock that stands still."""
    return FakeWorkspace(timed_slack)


@pytest.fixture
def client(ws: FakeWorkspace) -> AsyncWebClient:
    """The app's client."""
    return client_of(ws)


@pytest.fixture
def anna(ws: FakeWorkspace) -> Person:
    """A member."""
    return ws.user("anna@example.org", name="Anna Esimerkki", locale="sv-SE")


async def test_a_trigger_is_good_once_for_three_seconds(
    timed_ws: FakeWorkspace, slack_clock: VirtualClock
) -> None:
    """A late, used or invented trigger id opens nothing."""
    anna, client = timed_ws.user("anna@example.org"), client_of(timed_ws)
    new = timed_ws.slack.state.new_trigger
    late = new(anna.id, timed_ws.team.id)
    slack_clock.advance(3.1)
    used = new(anna.id, timed_ws.team.id)
    await client.views_open(trigger_id=used, view=MODAL)
    for trigger, error in {
        late: "expired_trigger_id",
        used: "exchanged_trigger_id",
        "1.2.3": "invalid_trigger_id",
    }.items():
        body = await refusal(client.views_open(trigger_id=trigger, view=MODAL))
        assert body["error"] == error


async def test_views_stack_three_deep_and_are_updated_by_hash(
    ws: FakeWorkspace, client: AsyncWebClient, anna: Person
) -> None:
    """The fourth push is refused, an old hash conflicts, a closed view is not found."""

    def trigger() -> str:
        return ws.slack.state.new_trigger(anna.id, ws.team.id)

    first = (await client.views_open(trigger_id=trigger(), view=MODAL))["view"]
    second = (await client.views_push(trigger_id=trigger(), view=MODAL))["view"]
    assert (second["previous_view_id"], second["root_view_id"]) == (first["id"], first["id"])
    await client.views_push(trigger_id=trigger(), view=MODAL)
    body = await refusal(client.views_push(trigger_id=trigger(), view=MODAL))
    assert body["error"] == "push_limit_reached"
    names = {"view_id": second["id"], "view": MODAL}
    await client.views_update(hash=second["hash"], **names)
    body = await refusal(client.views_update(hash=second["hash"], **names))
    assert body["error"] == "hash_conflict"
    await client.views_open(trigger_id=trigger(), view=MODAL | {"external_id": "e1"})
    assert (await refusal(client.views_update(**names)))["error"] == "not_found"
    await client.views_update(external_id="e1", view=MODAL | {"callback_id": "new"})
    assert ws.slack.views_opened[-1]["callback_id"] == "new"


async def test_bad_views_are_refused_with_pointers(
    ws: FakeWorkspace, client: AsyncWebClient, anna: Person
) -> None:
    """A bad view is invalid_arguments with pointers; the trigger is not spent on it."""
    trigger = ws.slack.state.new_trigger(anna.id, ws.team.id)
    with ws.slack.tolerating():
        body = await refusal(
            client.views_open(trigger_id=trigger, view=MODAL | {"blocks": BAD_BLOCKS})
        )
        home = await refusal(client.views_open(trigger_id=trigger, view=HOME))
    assert body["error"] == home["error"] == "invalid_arguments"
    assert "[json-pointer:/view/blocks/0/text/type]" in body["response_metadata"]["messages"][0]
    await client.views_open(trigger_id=trigger, view=MODAL)


async def test_a_home_is_published_for_one(
    ws: FakeWorkspace, client: AsyncWebClient, anna: Person
) -> None:
    """Each person has a home of their own, which is replaced."""
    await client.views_publish(user_id=anna.id, view=HOME)
    await client.views_publish(user_id=anna.id, view=HOME | {"callback_id": "second"})
    home = ws.slack.home(anna.id)
    assert home is not None
    assert home.body["callback_id"] == "second"
    assert ws.slack.home(ws.user("bo@example.org").id) is None


async def test_a_response_url_is_good_five_times_in_thirty_minutes(
    timed_ws: FakeWorkspace, slack_clock: VirtualClock
) -> None:
    """The sixth use and a use after half an hour are refused with 404."""
    anna, general = timed_ws.user("anna@example.org"), timed_ws.general
    payloads = Payloads(timed_ws.slack)

    def fresh() -> AsyncWebhookClient:
        payload = payloads.slash_command(anna.user, general, "/x", "").payload
        return AsyncWebhookClient(payload["response_url"], retry_handlers=[])

    first, second = fresh(), fresh()
    statuses = [(await first.send(text=str(number))).status_code for number in range(6)]
    assert statuses == [200] * 5 + [404]
    slack_clock.advance(1801)
    assert (await second.send(text="x")).status_code == 404
    assert [m.text for m in timed_ws.slack.ephemerals(anna.id)] == ["0", "1", "2", "3", "4"]


async def test_a_response_url_replaces_and_deletes_its_message(
    ws: FakeWorkspace, client: AsyncWebClient, anna: Person
) -> None:
    """The message that was pressed can be replaced, then deleted; bad blocks are refused."""
    await client.chat_postMessage(channel=anna.id, text="Tuletko?")
    message = anna.inbox[-1]
    payload = Payloads(ws.slack).message_shortcut(anna.user, "x", message).payload
    hook = AsyncWebhookClient(payload["response_url"], retry_handlers=[])
    await hook.send(text="Tulossa", replace_original=True)
    assert [m.text for m in anna.inbox] == ["Tulossa"]
    with ws.slack.tolerating():
        refused = await hook.send(text="x", blocks=BAD_BLOCKS)
    assert refused.status_code == 400
    await hook.send(delete_original=True)
    assert anna.inbox == []
