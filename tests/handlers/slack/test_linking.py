"""Who is behind an account: linked by a confirmed address, by a code, or not at all."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from bot.requests.cards import plain_text
from storage.people.people import add_address
from tests.handlers.slack.site import OUR_SCOPES, SlackSite, options_of, running_site
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.workspace import FakeWorkspace, Person
from tests.world import World


def addresses(site: SlackSite, email: str) -> list[tuple[str, str]]:
    """Where somebody is bound on Slack."""
    found = site.world.person(email).addresses
    return [(a.workspace, a.external_id) for a in found if a.platform == "slack"]


async def link_by_code(site: SlackSite, somebody: Person, email: str) -> None:
    """Ask for a code, read the letter, type it in."""
    await somebody.types("/sihteeri")
    await somebody.presses("Yhdistä tilini")
    screen = await somebody.fills({"email": email})
    assert screen.errors == {}
    sent = await site.world.drain(timedelta(minutes=1))
    letter = next(each.card for each in sent if each.kind == "link-code")
    code = re.search(r"\b\d{4} ?\d{4}\b", plain_text(letter))
    assert code is not None
    screen = await somebody.fills({"code": code[0]})
    assert screen.errors == {}
    await somebody.closes()


async def test_a_confirmed_address_on_a_listed_domain_links(site: SlackSite) -> None:
    """Nobody has to do anything, and Slack is asked once."""
    member = site.member()
    email = member.user.email or ""
    assert (site.ws.team.id, member.id) not in addresses(site, email)
    assert "Asialista" in await member.types("/agenda ohry")
    assert (site.ws.team.id, member.id) in addresses(site, email)
    await member.types("/agenda ohry")
    assert [name for name, _ in site.slack.calls].count("users.info") == 1


@pytest.mark.parametrize(
    "fields", [{"email_confirmed": False}, {"is_guest": True}, {"email": "aino@gmail.example.org"}]
)
async def test_an_address_that_proves_nothing_does_not_link(
    site: SlackSite, fields: dict[str, Any]
) -> None:
    """Not confirmed, a guest, or another address: a code is needed."""
    person = site.world.holder("steering-group", "member", language="fi")
    email = str(fields.pop("email", person.email))
    somebody = site.ws.user(email, **fields)
    screen = await somebody.types("/agenda ohry")
    assert "En tunne sinua vielä" in screen
    assert (site.ws.team.id, somebody.id) not in addresses(site, person.email)


async def test_a_code_links_an_account(site: SlackSite) -> None:
    """The code goes to the roster's address; with it the account is that person's."""
    somebody = site.guest("private@elsewhere.example.org")
    person = site.world.holder("steering-group", "member", language="fi")
    await link_by_code(site, somebody, person.email)
    assert "Asialista" in await somebody.types("/agenda ohry")
    assert (site.ws.team.id, somebody.id) in addresses(site, person.email)


async def test_a_wrong_code_stands_beside_its_field(site: SlackSite) -> None:
    """The modal stays open with the tries that are left."""
    somebody = site.guest()
    await somebody.types("/sihteeri")
    await somebody.presses("Yhdistä tilini")
    await somebody.fills({"email": "nobody@example.org"})
    screen = await somebody.fills({"code": "0000 0000"})
    assert len(screen.errors) == 1
    assert site.slack.modal(somebody.id) is not None


async def test_the_workspace_of_the_token_is_bound_at_first_contact(site: SlackSite) -> None:
    """It is this community's from then on, under the name Slack gives it."""
    rows = site.world.rows()["workspace"]
    assert any(site.ws.team.id in row for row in rows)


async def test_somebody_from_a_connected_workspace_is_not_taken_for_ours(
    world: World, ws: FakeWorkspace
) -> None:
    """With Slack Connect the user's own workspace counts, in commands and in messages."""
    other = ws.slack.add_team("Toinen", "toinen")
    async with running_site(world, ws, options_of(ws)) as site:
        person = world.holder("steering-group", "member", language="fi")
        stranger = ws.user(person.email, team=other, locale="sv-SE")
        channel = ws.channel("yhteinen", stranger)
        for screen in (
            await stranger.mentions("asialista", channel),
            await stranger.types("/agenda ohry", channel),
        ):
            assert "en annan Slack-arbetsyta" in screen
            assert "Föredragningslista" not in screen
        assert (ws.team.id, stranger.id) not in addresses(site, person.email)


async def test_a_button_pressed_from_a_connected_workspace_is_the_users(
    world: World, ws: FakeWorkspace
) -> None:
    """The payload names the host's workspace; the user's is in user.team_id."""
    other = ws.slack.add_team("Toinen", "toinen")
    async with running_site(world, ws, options_of(ws)) as site:
        member = site.member()
        channel = ws.channel("yhteinen", member)
        await member.types("/agenda ohry", channel)
        stranger = ws.user("x@toinen.example.org", team=other)
        message = member.inbox[-1]
        block = next(b for b in message.blocks if b["type"] == "actions")
        before = world.rows()
        await ws.dispatch.block_action(stranger.user, message, block, block["elements"][0])
        await ws.settle(set())
        assert world.rows() == before


async def test_an_organisation_wide_installation(world: World, fake_slack: FakeSlack) -> None:
    """One token serves every workspace of the organisation, which is bound as a whole."""
    ws = FakeWorkspace(fake_slack, enterprise=("E1", "Konserni"), org_wide=True, scopes=OUR_SCOPES)
    async with running_site(world, ws, options_of(ws)) as site:
        member = site.member()
        assert "Asialista" in await member.types("/agenda ohry")
        assert "Ehdota" in await member.presses("Ehdota asiaa")
        screen = await member.fills({"title": "Asia"})
        assert "Ehdotus vastaanotettu" in screen
        assert "Sinulle" in await member.opens_home()
        assert ("E1", member.id) in addresses(site, member.user.email or "")


async def test_slack_that_does_not_say_who_it_is_is_no_bug(site: SlackSite) -> None:
    """Without users.info somebody is simply not known yet, and is asked about again."""
    member = site.member()
    site.slack.trouble.answer_status("users.info", 500)
    assert "En tunne sinua vielä" in await member.types("/agenda ohry")
    assert "Asialista" in await member.types("/agenda ohry")


async def test_the_roster_may_know_an_account_already(site: SlackSite) -> None:
    """An id in the roster needs no e-mail, and becomes reachable when its owner writes."""
    person = site.world.stranger("fi")
    site.world.seat(person, "steering-group")
    somebody = site.ws.user("whatever@elsewhere.example.org")
    with site.world.database.write() as session:
        add_address(
            session,
            site.world.community.id,
            person.id,
            platform="slack",
            external_id=somebody.id,
        )
    assert "Sinulle" in await somebody.opens_home()
    assert (site.ws.team.id, somebody.id) in addresses(site, person.email)
