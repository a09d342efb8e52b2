"""Slash commands."""

from __future__ import annotations

from tests.handlers.slack.site import SlackSite


async def test_a_member_sees_the_agenda_in_the_ack(site: SlackSite) -> None:
    """The agenda is answered privately, in the person's own language."""
    screen = await site.member().types("/agenda ohry")
    assert "Asialista: Ohjausryhmä" in screen
    assert screen.messages[0].only_for
