"""Talking in the chat with one person: words, commands, cards, forms, dialogs."""

from __future__ import annotations

import pytest

from bot.requests.verbs import Verb
from tests.handlers.teams.site import TeamsSite, running_site
from tests.servers.teams.front import TeamsFront
from tests.servers.teams.tenant import FakeTenant
from tests.world import World


async def test_a_member_sees_help_and_the_agenda(site: TeamsSite) -> None:
    """Words and commands are answered by a card in the same chat, in the person's language."""
    member = site.member()
    assert "Kuka päättää?" in await member.says("apua")
    meeting = site.opened()
    screen = await member.says("agenda steering-group")
    assert "Asialista: Ohjausryhmä" in screen
    assert "Ehdota asiaa" in screen.buttons
    assert len(member.inbox) == 2
    assert meeting.body == "steering-group"


@pytest.mark.parametrize("words", ["/agenda", "agenda", "näytä asialista", "Sihteeri, asialista"])
async def test_the_agenda_by_command_and_by_words(site: TeamsSite, words: str) -> None:
    """A command, with or without its slash, and plain words give the same agenda."""
    member = site.member()
    site.opened()
    screen = await member.says(words)
    assert len(screen.cards) == 1
    assert "asialista" in screen.text.casefold()


async def test_proposing_in_a_dialog(site: TeamsSite) -> None:
    """A button opens a dialog with the form; what was done is told in the chat."""
    member = site.member()
    meeting = site.opened()
    await member.says("agenda steering-group")
    form = await member.presses("Ehdota asiaa")
    assert form.dialog is not None
    done = await member.fills({"title": "Kiireapu kunnille", "wanted": "decision"})
    assert done.dialog is None
    assert len(done.cards) == 1
    assert site.world.items(meeting) == {"Kiireapu kunnille": "proposed"}


async def test_an_older_client_sends_the_form_as_a_message(
    world: World, tenant: FakeTenant
) -> None:
    """Without dialogs and Universal Actions everything works by messages."""
    async with running_site(world, tenant, dialogs=False) as site:
        member = site.member()
        meeting = site.opened()
        await member.says("agenda steering-group")
        form = await member.presses("Ehdota asiaa", old=True)
        assert form.dialog is None
        done = await member.fills({"title": "Vanhalla ohjelmalla", "wanted": "decision"}, old=True)
        assert "Vanhalla ohjelmalla" in done
        assert site.world.items(meeting) == {"Vanhalla ohjelmalla": "proposed"}


async def test_a_pressed_button_is_answered_in_its_place_and_stays(site: TeamsSite) -> None:
    """The card is replaced for the person, and the message is edited so that it stays."""
    meeting = site.opened()
    member = site.member()
    await member.says("agenda steering-group")
    screen = await member.presses("Ei meiltä asioita")
    assert screen.body["type"] == "application/vnd.microsoft.card.adaptive"
    [message] = site.connector.messages(member.chat.id)
    assert message.edits == 1
    assert "Ei meiltä" in str(message.activity) or "Kiitos" in str(message.activity)
    assert meeting.id


async def test_a_deleted_message_is_no_fault(site: TeamsSite) -> None:
    """The card was deleted meanwhile: the effect stands, and nothing is posted instead."""
    site.opened()
    member = site.member()
    await member.says("agenda steering-group")
    [message] = member.chat.messages
    pressed = member.activity(
        "invoke",
        name="adaptiveCard/action",
        value={"action": {"data": {"_v": "agenda.nothing", "_a": {"body": "steering-group"}}}},
        replyToId=message.id,
    )
    member.chat.messages.clear()
    assert (await site.tenant.deliver(pressed)).status_code == 200
    assert member.chat.messages == []


async def test_calling_a_meeting_in_dialogs_with_preview_and_taking_back(site: TeamsSite) -> None:
    """A command with its arguments gives the preview; confirmed, it can be taken back."""
    secretary = site.secretary()
    preview = await secretary.says(
        "/convene steering-group 2027-03-10 13:00 2h https://example.org/call"
    )
    assert "Ohjausryhmä" in preview
    done = await secretary.presses("Lähetä kutsu")
    assert "Ohjausryhmä" in done
    meeting = site.world.coming("steering-group")
    assert meeting.state == "convened"
    back = await secretary.presses("Peru kutsu")
    assert back.text
    assert site.world.meeting(meeting.id).state == "planned"


async def test_the_form_of_a_call_keeps_what_was_wrong(site: TeamsSite) -> None:
    """A date in the past is refused above the form, and the rest stays written."""
    secretary = site.secretary()
    await secretary.says("apua")
    value = {"data": {"_v": Verb.CONVENE, "_a": {"body": "steering-group"}}}
    secretary.dialog_from = "task/submit"
    await secretary._invokes("task/fetch", value)
    screen = await secretary.fills({"date": "2026-01-01", "time": "13:00", "minutes": "90"})
    assert screen.dialog is not None
    assert "2026-01-01" in str(screen.dialog)
    assert "90" in str(screen.dialog)


async def test_the_adapter_of_the_dialogue_scripts(site: TeamsSite) -> None:
    """Say, press and fill return what appears, as text."""
    site.opened()
    front = TeamsFront(site.member())
    assert "Asialista" in await front.say("agenda steering-group")
    assert "Asia:" in await front.press("Ehdota asiaa")
    assert "Avoin lähdekoodi" in await front.fill({"title": "Avoin lähdekoodi"})


@pytest.mark.parametrize(
    "text",
    [
        "😀" * 500,
        "\u202etxet lairt\u202c",
        "x" * 20_000,
        "<script>alert(1)</script>",
        "   ",
        "&amp;",
    ],
    ids=["emoji", "right-to-left", "long", "html", "blank", "entity"],
)
async def test_odd_texts_are_answered(site: TeamsSite, text: str) -> None:
    """Whatever is written gets a card that Teams takes."""
    screen = await site.member().says(text)
    assert screen.status == 200
    assert screen.cards
