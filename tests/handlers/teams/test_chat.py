"""Talking in the chat with one person: words, commands, cards, forms, dialogs."""

from __future__ import annotations

import pytest

from tests.handlers.teams.site import TeamsSite, running_site
from tests.servers.teams.front import TeamsFront
from tests.servers.teams.tenant import FakeTenant
from tests.world import World


async def test_a_member_sees_help_and_the_agenda(site: TeamsSite) -> None:
    """Words and commands are answered by a card in the same chat, in the person's language."""
    member = site.member()
    assert "Näin minua käytetään" in await member.says("apua") or member.inbox
    meeting = site.opened()
    screen = await member.says("agenda steering-group")
    assert screen.cards, member.inbox
    print(screen.text, screen.buttons)
    assert meeting


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
    print(form.text)
    done = await member.fills({"title": "Kiireapu kunnille", "wanted": "decision"})
    assert done.dialog is None
    assert len(done.cards) == 1
    print(done.text)
    assert site.world.items(meeting) == {"Kiireapu kunnille": "proposed"}
