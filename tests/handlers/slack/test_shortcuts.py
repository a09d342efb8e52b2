"""Shortcuts: add a message to the agenda, or propose from anywhere."""

from __future__ import annotations

from bot.handlers.slack.manifest import ANYWHERE, ON_MESSAGE
from tests.handlers.slack.site import SlackSite, told

WORDS = (
    "Rajapinta ei vastaa & <tunnukset> 🎉\nSamaa sanoi <@U123|Ebba>, katso https://example.org/a"
)


async def test_a_message_becomes_a_proposal(site: SlackSite) -> None:
    """Its first line is the title, all of it the background, its place the link."""
    member = site.member()
    channel = site.ws.channel("talous", member)
    message = await member.says(WORDS, channel)
    screen = await member.uses_shortcut(ON_MESSAGE, message)
    assert screen.modal is not None
    values = {name: inputs["value"] for name, inputs in screen.modal.values.items()}
    assert values["title"]["value"] == "Rajapinta ei vastaa & <tunnukset> 🎉"
    assert values["why"]["value"].startswith("Rajapinta ei vastaa")
    assert "https://example.org/a" in values["why"]["value"]
    assert values["link"]["value"].startswith("https://esimerkki.slack.com/archives/")
    screen = await member.submits()
    assert "Ehdotus vastaanotettu" in screen


async def test_a_message_without_a_permalink_still_becomes_one(site: SlackSite) -> None:
    """Only the link is missing then."""
    member = site.member()
    message = await member.says("x" * 3000, site.ws.channel("talous", member))
    site.slack.trouble.answer_error("chat.getPermalink", "message_not_found")
    screen = await member.uses_shortcut(ON_MESSAGE, message)
    assert screen.modal is not None
    assert screen.modal.values["link"]["value"]["value"] is None
    assert len(screen.modal.values["title"]["value"]["value"]) == 150
    assert len(screen.modal.values["why"]["value"]["value"]) == 2000


async def test_a_proposal_from_anywhere(site: SlackSite) -> None:
    """The global shortcut opens the empty form."""
    screen = await site.member().uses_shortcut(ANYWHERE)
    assert screen.modal is not None
    assert "Ehdota asiaa" in screen


async def test_somebody_unknown_is_told_so_in_a_modal(site: SlackSite) -> None:
    """A refusal after a shortcut is seen by the asker alone."""
    guest = site.guest()
    screen = await guest.uses_shortcut(ANYWHERE)
    assert "En tunne sinua vielä" in screen
    assert screen.modal is not None


async def test_a_refusal_that_no_modal_can_show_is_written(site: SlackSite) -> None:
    """When Slack refuses the modal too, the direct conversation has it."""
    guest = site.guest()
    site.slack.trouble.answer_error("views.open", "expired_trigger_id", times=2)
    await guest.uses_shortcut(ANYWHERE)
    assert "En tunne sinua vielä" in told(guest)


async def test_a_shortcut_of_another_version_is_refused_politely(site: SlackSite) -> None:
    """An id that we no longer have gets words, not silence."""
    screen = await site.member().uses_shortcut("applaud")
    assert "aiemmasta versiostani" in screen
