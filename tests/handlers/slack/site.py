"""A workspace with the app in it: the world's people at their Slack clients."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.applications import Starlette

from bot.handlers.slack.app import SlackEdge
from bot.handlers.slack.manifest import SCOPES
from bot.handlers.slack.options import SlackOptions
from bot.home.register import VERBS, all_handlers
from bot.requests.handler import Handler, RequestHandler
from bot.requests.verbs import Verb
from governance.people.people import Person as RosterPerson
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.screen import text_of
from tests.servers.slack.workspace import FakeWorkspace, Person
from tests.world import World

BASE_URL = "https://sihteeri.example.org"
LOCALES = {"fi": "fi-FI", "sv": "sv-SE", "en": "en-GB"}
OUR_SCOPES = frozenset(SCOPES)


@dataclass(repr=False)
class SlackSite:
    """The world behind Slack.

    Args:
        world: People, meetings, clock.
        ws: The workspace they sit in.
        edge: The edge under test.
    """

    world: World
    ws: FakeWorkspace
    edge: SlackEdge
    app: Starlette = field(init=False)

    def __post_init__(self) -> None:
        self.app = Starlette(routes=self.edge.routes)

    @property
    def handled(self) -> frozenset[Verb]:
        """The verbs that the request handler answers."""
        return frozenset(all_handlers(self.world.seal))

    @property
    def slack(self) -> FakeSlack:
        """The whole fake."""
        return self.ws.slack

    def client(self, person: RosterPerson, **fields: Any) -> Person:
        """Somebody of the roster at their Slack client; their confirmed address links them."""
        locale = fields.pop("locale", LOCALES[person.language])
        return self.ws.user(person.email, name=person.name, locale=locale, **fields)

    def secretary(self, body: str = "steering-group") -> Person:
        """The secretary of a body."""
        return self.client(self.world.secretary(body))

    def member(self, body: str = "steering-group", language: str = "fi") -> Person:
        """A plain member of a body who speaks a language."""
        return self.client(self.world.holder(body, "member", language=language))  # type: ignore[arg-type]

    def guest(self, email: str = "stranger@elsewhere.example.org", **fields: Any) -> Person:
        """Somebody in the workspace whom the roster does not know."""
        return self.ws.user(email, **fields)

    def sign_by(self) -> float:
        """The clock by which the app checks signatures."""
        return self.world.now.timestamp()


async def eventually(holds: Callable[[], object], seconds: float = 10) -> None:
    """Wait until something holds; an assertion when it never does."""
    for _ in range(int(seconds * 100)):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came about")


def told(person: Person) -> str:
    """Everything that somebody was ever told and can still see."""
    return "\n".join(text_of(message) for message in person.inbox)


def options_of(ws: FakeWorkspace, **changed: Any) -> SlackOptions:
    """The options of one workspace over HTTP, changed as told."""
    options = SlackOptions(
        base_url=BASE_URL,
        signing_secret=ws.signing_secret,
        bot_token=ws.bot.token,
        api_url=ws.slack.api_url,
    )
    return replace(options, **changed)


@contextlib.asynccontextmanager
async def running_site(
    world: World,
    ws: FakeWorkspace,
    options: SlackOptions,
    extra: Mapping[Verb, Handler] | None = None,
) -> AsyncIterator[SlackSite]:
    """A site while it runs, connected to the fake; ``extra`` handlers replace the usual ones."""
    handlers = {**all_handlers(world.seal), **(extra or {})}
    requests = RequestHandler(world.database, world.communities, handlers, VERBS)
    edge = SlackEdge(requests, options, world.seal, lambda: world.now)
    site = SlackSite(world, ws, edge)
    async with edge.running():
        if options.signing_secret:
            ws.connect(site.app, now=site.sign_by)
        elif options.app_token:
            await ws.slack.sockets.wait_until_open()
            ws.connect_socket_mode()
        yield site
