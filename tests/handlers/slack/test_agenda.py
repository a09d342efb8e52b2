"""Collecting an agenda on Slack."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.handlers.slack.site import SlackSite, told
from tests.handlers.slack.test_convening import worker_of

TITLE = "Ylläpitomaksun taso 🎉 שלום"


async def propose(site: SlackSite, title: str = TITLE) -> None:
    """A member proposes an item to the steering group by command and form."""
    member = site.member()
    await member.types(f"/agenda add ohry: {title}")
    screen = await member.fills({"why": "Koska & <b>"})
    assert screen.errors == {}
    assert "Ehdotus vastaanotettu" in screen


async def test_an_item_goes_from_a_member_to_the_agenda(site: SlackSite) -> None:
    """Proposed in a form, seen by the secretary as it was typed, accepted with one press."""
    await propose(site)
    secretary = site.secretary()
    screen = await secretary.types("/agenda ohry")
    assert TITLE in screen
    assert "Koska & <b>" in screen
    screen = await secretary.presses("Ota asialistalle", near=TITLE)
    assert TITLE in screen
    assert "Ota asialistalle" not in secretary.sees()
    assert site.world.items(site.world.coming("steering-group")) == {TITLE: "accepted"}


async def test_an_item_is_returned_with_a_reason(site: SlackSite) -> None:
    """The reason is asked for in a modal and reaches the proposer in their conversation."""
    await propose(site)
    member, secretary = site.member(), site.secretary()
    await secretary.types("/agenda ohry")
    await secretary.presses("Palauta", near=TITLE)
    screen = await secretary.fills({"reason": "Tarkenna summaa."})
    assert screen.errors == {}
    await member.closes()
    await worker_of(site).drain(site.world.now + timedelta(minutes=10))
    assert "Tarkenna summaa." in told(member)


async def test_one_tap_says_nothing_from_us(site: SlackSite) -> None:
    """The question in the conversation becomes the thanks; nobody is asked again."""
    member = site.member()
    await member.opens_home()
    await member.opens_messages()
    meeting = site.world.coming("steering-group")
    await worker_of(site).drain(meeting.opens_at + timedelta(hours=12))
    asked = [m for m in member.inbox if "Ei meiltä asioita" in str(m.blocks)]
    assert asked, member.sees()
    screen = await member.presses("Ei meiltä asioita")
    assert "Kiitos" in screen
    assert asked[-1].replaced


@pytest.mark.parametrize(
    ("field", "value", "label"),
    [("title", "x" * 151, "Asia"), ("minutes", "9999", "Aika minuutteina")],
)
async def test_too_much_is_told_beside_its_field(
    site: SlackSite, field: str, value: str, label: str
) -> None:
    """What is too long or too many is refused where it stands, and nothing is lost."""
    member = site.member()
    title = value if field == "title" else "Asia"
    await member.types(f"/agenda add ohry: {title}")
    screen = await member.fills({} if field == "title" else {field: value})
    assert list(screen.errors) == [label]
    assert site.slack.modal(member.id) is not None
    screen = await member.fills({field: "7"})
    assert "Ehdotus vastaanotettu" in screen


async def test_a_closed_agenda_is_refused_with_what_helps(site: SlackSite) -> None:
    """After closing time the card says when it closed, and a form sent late is refused whole."""
    member = site.member()
    meeting = site.world.coming("annual-meeting")
    await member.types("/agenda add vuosikokous: Myöhässä")
    site.world.now = meeting.closes_at + timedelta(minutes=1)
    screen = await member.fills({"meeting": str(meeting.id)})
    assert "Ei onnistu" in screen
    assert screen.modal is not None
    assert site.world.items(meeting) == {}
    view = site.slack.modal(member.id)
    assert view is not None
    assert view.values["title"]["value"]["value"] == "Myöhässä"


async def test_buttons_of_messages_work_for_the_one_who_presses(site: SlackSite) -> None:
    """A member's withdrawal replaces their own private message."""
    await propose(site)
    member = site.member()
    await member.closes()
    await member.types("/agenda ohry")
    screen = await member.presses("Vedä takaisin", near=TITLE)
    assert "Vedetty takaisin" in screen
    assert site.world.items(site.world.coming("steering-group")) == {TITLE: "withdrawn"}
