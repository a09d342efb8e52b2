"""Socket Mode against a bare Bolt app with its aiohttp handler."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler

from .slack.bare_app import build_bolt
from .slack.fixtures import fake_slack, slack_workspace
from .slack.workspace import FakeWorkspace

__all__ = ["fake_slack", "slack_workspace"]


@pytest.fixture
async def ws(slack_workspace: FakeWorkspace) -> AsyncIterator[FakeWorkspace]:
    """A workspace whose app is connected by a websocket."""
    bolt = build_bolt(slack_workspace)
    handler = AsyncSocketModeHandler(bolt, slack_workspace.slack.add_app_token())
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await slack_workspace.slack.sockets.wait_until_open()
    slack_workspace.connect_socket_mode()
    yield slack_workspace
    await handler.close_async()  # type: ignore[no-untyped-call]


async def test_a_form_works_over_a_socket(ws: FakeWorkspace) -> None:
    """Command, button, search, form error and submission go through envelopes as over HTTP."""
    anna = ws.user("anna@example.org")
    assert "Asialista" in await anna.types("/agenda ohry")
    await anna.presses("Lisää asialistalle")
    values = {"Otsikko": "kielletty", "Tulos": "Päätös", "Esittelijä": "Bo Exempel"}
    assert (await anna.fills(values)).errors == {"Otsikko": "Ei käy"}
    screen = await anna.fills({"Otsikko": "sallittu"})
    assert screen.text == "Lisätty: sallittu"
    assert ws.slack.sockets.unexpected == []


async def test_events_and_late_answers_work_over_a_socket(ws: FakeWorkspace) -> None:
    """Messages and lazy listeners behave as over HTTP."""
    anna = ws.user("anna@example.org")
    assert "Kuulin: hei" in await anna.dm("hei")
    assert "Valmis" in await anna.types("/later")


async def test_a_crash_is_no_ack(ws: FakeWorkspace) -> None:
    """Over a socket a failing listener sends nothing, and that breaks the 3-second rule."""
    anna = ws.user("anna@example.org")
    ws.dispatch.ack_seconds = 0.1
    with pytest.raises(AssertionError, match="/crash: no ack"):
        await anna.types("/crash")
    ws.slack.broken_rules.clear()


async def test_the_app_comes_back_when_asked_to_reconnect(ws: FakeWorkspace) -> None:
    """After a disconnect message the app opens a new connection and goes on."""
    anna, sockets = ws.user("anna@example.org"), ws.slack.sockets
    sockets.disconnect()
    await sockets.wait_until_open()
    assert sockets.opened == 2
    assert "Asialista" in await anna.types("/agenda")


async def test_a_ticket_is_good_once(slack_workspace: FakeWorkspace) -> None:
    """An invented or used address is refused, and a bot token cannot ask for one."""
    slack = slack_workspace.slack
    _, body, _ = slack.answer("apps.connections.open", {}, slack.add_app_token())
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(body["url"]) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(body["url"])
    _, refused, _ = slack.answer("apps.connections.open", {}, slack_workspace.bot.token)
    assert refused["error"] == "not_allowed_token_type"


async def test_nobody_connected_is_no_ack(slack_workspace: FakeWorkspace) -> None:
    """Without a connection a delivery fails at once and is counted as not acknowledged."""
    slack_workspace.connect_socket_mode()
    anna = slack_workspace.user("anna@example.org")
    with pytest.raises(AssertionError, match="no ack"):
        await anna.types("/agenda")
    slack_workspace.slack.broken_rules.clear()
