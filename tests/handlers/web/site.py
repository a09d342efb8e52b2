"""A whole site for tests: the demo's people, the real request handler, a browser of a sort."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.bootstrap.program import read_charter
from bot.handlers.web.app import build_web
from bot.handlers.web.options import PageServices, WebOptions
from bot.home.register import VERBS, all_handlers
from bot.people.operations_roster import load_demo
from bot.questions.operations_files import open_book
from bot.requests.cards import Card, Reply, Request
from bot.requests.context import Context, RequestContext
from bot.requests.handler import Handler, RequestHandler
from bot.requests.verbs import Verb
from governance.errors import refusal
from governance.people.people import Actor, Community, Person
from storage.access.seal import Seal
from storage.engine import Database, Session
from storage.people.communities import get_or_add_community
from storage.people.people import find_person_by_email

AINO = "aino.lehtokangas@esimerkkila.example.org"
TIINA = "tiina.sorvari@esimerkkitoimittaja.example.org"
EBBA = "ebba.norrgard@exempelby.example.org"
DANIEL = "daniel.okoye@koekaupunki.example.org"
NOW = datetime(2027, 1, 12, 8, 0, tzinfo=UTC)
SECRET = b"not a secret, only a test's bytes"
DEMO_URL = "http://127.0.0.1:3000"
PUBLIC_URL = "https://sihteeri.example.org"
CHARTER = Path("charters/digione")
OTHER_CHARTER = Path("charters/kuusikumpu")


@cache
def read_community(number: int, folder: Path) -> Community:
    """A community of a charter's folder, under a stored id."""
    charter, rules = read_charter(folder)
    book = partial(open_book, folder, charter)
    return Community(number, charter.about.id, charter, rules, book)


def fill_database(database: Database, now: datetime = NOW, folder: Path = CHARTER) -> Community:
    """Give a database a charter's demo people and a year of meetings."""
    charter, _ = read_charter(folder)
    with database.write() as session:
        stored = get_or_add_community(session, charter.about.id, str(folder), now)
        community = read_community(stored.id, folder)
        load_demo(Context(session, community, now), (folder / "roster.csv").read_bytes())
    return community


def understand(text: str, actor: Actor, now: datetime) -> Request:
    """A few sentences."""
    if text == "what is coming":
        return Request(Verb.MEETINGS)
    if text.startswith("add: "):
        return Request(Verb.PROPOSE, {"title": text.removeprefix("add: ")})
    if text == "nothing from us":
        return Request(Verb.NOTHING_FROM_US, {"meeting": "1"})
    if text == "preview":
        values = {"body": "steering-group", "date": "2027-03-10", "time": "13:00"}
        return Request(Verb.CONVENE_PREVIEW, values)
    if len(text) > 2000:
        raise refusal("unknown-body", body=text[:20], bodies="")
    return Request(Verb.HELP)


def no_messages(session: Session, actor: Actor, now: datetime) -> tuple[Card, ...]:
    """Nothing waits."""
    return ()


COUNTED: list[dict[str, str]] = []
"""What the counting verb was asked; each test begins with nothing."""


def on_break(context: RequestContext) -> Reply:
    """Breaks."""
    raise RuntimeError("a test broke this on purpose")


def on_count(context: RequestContext) -> Reply:
    """Counts how often it has been asked."""
    COUNTED.append(dict(context.values))
    return Card("Counted", tone="done")


@dataclass(repr=False)
class Site:
    """A running site and what the test may change of it."""

    database: Database
    options: WebOptions
    extra: Mapping[Verb, Handler] = field(default_factory=dict)
    now: datetime = NOW
    seal: Seal = field(default_factory=lambda: Seal(SECRET.decode()))
    services: Mapping[str, Any] = field(default_factory=dict)
    others: tuple[Community, ...] = ()

    def __post_init__(self) -> None:
        self.community = read_community(1, CHARTER)
        communities = {each.id: each for each in (self.community, *self.others)}
        handlers = {**all_handlers(self.seal), **self.extra}
        self.requests = RequestHandler(self.database, communities, handlers, VERBS)
        services = PageServices(
            understand=understand,
            seal=self.seal,
            inbox=no_messages,
            ready={"database": lambda: True},
            metrics=lambda: b"sihteeri_up 1\n",
        )
        services = replace(services, **self.services)
        self.app = Starlette(routes=build_web(self.requests, self.options, services, self.clock))

    def clock(self) -> datetime:
        """The time of the site."""
        return self.now

    def browser(self, client: tuple[str, int] = ("127.0.0.1", 50000), **headers: str) -> Browser:
        """A new browser, knowing nothing."""
        return Browser(self, client, headers)

    def person(self, email: str, community: int = 1) -> Person:
        """A person of a roster."""
        with self.database.read() as session:
            found = find_person_by_email(session, community, email)
        assert found is not None, email
        return found


class Browser:
    """Keeps cookies, knows the last page's form token, follows redirects when told."""

    def __init__(self, site: Site, client: tuple[str, int], headers: Mapping[str, str]) -> None:
        self.site = site
        transport = httpx.ASGITransport(app=site.app, client=client)
        self.http = httpx.AsyncClient(
            transport=transport, base_url=site.options.base_url, headers=dict(headers)
        )
        self.csrf = ""

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """GET a page, following redirects."""
        return self._seen(await self.http.get(path, headers=headers, follow_redirects=True))

    async def post(
        self, path: str, values: Mapping[str, str] | None = None, **headers: str
    ) -> httpx.Response:
        """POST a form with the last page's token, following redirects."""
        fields = {"_csrf": self.csrf, **(values or {})}
        sent = await self.http.post(path, data=fields, headers=headers, follow_redirects=True)
        return self._seen(sent)

    async def act_as(self, email: str, community: int = 1) -> httpx.Response:
        """In demo mode, become somebody."""
        await self.get("/")
        chosen = str(self.site.person(email, community).id)
        return await self.post("/act-as", {"community": str(community), "person": chosen})

    def _seen(self, response: httpx.Response) -> httpx.Response:
        found = re.search(r'name="_csrf" value="([0-9a-f]{64})"', response.text)
        if found:
            self.csrf = found[1]
        return response


MakeSite = Callable[..., Site]
