"""The message extension: add to the agenda, who decides, find."""

from __future__ import annotations

import pytest

from bot.requests.cards import Button, Buttons, Card, Facts, Reply
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from tests.handlers.teams.site import TeamsSite, running_site
from tests.servers.teams.rules import walk
from tests.servers.teams.screen import inputs_of
from tests.servers.teams.tenant import FakeTenant
from tests.world import World

LINK = "https://teams.microsoft.com/l/message/19:x@thread.v2/1?context=y"


async def test_a_message_becomes_an_item(site: TeamsSite) -> None:
    """Its first line is the title, all of it the reason, and the item links to it."""
    meeting = site.opened()
    member = site.member()
    group = site.tenant.add_group(member)
    html = "<p>Palvelinten hinnat nousevat</p><p>Tästä pitäisi <b>päättää</b> &amp; pian.</p>"
    screen = await member.adds_to_agenda(html, group, LINK)
    assert screen.dialog is not None
    held = {each["id"]: each.get("value") for each in inputs_of(screen.dialog)}
    assert held["title"] == "Palvelinten hinnat nousevat"
    assert held["why"] == "Palvelinten hinnat nousevat\nTästä pitäisi päättää & pian."
    assert held["link"] == LINK
    done = await member.fills({"meeting": str(meeting.id), "wanted": "decision"})
    assert "Palvelinten hinnat nousevat" in done.text
    assert site.world.items(meeting) == {"Palvelinten hinnat nousevat": "proposed"}


@pytest.mark.parametrize("html", ["", "<p></p>", "<attachment id='1'></attachment>"])
async def test_a_message_without_words_gives_an_empty_form(site: TeamsSite, html: str) -> None:
    """A deleted message, or one that is a picture only, is no fault."""
    site.opened()
    screen = await site.member().adds_to_agenda(html)
    assert screen.dialog is not None
    assert "title" in {each["id"] for each in inputs_of(screen.dialog)}


async def test_a_long_message_is_cut_to_what_a_title_holds(site: TeamsSite) -> None:
    """The whole of it stands in the reason."""
    site.opened()
    screen = await site.member().adds_to_agenda("<p>" + "sana " * 200 + "</p>")
    assert screen.dialog is not None
    held = {each["id"]: each.get("value", "") for each in inputs_of(screen.dialog)}
    assert held["title"].endswith("…")
    assert held["why"].startswith("sana sana")


async def test_a_refused_form_comes_back_with_what_was_written(site: TeamsSite) -> None:
    """The reason of the refusal stands above it, and nothing has to be typed again."""
    meeting = site.opened()
    member = site.member()
    await member.adds_to_agenda("<p>Otsikko</p>")
    values = {"meeting": str(meeting.id), "link": "ei osoite", "why": "Tärkeää"}
    screen = await member.fills(values)
    assert screen.dialog is not None
    held = {each["id"]: each.get("value", "") for each in inputs_of(screen.dialog)}
    assert (held["title"], held["link"], held["why"]) == ("Otsikko", "ei osoite", "Tärkeää")
    assert site.world.items(meeting) == {}
    fixed = await member.fills({"link": "https://example.org/x"})
    assert "Otsikko" in fixed.text
    assert site.world.items(meeting) == {"Otsikko": "proposed"}


async def test_a_stranger_is_told_how_to_be_linked(site: TeamsSite) -> None:
    """Proposing needs a person of the roster."""
    screen = await site.stranger().adds_to_agenda("<p>Otsikko</p>")
    assert screen.dialog is not None
    assert "En tunne sinua" in screen.text


async def test_who_decides_is_found(world: World, tenant: FakeTenant) -> None:
    """The question reaches the charter's engine, and the answer is a card with a preview."""
    asked = []

    def decides(context: RequestContext) -> Reply:
        asked.append(context.values["question"])
        button = Button("Miksi", Verb.DECIDES_WHY, {"rule": "x"})
        return Card("Ohjausryhmä päättää", (Facts((("a", "b"),)), Buttons((button,))))

    async with running_site(world, tenant, {Verb.DECIDES: decides}) as site:
        stranger = site.stranger()
        screen = await stranger.searches("decides", "kuka päättää budjetista?")
        assert asked == ["kuka päättää budjetista?"]
        assert "Ohjausryhmä päättää" in screen.text
        assert not [
            e for e in walk(screen.cards[0]) if e["type"] in ("Action.Execute", "Action.Submit")
        ]
        [found] = screen.body["composeExtension"]["attachments"]
        assert found["preview"]["content"]["title"] == "Ohjausryhmä päättää"


async def test_meetings_and_members_are_found(site: TeamsSite) -> None:
    """Plain language; what would write is not carried out by a search."""
    member = site.member()
    await member.says("apua")
    before = site.world.rows()
    assert "Ohjausryhmä" in (await member.searches("find", "milloin seuraava ohjausryhmä?")).text
    assert (await member.searches("find", "")).cards
    await member.searches("find", "ei meiltä mitään")
    assert site.world.rows() == before


async def test_what_is_refused_or_a_form_is_told_in_a_line(site: TeamsSite) -> None:
    """A list of results holds no form."""
    screen = await site.stranger().searches("find", "näytä asialista")
    assert screen.cards == []
    assert "En tunne sinua" in screen.toast
