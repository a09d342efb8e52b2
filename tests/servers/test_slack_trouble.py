"""Trouble the fake Slack makes on demand: cuts, errors, rate limits, lag."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from .slack.api import FakeSlack
from .slack.fixtures import fake_slack, slack_clock, slack_workspace, timed_slack
from .slack.probes import client_of, refusal
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


async def test_history_can_lag(timed_ws: FakeWorkspace, slack_clock: VirtualClock) -> None:
    """A message just posted may not be in the history yet."""
    anna, client = timed_ws.user("anna@example.org"), client_of(timed_ws)
    timed_ws.slack.state.history_lag = 5
    await client.chat_postMessage(channel=anna.id, text="x")
    assert (await client.conversations_history(channel=anna.im.id))["messages"] == []
    slack_clock.advance(6)
    assert len((await client.conversations_history(channel=anna.im.id))["messages"]) == 1


async def test_a_cut_after_acceptance_keeps_the_message(
    ws: FakeWorkspace, client: AsyncWebClient, anna: Person
) -> None:
    """accept_then_cut stores and then cuts; drop_before cuts and stores nothing."""
    trouble = ws.slack.trouble
    trouble.accept_then_cut("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=anna.id, text="accepted")
    trouble.drop_before("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=anna.id, text="dropped")
    assert [m.text for m in ws.slack.messages(anna.im.id)] == ["accepted"]


async def test_the_default_client_posts_twice_on_a_cut(ws: FakeWorkspace, anna: Person) -> None:
    """slack_sdk's own retry repeats an accepted message: why the app must not use it."""
    client = AsyncWebClient(token=ws.bot.token, base_url=ws.slack.api_url)
    ws.slack.trouble.accept_then_cut("chat.postMessage")
    await client.chat_postMessage(channel=anna.id, text="x")
    assert len(ws.slack.messages(anna.im.id)) == 2


async def test_errors_on_demand(ws: FakeWorkspace, client: AsyncWebClient, anna: Person) -> None:
    """A planned status, error or rate limit hits the named method only, so many times."""
    trouble = ws.slack.trouble
    trouble.answer_status("chat.postMessage", 503)
    trouble.answer_error("chat.postMessage", "fatal_error")
    await client.auth_test()
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=anna.id, text="x")
    assert caught.value.response.status_code == 503
    call = client.chat_postMessage(channel=anna.id, text="x")
    assert (await refusal(call))["error"] == "fatal_error"
    trouble.ratelimit("chat.postMessage", retry_after=1)
    patient = AsyncWebClient(
        token=ws.bot.token,
        base_url=ws.slack.api_url,
        retry_handlers=[AsyncRateLimitErrorRetryHandler()],
    )
    assert (await patient.chat_postMessage(channel=anna.id, text="x"))["ok"]


async def test_rate_limits(timed_ws: FakeWorkspace, slack_clock: VirtualClock) -> None:
    """One post a second and channel; other methods by their tier and minute."""
    client = client_of(timed_ws)
    anna, bo = timed_ws.user("anna@example.org"), timed_ws.user("bo@example.org")
    timed_ws.slack.limits.enabled = True
    await client.chat_postMessage(channel=anna.id, text="1")
    await client.chat_postMessage(channel=bo.id, text="1")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=anna.id, text="2")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    slack_clock.advance(1)
    await client.chat_postMessage(channel=anna.id, text="2")
    for _ in range(20):
        await client.users_list()
    assert (await refusal(client.users_list()))["error"] == "ratelimited"


@pytest.mark.parametrize(("body", "error"), [(b"{", "invalid_json"), (b"[1]", "json_not_object")])
async def test_unreadable_arguments_are_refused(
    fake_slack: FakeSlack, body: bytes, error: str
) -> None:
    """A body that is not a JSON object has its own errors."""
    headers = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{fake_slack.api_url}api.test", data=body, headers=headers) as answer,
    ):
        assert await answer.json() == {"ok": False, "error": error}
