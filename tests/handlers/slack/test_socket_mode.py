"""Socket Mode: the same answers through a connection that we open."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.handlers.slack.site import SlackSite, eventually, options_of, running_site, told
from tests.servers.slack.workspace import FakeWorkspace
from tests.world import World


@pytest.fixture
async def site(world: World, ws: FakeWorkspace) -> AsyncIterator[SlackSite]:
    """A site without an HTTP address for Slack."""
    options = options_of(ws, signing_secret="", app_token=ws.slack.add_app_token())
    async with running_site(world, ws, options) as running:
        yield running


async def test_everything_works_over_a_socket(site: SlackSite) -> None:
    """Command, form with an error, button, message, home and shortcut."""
    assert site.edge.routes == []
    member = site.member()
    assert "Asialista" in await member.types("/agenda ohry")
    await member.presses("Ehdota asiaa")
    screen = await member.fills({"title": "x" * 150, "minutes": "9999"})
    assert list(screen.errors) == ["Aika minuutteina"]
    assert "Ehdotus vastaanotettu" in await member.fills({"minutes": "10"})
    await member.closes()
    assert "Ohjausryhmä" in await member.dm("milloin seuraava ohry?")
    assert "Sinulle" in await member.opens_home()
    assert site.slack.sockets.unexpected == []


async def test_a_connection_that_ends_is_opened_again(site: SlackSite) -> None:
    """Slack asks for a new one every few hours."""
    site.slack.sockets.disconnect()
    await eventually(lambda: site.slack.sockets.connections)
    assert "Asialista" in await site.member().types("/agenda ohry")


async def test_a_slack_that_is_away_at_the_start_is_tried_again(
    world: World, ws: FakeWorkspace
) -> None:
    """The process starts, and connects when it can."""
    ws.slack.trouble.drop_before("auth.test")
    ws.slack.trouble.answer_status("apps.connections.open", 500, times=1)
    options = options_of(ws, signing_secret="", app_token=ws.slack.add_app_token())
    async with running_site(world, ws, options) as site:
        await eventually(lambda: site.slack.sockets.connections)
        assert "Asialista" in await site.member().types("/agenda ohry")


async def test_both_ways_at_once(world: World, ws: FakeWorkspace) -> None:
    """With a signing secret and an app token, either brings the same delivery, once in effect."""
    options = options_of(ws, app_token=ws.slack.add_app_token())
    async with running_site(world, ws, options) as site:
        member = site.member()
        await member.types("/agenda add ohry: Kerran")
        view = site.slack.modal(member.id)
        assert view is not None
        submission = ws.dispatch.payloads.view_submission(member.user, view)
        await ws.hostile.replay(submission, 1)
        ws.connect_socket_mode()
        await ws.dispatch.deliver(submission, "again")
        meeting = site.world.coming("steering-group")
        assert site.world.items(meeting) == {"Kerran": "proposed"}
        assert told(member) == ""


async def test_a_worker_only_sends(world: World, ws: FakeWorkspace) -> None:
    """A process that answers nobody opens no socket."""
    options = options_of(ws, signing_secret="", app_token=ws.slack.add_app_token())
    from bot.handlers.slack.app import SlackEdge

    edge = SlackEdge(world.requests, options, world.seal, lambda: world.now)
    async with edge.running(listening=False):
        assert ws.slack.sockets.connections == []
