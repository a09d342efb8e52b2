"""A tenant with the app in it: the world's people at their Teams clients."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from starlette.applications import Starlette

from bot.handlers.teams.app import TeamsEdge
from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.tokens import NoTokens, Tokens
from bot.home.register import VERBS, all_handlers
from bot.requests.accounts import bind_workspace
from bot.requests.cards import Card, Facts, Reply
from bot.requests.context import RequestContext
from bot.requests.handler import Handler, RequestHandler
from bot.requests.messenger import Messenger
from bot.requests.verbs import Verb
from bot.scheduler.worker import Settings, Worker
from governance.meetings.meetings import Meeting
from governance.people.people import Channel
from governance.people.people import Person as RosterPerson
from storage.people.people import add_address, get_person
from tests.servers.teams.connector import FakeConnector
from tests.servers.teams.person import Person
from tests.servers.teams.tenant import FakeTenant
from tests.world import WORKSPACES, World

TENANT = WORKSPACES["teams"]
BASE_URL = "https://sihteeri.example.org"
LOCALES = {"fi": "fi-FI", "sv": "sv-SE", "en": "en-GB"}


@dataclass(repr=False)
class TeamsSite:
    """The world behind Teams.

    Args:
        world: People, meetings, clock.
        tenant: Where its people are.
        edge: The edge under test.
    """

    world: World
    tenant: FakeTenant
    edge: TeamsEdge
    app: Starlette = field(init=False)

    def __post_init__(self) -> None:
        self.app = Starlette(routes=[*self.edge.routes])
        self.tenant.connect(self.app)

    @property
    def connector(self) -> FakeConnector:
        """What the app posts to."""
        return self.tenant.connector

    def client(self, person: RosterPerson, *, linked: bool = True, **more: Any) -> Person:
        """Somebody of the roster at their client; linked already unless told."""
        known = [a.external_id for a in person.addresses if a.platform == "teams"]
        more = {"locale": LOCALES[person.language], "principal": person.email} | more
        client = self.tenant.add_person(person.name, account=known[0] if known else "", **more)
        if linked and not known:
            with self.world.database.write() as session:
                add_address(
                    session,
                    self.world.community.id,
                    person.id,
                    platform="teams",
                    external_id=client.id,
                    workspace=self.tenant.id,
                )
        return client

    def secretary(self, body: str = "steering-group", **more: Any) -> Person:
        """The secretary of a body."""
        return self.client(self.world.secretary(body), **more)

    def member(self, body: str = "steering-group", language: str = "fi", **more: Any) -> Person:
        """A plain member of a body who speaks a language."""
        return self.client(self.world.member(body, language), **more)  # type: ignore[arg-type]

    def stranger(self, name: str = "Outi Outo", **more: Any) -> Person:
        """Somebody in the tenant whom the roster does not know."""
        return self.tenant.add_person(name, **more)

    def person(self, email: str) -> RosterPerson:
        """A person as they are stored now."""
        found = self.world.person(email)
        with self.world.database.read() as session:
            return get_person(session, self.world.community.id, found.id)

    def opened(self, body: str = "steering-group") -> Meeting:
        """A body's next meeting, the clock set into its collecting time."""
        meeting = self.world.coming(body)
        if self.world.now < meeting.opens_at:
            self.world.now = meeting.opens_at + timedelta(hours=1)
        return meeting

    def worker(self, **others: Messenger) -> Worker:
        """The real worker with the real messenger, and others beside it."""
        messengers: dict[Channel, Messenger] = {"teams": self.edge.messenger}
        messengers.update(others)  # type: ignore[arg-type]
        return Worker(
            self.world.database,
            self.world.communities,
            self.world.kinds,
            messengers,
            self.world.clock,
            Settings(name="teams-site", is_paced=False, paces={}),
        )


def echo(context: RequestContext) -> Reply:
    """Stands in for a verb that no operation answers: the edge carries it all the same."""
    lines = tuple(sorted(context.values.items())) or (("-", "-"),)
    return Card("Echo", (Facts(lines),), language=context.say.language)


def options_of(tenant: FakeTenant, **changed: Any) -> TeamsOptions:
    """The options of one tenant whose connector is the fake."""
    options = TeamsOptions(
        client_id=tenant.app_id,
        tenant_id=tenant.id,
        community_id=1,
        base_url=BASE_URL,
        allow_unauthenticated=True,
        service_url=tenant.connector.service_url,
        keys_url=tenant.connector.keys_url,
    )
    return replace(options, **changed)


@contextlib.asynccontextmanager
async def running_site(
    world: World,
    tenant: FakeTenant,
    extra: Mapping[Verb, Handler] | None = None,
    tokens: Tokens | None = None,
    is_bound: bool = True,
    **changed: Any,
) -> AsyncIterator[TeamsSite]:
    """A site while it runs, its tenant bound; ``extra`` handlers replace the usual ones."""
    handlers = {**dict.fromkeys(VERBS, echo), **all_handlers(world.seal), **(extra or {})}
    requests = RequestHandler(world.database, world.communities, handlers, VERBS)
    options = options_of(tenant, community_id=world.community.id, **changed)
    tenant.signs = not options.allow_unauthenticated
    if is_bound:
        with world.database.write() as session:
            bind_workspace(
                session, world.community, platform="teams", workspace=tenant.id, now=world.now
            )
    edge = TeamsEdge(requests, options, tokens or NoTokens(), lambda: world.now)
    async with edge.running():
        yield TeamsSite(world, tenant, edge)
