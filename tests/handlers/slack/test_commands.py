"""Slash commands."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.home.register import VERBS
from bot.requests.cards import Card, Paragraph, Reply, plain_text
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from tests.handlers.slack.site import SlackSite, eventually, options_of, running_site
from tests.servers.slack.workspace import FakeWorkspace
from tests.world import World


async def test_a_member_sees_the_agenda_in_the_ack(site: SlackSite) -> None:
    """The agenda is answered privately, in the person's own language, with no call to Slack."""
    anna = site.member()
    await anna.types("/agenda ohry")
    before = len(site.slack.calls)
    screen = await anna.types("/agenda ohry")
    assert "Asialista: Ohjausryhmä" in screen
    assert screen.messages[0].only_for == anna.id
    assert [name for name, _ in site.slack.calls[before:]] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Näin minua"), ("sv", "Så använder du mig"), ("en", "How to use me")],
)
async def test_everyone_is_answered_in_their_language(
    site: SlackSite, language: str, words: str
) -> None:
    """The roster's language counts, whatever Slack's is."""
    person = site.world.holder("steering-group", "member", language=language)  # type: ignore[arg-type]
    screen = await site.client(person, locale="de-DE").types("/sihteeri")
    assert words in screen


@pytest.mark.parametrize("command", [each.command for each in VERBS.commands])
async def test_every_command_answers(site: SlackSite, command: str) -> None:
    """Each command without arguments answers something, and nothing breaks."""
    if not {each.id for each in VERBS.commands if each.command == command} <= set(site.handled):
        pytest.skip("its verb has no handler yet")
    secretary = site.secretary()
    screen = await secretary.types(f"/{command}")
    assert screen.text.strip()
    assert "Viite" not in screen


async def test_a_command_with_the_word_payload_is_read(site: SlackSite) -> None:
    """Bolt itself takes such a command for an empty one."""
    screen = await site.member().types("/agenda add ohry: Payload of the interface")
    assert screen.modal is not None
    assert screen.modal.values["title"]["value"]["value"] == "Payload of the interface"


async def test_a_command_of_another_version_gets_help(site: SlackSite) -> None:
    """A command that the manifest has and the program does not know is no dead end."""
    assert "Näin minua käytetään" in await site.member().types("/poytakirja")


async def test_missing_arguments_bring_a_form(site: SlackSite) -> None:
    """What was said is filled in, the rest is asked for."""
    screen = await site.secretary().types("/convene ohry")
    assert screen.modal is not None
    assert screen.modal.values["body"]["value"]["selected_option"]["value"] == "steering-group"
    assert screen.modal.values["date"]["value"]["selected_date"] is None


async def test_a_form_that_cannot_be_opened_is_offered_as_a_button(site: SlackSite) -> None:
    """When Slack refuses the modal, the form is one press away."""
    site.slack.trouble.answer_error("views.open", "expired_trigger_id")
    secretary = site.secretary()
    screen = await secretary.types("/convene ohry")
    assert screen.modal is None
    screen = await secretary.presses("Avaa lomake")
    assert screen.modal is not None


async def test_a_slow_command_says_so_and_answers_later(world: World, ws: FakeWorkspace) -> None:
    """After the cap the ack says that it takes a while; the answer comes by itself."""
    gate = threading.Event()

    def slow(context: RequestContext) -> Reply:
        assert gate.wait(10)
        return Card("Valmista tuli", (Paragraph("x"),), language="fi")

    options = options_of(ws, ack_seconds=0.05)
    async with running_site(world, ws, options, {Verb.HELP: slow}) as site:
        person = site.member()
        typing = asyncio.ensure_future(person.types("/sihteeri"))
        await eventually(lambda: site.ws.dispatch.acks)
        assert site.ws.dispatch.acks[-1][1].ok
        assert "Valmista" not in person.sees()
        gate.set()
        await typing
        assert "Valmista tuli" in person.sees()
        assert any("Hoidan asiaa" in each.text for each in person.inbox)


async def test_a_slow_write_is_not_done_twice(world: World, ws: FakeWorkspace) -> None:
    """The cap does not stop what runs, and a duplicate that comes meanwhile has no effect."""
    gate, done = threading.Event(), []

    def slow(context: RequestContext) -> Reply:
        done.append(1)
        assert gate.wait(10)
        return Card("Tehty", tone="done", language="fi")

    options = options_of(ws, ack_seconds=0.05)
    async with running_site(world, ws, options, {Verb.LANGUAGE: slow}) as site:
        person = site.member()
        delivery = site.ws.dispatch.payloads.slash_command(
            person.user, site.ws.general, "/sihteeri", "kieli sv"
        )
        answers = asyncio.ensure_future(site.ws.hostile.at_once(delivery, 2))
        await eventually(lambda: done)
        gate.set()
        assert [each.status_code for each in await answers] == [200, 200]
        await site.ws.settle(set())
    assert done == [1]


async def test_somebody_unknown_is_told_how_to_be_known(site: SlackSite) -> None:
    """An unlinked account may ask who decides and is refused the rest, politely."""
    guest = site.guest(locale="sv-SE")
    screen = await guest.types("/agenda")
    assert "Jag känner dig inte" in screen
    assert "Koppla mitt konto" in screen.buttons
    assert "Koppla mitt konto" in (await guest.types("/sihteeri")).buttons


async def test_a_link_in_a_command_is_plain(site: SlackSite) -> None:
    """Slack's brackets around an address do not reach the operation."""
    screen = await site.secretary().types(
        "/convene ohry 2027-03-11 13:00 2h <https://example.org/call|example.org/call>"
    )
    assert "https://example.org/call" in screen
    assert "|" not in plain_text(Card(screen.text))
