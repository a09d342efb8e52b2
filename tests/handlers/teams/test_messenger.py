"""Writing first, and every way in which it can end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.handlers.teams.connector import Connector
from bot.handlers.teams.messenger import Post, SendQueue, Spot, TeamsMessenger
from bot.handlers.teams.tokens import NoTokens, TokenError
from bot.requests.cards import Card
from bot.requests.messenger import Ambiguous, Rejected, Throttled, Unreachable
from governance.people.people import Recipient
from tests.handlers.teams.site import TENANT, TeamsSite, options_of, running_site
from tests.servers.teams.connector import Trouble
from tests.servers.teams.person import Person
from tests.servers.teams.tenant import FakeTenant
from tests.world import World

CARD = Card("Kutsu", language="fi")


def recipient(site: TeamsSite, client: Person, *, kept: bool = True) -> Recipient:
    """Somebody as the worker addresses them."""
    conversation = {"id": client.chat.id, "serviceUrl": site.connector.service_url}
    return Recipient(
        1, "x", "x@example.org", "fi", "teams", TENANT, client.id, conversation if kept else {}
    )


async def send(site: TeamsSite, to: Recipient) -> str:
    """Send the card; returns its reference."""
    return (await site.edge.messenger.send(to, CARD, "k/1", site.world.now)).reference


async def test_a_card_is_sent_to_the_kept_chat(site: TeamsSite) -> None:
    """The reference names the chat and the message."""
    member = site.member()
    reference = await send(site, recipient(site, member))
    [message] = site.connector.messages(member.chat.id)
    assert reference == f"{member.chat.id}/{message.id}"
    assert message.activity["summary"] == "Kutsu"


async def test_a_chat_is_opened_where_the_bot_is_installed(site: TeamsSite) -> None:
    """The roster's id is enough; the chat is kept, so that it is opened once."""
    await site.secretary().says("apua")  # binds the tenant
    member = site.member()
    email = site.world.member("steering-group", "fi").email
    await send(site, recipient(site, member, kept=False))
    [address] = [a for a in site.person(email).addresses if a.external_id == member.id]
    assert address.conversation["id"] == member.chat.id
    await send(site, replace(recipient(site, member), conversation=address.conversation))
    assert [path for _, path in site.connector.heard].count("/teams/v3/conversations") == 1


async def test_without_the_bot_nobody_can_be_written_to(site: TeamsSite) -> None:
    """Opening a chat is refused: the next channel is tried."""
    member = site.member(installed=False)
    with pytest.raises(Unreachable):
        await send(site, recipient(site, member, kept=False))


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (Trouble(429, headers={"Retry-After": "7"}), Throttled),
        (Trouble(429), Throttled),
        (Trouble(401), Throttled),
        (Trouble(403, "MessageWritesBlocked"), Unreachable),
        (Trouble(403), Unreachable),
        (Trouble(404, "ConversationNotFound"), Unreachable),
        (Trouble(400, "BadSyntax"), Rejected),
        (Trouble(413, "MessageSizeTooBig"), Rejected),
        (Trouble(302, headers={"Location": "/elsewhere"}), Ambiguous),
        (Trouble(408), Ambiguous),
        (Trouble(500), Ambiguous),
        (Trouble(502, body="<html>bad gateway"), Ambiguous),
        (Trouble(503), Ambiguous),
        (Trouble(0), Ambiguous),
        (Trouble(0, accepts=True), Ambiguous),
        (Trouble(200, accepts=True, body="{not json"), Ambiguous),
    ],
    ids=lambda each: f"{each.status}-{each.code}" if isinstance(each, Trouble) else "",
)
async def test_how_a_sending_can_end(
    site: TeamsSite, trouble: Trouble, expected: type[Exception]
) -> None:
    """429: wait. Blocked or gone: the next channel. Refused: a bug. The rest: nobody knows."""
    member = site.member()
    site.connector.fail(trouble)
    with pytest.raises(expected):
        await send(site, recipient(site, member))
    posts = [path for method, path in site.connector.heard if method == "POST"]
    assert len(posts) == 1, "a second try was made by itself"
    assert "/elsewhere" not in posts


async def test_how_long_to_wait_is_what_teams_says(site: TeamsSite) -> None:
    """Retry-After in seconds, or a date, or a guess."""
    member = site.member()
    past = "Wed, 21 Oct 2015 07:28:00 GMT"
    for told, seconds in (("7", 7.0), (past, 0.0), ("soon", 2.0)):
        site.connector.fail(Trouble(429, headers={"Retry-After": told}))
        with pytest.raises(Throttled) as throttled:
            await send(site, recipient(site, member))
        assert throttled.value.seconds == seconds


async def test_a_service_that_does_not_answer_took_nothing(
    world: World, tenant: FakeTenant
) -> None:
    """A refused connection is no reason to hold a message."""
    async with running_site(world, tenant, service_url="http://127.0.0.1:9/") as site:
        member = site.member()
        to = replace(
            recipient(site, member),
            conversation={"id": member.chat.id, "serviceUrl": "http://127.0.0.1:9/"},
        )
        with pytest.raises(Throttled):
            await send(site, to)


async def test_without_a_token_nothing_is_sent(world: World, tenant: FakeTenant) -> None:
    """Microsoft gives none: it is tried later, and certainly nothing was taken."""

    class Broken:
        async def get_app_token(self, scope: str, tenant_id: str | None) -> str | None:
            raise TokenError("invalid_client")

    async with running_site(world, tenant, tokens=Broken()) as site:
        with pytest.raises(Throttled):
            await send(site, recipient(site, site.member()))
        assert site.connector.heard == []


async def test_our_token_goes_with_every_sending(world: World, tenant: FakeTenant) -> None:
    """For the Bot Connector's scope; while nothing is checked, none is shown."""
    asked = []

    class Fixed:
        async def get_app_token(self, scope: str, tenant_id: str | None) -> str | None:
            asked.append(scope)
            return "ours"

    async with running_site(world, tenant, tokens=Fixed()) as site:
        await send(site, recipient(site, site.member()))
        assert site.connector.authorizations == ["Bearer ours"]
        assert asked == ["https://api.botframework.com/.default"]
    async with running_site(world, tenant) as site:
        await send(site, recipient(site, site.member()))
        assert site.connector.authorizations[-1] == ""


@pytest.mark.parametrize(
    "url",
    ["https://evil.example.org/", "http://169.254.169.254/", "https://evil.trafficmanager.net/"],
)
async def test_a_kept_chat_on_another_host_is_never_written_to(site: TeamsSite, url: str) -> None:
    """However it came to be kept."""
    to = replace(recipient(site, site.member()), conversation={"id": "a:1", "serviceUrl": url})
    with pytest.raises(Unreachable):
        await send(site, to)


async def test_ids_cannot_lead_to_another_address(site: TeamsSite) -> None:
    """A conversation's id is one step of a path, whatever is in it."""
    for name in ("../../keys", "a/../../x", "x?y=z#", "..", "."):
        to = replace(
            recipient(site, site.member()),
            conversation={"id": name, "serviceUrl": site.connector.service_url},
        )
        with pytest.raises(Unreachable):
            await send(site, to)
    assert {p.startswith("/teams/v3/conversations/") for _, p in site.connector.heard} <= {True}


async def test_teams_cannot_be_asked_what_it_has(site: TeamsSite) -> None:
    """So an unclear sending is held for a person."""
    messenger: TeamsMessenger = site.edge.messenger
    assert not messenger.can_look_up
    with pytest.raises(Ambiguous):
        await messenger.look_up(recipient(site, site.member()), "k", site.world.now)


async def test_replies_wait_as_told_and_keep_their_order(tenant: FakeTenant) -> None:
    """A throttled reply is sent once it may be, and those after it do not overtake it."""
    slept = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    connector = Connector(options_of(tenant), NoTokens())
    box = SendQueue(connector, sleep)
    member = tenant.add_person("Outi Outo")
    spot = Spot(tenant.connector.service_url, member.chat.id)
    tenant.connector.fail(
        Trouble(429, headers={"Retry-After": "3"}), Trouble(429, headers={"Retry-After": "900"})
    )
    for n in range(3):
        await box.put(Post(spot, {"type": "message", "text": f"viesti {n}"}))
    await box.settle()
    assert [m.activity["text"] for m in member.chat.messages] == [f"viesti {n}" for n in range(3)]
    assert slept == [3.0, 60.0]
    await connector.close()


@pytest.mark.parametrize(
    "trouble", [Trouble(500), Trouble(500, accepts=True), Trouble(403), Trouble(400)]
)
async def test_a_reply_that_may_have_arrived_is_not_repeated(
    tenant: FakeTenant, trouble: Trouble
) -> None:
    """And one that fails holds nothing up."""
    connector = Connector(options_of(tenant), NoTokens())
    box = SendQueue(connector)
    member = tenant.add_person("Outi Outo")
    spot = Spot(tenant.connector.service_url, member.chat.id)
    tenant.connector.fail(trouble)
    for text in ("eka", "toka"):
        await box.put(Post(spot, {"type": "message", "text": text}))
    await box.settle()
    expected = ["eka", "toka"] if trouble.accepts else ["toka"]
    assert [m.activity["text"] for m in member.chat.messages] == expected
    await connector.close()


async def test_the_worker_prompts_in_teams_and_tells_whom_it_could_not_reach(
    site: TeamsSite,
) -> None:
    """The real worker, the real messenger: whoever has no bot gets it elsewhere, and the
    secretary's digest tells who was not asked."""
    meeting = site.world.coming("steering-group")
    members = [s.person for s in site.world.seats("steering-group") if s.role != "secretary"]
    with_bot, without = members[0], members[1]
    client = site.client(with_bot)
    site.client(without, installed=False)
    await client.says("apua")
    site.world.messengers["mail"].taken.clear()
    await site.worker(mail=site.world.messengers["mail"]).drain(
        meeting.opens_at + timedelta(days=2)
    )
    assert any("ohjausryhm" in text.casefold() for text in client.inbox[1:])
    mailed = {to.email for _, to, _, _ in site.world.messengers["mail"].taken}
    assert without.email in mailed
    assert with_bot.email not in mailed
    [address] = [a for a in site.person(without.email).addresses if a.platform == "teams"]
    assert not address.reachable
