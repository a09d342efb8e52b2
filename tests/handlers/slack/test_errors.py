"""Bugs of ours, and Slack's troubles: told with a number, acked, nothing half done."""

from __future__ import annotations

import re
import threading

import pytest

from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from storage.people.people import list_people, update_person
from tests.handlers.slack.site import SlackSite, eventually, options_of, running_site, told
from tests.servers.slack.workspace import FakeWorkspace
from tests.world import World

REFERENCE = re.compile(r"Viite ([0-9a-f]{8})")


def broken(context: RequestContext) -> Reply:
    """A handler that writes something and then breaks."""
    if context.values.get("title") or context.values.get("language"):
        from dataclasses import replace

        person = list_people(context.session, context.actor.community.id)[0]
        update_person(context.session, context.actor.community.id, replace(person, name="Rikki"))
    raise ZeroDivisionError


BROKEN = {
    Verb.HELP: broken,
    Verb.LANGUAGE: broken,
    Verb.PROPOSE_SAVE: broken,
    Verb.MEETINGS: broken,
    Verb.NOTHING_FROM_US: broken,
}


async def test_a_bug_in_a_command_is_told_in_the_ack(
    world: World, ws: FakeWorkspace, caplog: pytest.LogCaptureFixture
) -> None:
    """The asker gets the number that the log has, and the change is rolled back."""
    async with running_site(world, ws, options_of(ws), BROKEN) as site:
        screen = await site.member().types("/sihteeri kieli sv")
    found = REFERENCE.search(screen.text)
    assert found is not None
    assert found[1] in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert screen.messages[0].only_for
    with world.database.read() as session:
        assert all(p.name != "Rikki" for p in list_people(session, world.community.id))


async def test_a_bug_in_a_form_loses_nothing(world: World, ws: FakeWorkspace) -> None:
    """The modal stays with all that was entered, and says the number above it."""
    async with running_site(world, ws, options_of(ws), BROKEN) as site:
        member = site.member()
        await member.types("/agenda add ohry: Tärkeä asia")
        screen = await member.fills({"why": "Pitkä selvitys"})
        assert REFERENCE.search(screen.text)
        view = site.slack.modal(member.id)
        assert view is not None
        assert view.values["title"]["value"]["value"] == "Tärkeä asia"
        assert view.values["why"]["value"]["value"] == "Pitkä selvitys"


async def test_a_bug_behind_a_button_or_message_is_told_there(
    world: World, ws: FakeWorkspace
) -> None:
    """Acked with 200, so that Slack does not repeat it, and told where the asker is."""
    async with running_site(world, ws, options_of(ws), BROKEN) as site:
        member = site.member()
        assert REFERENCE.search((await member.dm("apua")).text)
        await member.opens_home()
        await member.presses("Ei meiltä asioita", near="Vuosikokous")
        assert len(REFERENCE.findall(told(member))) == 2
    assert all(ack.ok for _, ack in ws.dispatch.acks)


async def test_a_bug_after_the_cap_is_told_too(world: World, ws: FakeWorkspace) -> None:
    """What breaks after the ack is not silent."""
    gate = threading.Event()

    def late(context: RequestContext) -> Reply:
        assert gate.wait(10)
        raise ZeroDivisionError

    async with running_site(world, ws, options_of(ws, ack_seconds=0.05), {Verb.HELP: late}) as site:
        member = site.member()
        delivery = ws.dispatch.payloads.slash_command(member.user, ws.general, "/sihteeri", "")
        await ws.dispatch.deliver(delivery, "late")
        gate.set()
        await eventually(lambda: REFERENCE.search(told(member)))


async def test_a_slow_form_waits_and_then_shows_what_came(world: World, ws: FakeWorkspace) -> None:
    """Past the cap the modal says that it takes a while, and becomes the answer."""
    gate = threading.Event()
    from bot.home.register import all_handlers

    usual = all_handlers(world.seal)[Verb.PROPOSE_SAVE]

    def slow(context: RequestContext) -> Reply:
        assert gate.wait(10)
        return usual(context)

    options = options_of(ws, ack_seconds=0.05)
    async with running_site(world, ws, options, {Verb.PROPOSE_SAVE: slow}) as site:
        member = site.member()
        await member.types("/agenda add ohry: Hidas asia")
        view = site.slack.modal(member.id)
        assert view is not None
        await ws.dispatch.view_submission(member.user, view)
        assert "Hoidan asiaa" in member.sees()
        gate.set()
        await eventually(lambda: "Ehdotus vastaanotettu" in member.sees())


async def test_a_slow_form_that_is_refused_comes_back_whole(
    world: World, ws: FakeWorkspace
) -> None:
    """The refusal stands above everything that was entered."""
    gate = threading.Event()
    from governance.errors import refusal

    def slow(context: RequestContext) -> Reply:
        assert gate.wait(10)
        raise refusal("not-linked")

    options = options_of(ws, ack_seconds=0.05)
    async with running_site(world, ws, options, {Verb.PROPOSE_SAVE: slow}) as site:
        member = site.member()
        await member.types("/agenda add ohry: Hidas asia")
        view = site.slack.modal(member.id)
        assert view is not None
        await ws.dispatch.view_submission(member.user, view)
        gate.set()
        await eventually(lambda: "Ei onnistu" in member.sees())
        view = site.slack.modal(member.id)
        assert view is not None
        assert view.values["title"]["value"]["value"] == "Hidas asia"


async def test_a_dead_response_url_is_noticed(site: SlackSite) -> None:
    """Where the private answer is not taken, the direct conversation has it."""
    member = site.member()
    await member.types("/agenda ohry")
    site.slack.trouble.answer_status("response_url", 404, times=2)
    await member.presses("Kokous")
    assert any(message.channel == member.im.id for message in member.inbox)


async def test_slack_being_away_breaks_nothing(site: SlackSite) -> None:
    """When no answer can be sent at all, the ack stands and the next one works."""
    member = site.member()
    await member.dm("apua")
    before = len(member.inbox)
    site.slack.trouble.drop_before("*", times=10)
    await member.dm("apua")
    assert len(member.inbox) == before
    site.slack.trouble.clear()
    await member.dm("apua")
    assert len(member.inbox) == before + 1


async def test_a_rate_limit_is_waited_out(site: SlackSite) -> None:
    """After the ack there is time for Retry-After."""
    member = site.member()
    site.slack.trouble.ratelimit("chat.postMessage", retry_after=1)
    assert "Näin minua" in await member.dm("apua")


async def test_a_button_of_another_version_is_refused_politely(site: SlackSite) -> None:
    """An unknown verb or a damaged value: words, not an error."""
    member = site.member()
    await member.types("/agenda ohry")
    message = member.inbox[-1]
    block = next(b for b in message.blocks if b["type"] == "actions")
    for changed in ({"action_id": "item.applaud:1"}, {"value": "{"}):
        element = block["elements"][0] | changed
        await site.ws.dispatch.block_action(member.user, message, block, element)
        await site.ws.settle(set())
        assert "aiemmasta versiostani" in member.sees()


async def test_a_link_button_is_only_acked(site: SlackSite) -> None:
    """Slack tells of it, and nothing is to be done."""
    member = site.member()
    await member.types("/agenda ohry")
    message = member.inbox[-1]
    block = next(b for b in message.blocks if b["type"] == "actions")
    before = len(site.slack.sent)
    element = {"type": "button", "action_id": "open:9", "text": {}, "url": "https://example.org"}
    await site.ws.dispatch.block_action(member.user, message, block, element)
    await site.ws.settle(set())
    assert len(site.slack.sent) == before


async def test_a_delivery_for_another_workspace_is_not_answered(site: SlackSite) -> None:
    """The token serves one workspace; others are told that nobody is installed there."""
    other = site.slack.add_team("Toinen", "toinen")
    member = site.member()
    delivery = site.ws.dispatch.payloads.slash_command(
        member.user, site.ws.general, "/agenda", "ohry"
    )
    delivery.payload["team_id"] = other.id
    await site.ws.dispatch.deliver(delivery, "foreign")
    await site.ws.settle(set())
    assert "Asialista" not in told(member)
    assert "ei ole asennettu" in told(member)
