"""Two communities in one program: nothing crosses from one to the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap.program import read_charter
from bot.home.register import VERBS, all_handlers
from bot.people.operations_roster import load_demo
from bot.requests.accounts import bind_workspace
from bot.requests.context import Context
from bot.requests.handler import RequestHandler
from governance.errors import Refusal
from governance.people.people import Community
from governance.people.people import Person as RosterPerson
from storage.people.communities import get_or_add_community
from storage.people.memberships import list_memberships
from storage.people.people import add_address
from tests.handlers.slack.site import OUR_SCOPES
from tests.handlers.slack.site import options_of as slack_options_of
from tests.handlers.slack.site import running_site as running_slack
from tests.handlers.teams.site import TENANT, TeamsSite, running_site
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.fixtures import fake_slack
from tests.servers.slack.workspace import FakeWorkspace
from tests.servers.teams.connector import FakeConnector
from tests.servers.teams.person import Person
from tests.servers.teams.tenant import FakeTenant
from tests.world import World

__all__ = ["fake_slack"]

SECOND_TENANT = "22222222-2222-4222-8222-222222222222"
OTHER_TENANT = "33333333-3333-4333-8333-333333333333"
OTHER_CHARTER = Path("charters/kuusikumpu")


@dataclass
class Two:
    """A network with two tenants and a Slack workspace; a housing cooperative with its own."""

    world: World
    other: Community
    site: TeamsSite
    second: FakeTenant
    others: FakeTenant
    workspace: FakeWorkspace

    def link(self, tenant: FakeTenant, community: Community, person: RosterPerson) -> Person:
        """Somebody of a roster, linked in a tenant."""
        client = tenant.add_person(person.name, principal=person.email)
        with self.world.database.write() as session:
            add_address(
                session,
                community.id,
                person.id,
                platform="teams",
                external_id=client.id,
                workspace=tenant.id,
            )
        return client

    def holder(self, community: Community, body: str, role: str) -> RosterPerson:
        """Who has a role in a body of a community."""
        with self.world.database.read() as session:
            found = list_memberships(session, community.id, body=body, on=self.world.today)
        return next(each.person for each in found if each.role == role)


@pytest.fixture
async def two(
    world: World, fake_connector: FakeConnector, fake_slack: FakeSlack
) -> AsyncIterator[Two]:
    """Both communities behind one address."""
    charter, rules = read_charter(OTHER_CHARTER)
    with world.database.write() as session:
        stored = get_or_add_community(session, charter.about.id, str(OTHER_CHARTER), world.now)
        other = Community(stored.id, stored.key, charter, rules)
        load_demo(Context(session, other, world.now), (OTHER_CHARTER / "roster.csv").read_bytes())
        for community, tenant in ((world.community, SECOND_TENANT), (other, OTHER_TENANT)):
            bind_workspace(session, community, platform="teams", workspace=tenant, now=world.now)
    world.communities[other.id] = other
    world.requests = RequestHandler(
        world.database, world.communities, all_handlers(world.seal), VERBS
    )
    tenants = [FakeTenant(fake_connector, each) for each in (TENANT, SECOND_TENANT, OTHER_TENANT)]
    ws = FakeWorkspace(fake_slack, scopes=OUR_SCOPES)
    async with (
        running_slack(world, ws, slack_options_of(ws)),
        running_site(world, tenants[0], allow_unauthenticated=False) as site,
    ):
        for tenant in tenants[1:]:
            tenant.signs = True
            tenant.connect(site.app)
        yield Two(world, other, site, tenants[1], tenants[2], ws)


async def test_two_tenants_and_a_workspace_share_one_agenda(two: Two) -> None:
    """Within a community it does not matter where somebody is."""
    meeting = two.site.opened()
    secretary = two.link(two.second, two.world.community, two.world.secretary("steering-group"))
    member = two.site.member()
    await member.says("agenda steering-group")
    await member.presses("Ehdota asiaa")
    await member.fills({"title": "Ensimmäisestä vuokralaisesta", "meeting": str(meeting.id)})
    assert "Ensimmäisestä vuokralaisesta" in (await secretary.says("agenda steering-group")).text
    swede = two.world.member("steering-group", "sv")
    in_slack = two.workspace.user(swede.email, name=swede.name)
    await in_slack.types("/agenda add ohry: Slackista")
    await in_slack.fills({"title": "Slackista"})
    assert set(two.world.items(meeting)) == {"Ensimmäisestä vuokralaisesta", "Slackista"}
    assert "Slackista" in (await secretary.says("agenda steering-group")).text


async def test_nothing_crosses_between_communities(two: Two) -> None:
    """Neither by words, nor by the ids of the other's meetings and items."""
    meeting = two.site.opened()
    member = two.site.member()
    await member.says("agenda steering-group")
    await member.presses("Ehdota asiaa")
    await member.fills({"title": "Salaisuus", "meeting": str(meeting.id)})
    item = two.world.item_id(meeting, "Salaisuus")
    neighbour = two.link(two.others, two.other, two.holder(two.other, "board", "secretary"))
    before = two.world.rows(without=("address",))
    for words in ("agenda steering-group", "näytä asialista", "milloin seuraava ohjausryhmä?",
                  "members steering-group", "sihteeri meetings", "sihteeri log"):  # fmt: skip
        screen = await neighbour.says(words)
        assert "Salaisuus" not in screen.text
        assert screen.cards
    for verb, values in (
        ("meeting", {"meeting": str(meeting.id)}),
        ("agenda", {"meeting": str(meeting.id)}),
        ("asked", {"meeting": str(meeting.id)}),
        ("item.accept", {"item": str(item)}),
        ("item.withdraw", {"item": str(item)}),
        ("item.return.save", {"item": str(item), "reason": "x"}),
        ("propose.save", {"meeting": str(meeting.id), "title": "Tunkeutuja", "wanted": "decision"}),
        ("agenda.nothing", {"meeting": str(meeting.id)}),
        ("meeting.answer", {"meeting": str(meeting.id), "answer": "in"}),
        ("agenda.publish.confirm", {"meeting": str(meeting.id)}),
        ("meeting.cancel.confirm", {"meeting": str(meeting.id), "reason": "x"}),
    ):
        data = {"_v": verb, "_a": values}
        screen = await neighbour._invokes("task/submit", {"data": data})
        assert screen.status == 200
        assert "Salaisuus" not in screen.text
        neighbour.closes()
    assert two.world.rows(without=("address",)) == before


async def test_an_account_is_somebody_in_its_own_tenant_only(two: Two) -> None:
    """The same id in another tenant is another account."""
    member = two.site.member()
    await member.says("apua")
    twin = two.others.add_person("Kaksonen", account=member.id)
    assert "En tunne sinua" in (await twin.says("sihteeri status")).text


async def test_a_prompt_goes_to_the_tenant_of_its_community(two: Two) -> None:
    """The worker serves both; each message stays with its own."""
    neighbour = two.link(two.others, two.other, two.holder(two.other, "board", "member"))
    member = two.site.member()
    await neighbour.says("apua")
    await member.says("apua")
    worker = two.site.worker(mail=two.world.messengers["mail"])
    await worker.drain(two.world.now + timedelta(days=40))
    ours = "\n".join(member.inbox[1:])
    theirs = "\n".join(neighbour.inbox[1:])
    assert "Ohjausryhmä" in ours
    assert theirs
    for body in two.world.community.charter.bodies:
        if body.kind == "standing":
            assert body.name.fi not in theirs
    for body in two.other.charter.bodies:
        if body.kind == "standing":
            assert body.name.fi not in ours


async def test_a_tenant_belongs_to_one_community(two: Two) -> None:
    """Binding it to another is refused."""
    await two.site.member().says("apua")
    with pytest.raises(Refusal, match="workspace-elsewhere"), two.world.database.write() as session:
        bind_workspace(session, two.other, platform="teams", workspace=TENANT, now=two.world.now)
