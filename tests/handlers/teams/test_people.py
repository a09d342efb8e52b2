"""Who is behind an account: linked by proof only, kept, reachable or not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.requests.verbs import Verb
from tests.handlers.teams.site import TeamsSite
from tests.servers.teams.person import Person
from tests.world import World


def listed(world: World) -> str:
    """The address of somebody whose organisation's domain the working rules list, and who has
    no Teams id in the roster."""
    for seat in world.seats("steering-group"):
        known = {a.platform for a in seat.person.addresses}
        if seat.organisation.name in world.community.rules.mail_domains and "teams" not in known:
            return seat.person.email
    raise AssertionError("nobody fits")


async def is_linked(site: TeamsSite, client: Person, email: str) -> bool:
    """Whether an account has been linked, after it asked for something of its own."""
    screen = await client.says("sihteeri status")
    found = [a.external_id for a in site.person(email).addresses if a.platform == "teams"]
    assert (client.id in found) is ("En tunne" not in screen.text)
    return client.id in found


async def test_a_member_is_linked_by_the_name_their_tenant_vouches_for(site: TeamsSite) -> None:
    """The principal name's domain is the tenant's own, and on the organisation's list."""
    email = listed(site.world)
    assert await is_linked(site, site.stranger(principal=email.upper()), email)


@pytest.mark.parametrize(
    "account",
    [
        {"role": "guest"},
        {"role": "anonymous"},
        {"role": ""},
        {"tenant": "99999999-9999-4999-8999-999999999999"},
        {"principal": "{user}_{domain}#EXT#@elsewhere.onmicrosoft.com"},
        {"principal": "somebody.else@example.org"},
        {"principal": ""},
    ],
    ids=str,
)
async def test_anything_less_links_nobody(site: TeamsSite, account: dict[str, str]) -> None:
    """Guests, people of other tenants and other names get a code instead."""
    email = listed(site.world)
    user, _, domain = email.partition("@")
    told = {name: value.format(user=user, domain=domain) for name, value in account.items()}
    client = site.stranger(**({"principal": email} | told))
    assert not await is_linked(site, client, email)


async def test_the_tenants_mail_field_is_never_proof(site: TeamsSite) -> None:
    """Any tenant's administrator can write anything there."""
    email = listed(site.world)
    client = site.stranger(principal="x@elsewhere.example.org")
    client.account["email"] = email
    client.account["mail"] = email
    assert not await is_linked(site, client, email)


async def test_a_name_outside_the_listed_domains_is_no_proof(site: TeamsSite) -> None:
    """The supplier's domain may be on no list: its people are linked by a code."""
    rules = site.world.community.rules.mail_domains
    seats = site.world.seats("steering-group")
    person = next(
        (s.person for s in seats if s.organisation.name not in rules and not any(
            a.platform == "teams" for a in s.person.addresses)),
        site.world.stranger("fi"),
    )  # fmt: skip
    assert not await is_linked(site, site.stranger(principal=person.email), person.email)


async def test_a_code_to_the_rosters_address_links(site: TeamsSite) -> None:
    """Asked for in the chat, sent by mail, typed into the form; then prompts can come here."""
    email = listed(site.world)
    client = site.stranger()
    await client.says("apua")
    value = {"data": {"_v": "link"}}
    client.dialog_from = "task/submit"
    form = await client._invokes("task/fetch", value)
    assert form.dialog is not None
    await client.fills({"email": email})
    assert client.dialog is not None
    await site.world.drain(timedelta(minutes=5))
    [letter] = [each for each in site.world.sent if each.kind == "link-code"]
    assert (letter.channel, letter.email) == ("mail", email)
    code = letter.text.split("Koodi: ")[1].partition("\n")[0]
    done = await client.fills({"code": code})
    assert client.dialog is None
    assert done.cards
    [address] = [a for a in site.person(email).addresses if a.external_id == client.id]
    assert address.conversation["id"] == client.chat.id
    assert address.conversation["serviceUrl"] == site.connector.service_url
    assert "En tunne" not in (await client.says("sihteeri status")).text


async def test_how_to_write_first_is_kept_on_a_message(site: TeamsSite) -> None:
    """The chat and its service URL, once; a new service URL replaces the old one."""
    member = site.member()
    email = site.world.member("steering-group", "fi").email
    await member.says("apua")
    [kept] = [a for a in site.person(email).addresses if a.external_id == member.id]
    assert kept.conversation == {
        "id": member.chat.id,
        "serviceUrl": site.connector.service_url,
        "user": member.account["id"],
        "bot": site.tenant.bot["id"],
    }
    assert kept.last_seen_at == site.world.now
    before = site.world.rows()
    site.world.now += timedelta(minutes=1)
    await member.says("apua")
    assert site.world.rows() == before


async def test_a_shared_conversation_is_not_kept_as_a_persons_chat(site: TeamsSite) -> None:
    """Prompts never go where others read them."""
    member = site.member()
    await member.mentions("apua", site.tenant.add_group(member))
    email = site.world.member("steering-group", "fi").email
    [address] = [a for a in site.person(email).addresses if a.external_id == member.id]
    assert dict(address.conversation) == {}


async def test_installing_keeps_the_chat_and_greets(site: TeamsSite) -> None:
    """It is no answer of the person's: an administrator may have installed it for all."""
    member = site.member(installed=False)
    email = site.world.member("steering-group", "fi").email
    screen = await member.installs()
    assert "Kuka päättää?" in screen.text
    [address] = [a for a in site.person(email).addresses if a.external_id == member.id]
    assert address.conversation["id"] == member.chat.id
    assert address.last_seen_at is None


async def test_a_removed_bot_makes_its_person_unreachable_until_they_come_back(
    site: TeamsSite,
) -> None:
    """Nothing is sent there; a new installation, or a word, makes it work again."""
    member = site.member()
    email = site.world.member("steering-group", "fi").email

    def reachable() -> bool:
        found = site.person(email).addresses
        return next(a.reachable for a in found if a.external_id == member.id)

    await member.says("apua")
    before = len(site.connector.messages())
    await member.removes()
    assert not reachable()
    assert len(site.connector.messages()) == before
    await member.installs()
    assert reachable()


async def test_conversation_updates_tell_the_same(site: TeamsSite) -> None:
    """Some clients send only these."""
    member = site.member()
    email = site.world.member("steering-group", "fi").email
    bot = [site.tenant.bot]
    await site.tenant.deliver(member.activity("conversationUpdate", membersAdded=bot))
    [address] = [a for a in site.person(email).addresses if a.external_id == member.id]
    assert address.conversation["id"] == member.chat.id
    await site.tenant.deliver(member.activity("conversationUpdate", membersRemoved=bot))
    [address] = [a for a in site.person(email).addresses if a.external_id == member.id]
    assert not address.reachable


async def test_an_upgrade_is_no_removal(site: TeamsSite) -> None:
    """A new version takes the old one away first."""
    member = site.member()
    email = site.world.member("steering-group", "fi").email
    await member.says("apua")
    for action in ("remove-upgrade", "add-upgrade"):
        await site.tenant.deliver(member.activity("installationUpdate", action=action))
    [address] = [a for a in site.person(email).addresses if a.external_id == member.id]
    assert address.reachable
    assert len(member.inbox) == 1


async def test_somebody_elses_member_of_the_tenant_is_nobody(site: TeamsSite) -> None:
    """Somebody not linked can ask who decides and nothing else."""
    stranger = site.stranger()
    assert "En tunne sinua" in (await stranger.says("näytä asialista")).text
    assert (await stranger.says("apua")).cards
    assert Verb.DECIDES
