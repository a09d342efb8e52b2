"""A shared world for tests: the charter of charters/digione, its roster and year, and people.

``world`` is on SQLite, ``both_worlds`` on SQLite and PostgreSQL::

    def test_a_secretary_previews(world: World) -> None:
        reply = world.ask(world.secretary("steering-group"), Verb.CONVENE_PREVIEW, body=…)

    async def test_everyone_is_asked(world: World) -> None:
        await world.drain(world.now + timedelta(days=30))
        assert [each.kind for each in world.sent] == …
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.bootstrap.program import read_charter
from bot.home.kinds import all_kinds
from bot.home.register import VERBS, all_handlers
from bot.people.operations_roster import load_demo
from bot.questions.operations_files import open_book
from bot.requests.cards import Button, Buttons, Card, Entries, Form, Reply, Request, plain_text
from bot.requests.context import Context
from bot.requests.handler import RequestHandler
from bot.requests.kinds import Kind
from bot.requests.verbs import Verb, VerbId
from bot.scheduler.clock import Clock, SimulatedClock
from bot.scheduler.jobs import owe_periodic
from bot.scheduler.worker import Settings, Worker
from governance.bodies.bodies import Membership, Role, in_force
from governance.due_work.due_work import DueWork
from governance.language.texts import Language
from governance.meetings.meetings import Meeting
from governance.people.people import Actor, Channel, Community, Organisation, Person, Via
from storage.access.seal import Seal
from storage.agenda.agenda import list_items
from storage.due_work.due_work import list_due_work
from storage.engine import Database
from storage.meetings.meetings import find_meeting, list_meetings
from storage.people.addresses import bind_waiting_addresses
from storage.people.communities import get_or_add_community
from storage.people.memberships import add_membership, list_memberships, update_membership
from storage.people.people import (
    add_person,
    find_person_by_email,
    get_person,
)
from storage.tables import metadata
from tests.databases import open_database
from tests.scheduler.world import RecordingMessenger
from tests.servers.postgres import Postgres

NOW = datetime(2027, 1, 12, 8, 0, tzinfo=UTC)
"""Tuesday, 10 in Helsinki: the annual meeting and the first steering group are to come."""
CHARTER = Path(__file__).parents[1] / "charters" / "digione"
SECRET = "not a secret, only a test's text"
BASE_URL = "http://127.0.0.1:3000"
FILLED = "sihteeri_filled"
WORKSPACES: Mapping[str, str] = {"slack": "T0WORLD", "teams": "tenant-of-the-world"}
Who = Person | Actor
numbers = count(1)


@dataclass(frozen=True)
class Message:
    """Something a worker sent: when, of which kind, where, to whom, and what it said."""

    at: datetime
    kind: str
    channel: Channel
    email: str
    language: Language
    card: Card

    @property
    def text(self) -> str:
        """The card as plain lines."""
        return plain_text(self.card)


@dataclass(repr=False)
class World:
    """One community in a database, its request handler, its clock, and messengers that remember."""

    database: Database
    community: Community
    clock: SimulatedClock = field(default_factory=lambda: SimulatedClock(NOW))
    messengers: dict[Channel, RecordingMessenger] = field(
        default_factory=lambda: {
            channel: RecordingMessenger(channel) for channel in ("slack", "teams", "mail")
        }
    )
    seal: Seal = field(default_factory=lambda: Seal(SECRET))

    def __post_init__(self) -> None:
        self.communities = {self.community.id: self.community}
        self.kinds: Mapping[str, Kind] = all_kinds(self.seal, BASE_URL)
        self.requests = RequestHandler(
            self.database, self.communities, all_handlers(self.seal), VERBS
        )

    # --- time ------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """Where the clock stands; aware UTC."""
        return self.clock.moment

    @now.setter
    def now(self, moment: datetime) -> None:
        self.clock.set(moment)

    @property
    def today(self) -> date:
        """The day in the community's zone."""
        return self.now.astimezone(self.community.zone).date()

    # --- people ----------------------------------------------------------------------------

    def person(self, email: str) -> Person:
        """Somebody by the address, or by what stands before its @."""
        with self.database.read() as session:
            if "@" in email:
                found = find_person_by_email(session, self.community.id, email)
            else:
                seats = list_memberships(session, self.community.id, on=None)
                named = [each.person for each in seats if each.person.email.startswith(f"{email}@")]
                found = named[0] if named else None
        assert found is not None, f"nobody has the address {email}"
        return found

    def seats(self, body: str, *, on: date | None = None) -> tuple[Membership, ...]:
        """The memberships of a body on a day; today's unless told."""
        with self.database.read() as session:
            return list_memberships(session, self.community.id, body=body, on=on or self.today)

    def holder(self, body: str, role: Role, *, language: Language | None = None) -> Person:
        """The first who has a role in a body today, by name, and speaks the language if told."""
        for each in in_force(self.seats(body), self.today):
            if each.role == role and language in (None, each.person.language):
                return each.person
        raise AssertionError(f"no {role} in {body} speaks {language or 'at all'}")

    def secretary(self, body: str) -> Person:
        """The secretary of a body."""
        return self.holder(body, "secretary")

    def chair(self, body: str) -> Person:
        """The chair of a body."""
        return self.holder(body, "chair")

    def member(self, body: str, language: Language | None = None) -> Person:
        """A plain member of a body."""
        return self.holder(body, "member", language=language)

    def stranger(
        self, language: Language = "en", organisation: Organisation | None = None
    ) -> Person:
        """A new person of the community with a seat nowhere."""
        n = next(numbers)
        with self.database.write() as session:
            added = add_person(
                session,
                self.community.id,
                name=f"Newcomer {n}",
                email=f"newcomer{n}@example.org",
                language=language,
                organisation_id=organisation.id if organisation else None,
            )
            return get_person(session, self.community.id, added.id)

    def seat(
        self,
        person: Person,
        body: str,
        *,
        post: str = "customer-seat",
        role: Role = "member",
        start_on: date | None = None,
        end_on: date | None = None,
        organisation: Organisation | None = None,
    ) -> Membership:
        """Seat somebody in a body, from today unless told."""
        behind = organisation or person.organisation or self.member(body).organisation
        assert behind is not None
        with self.database.write() as session:
            return add_membership(
                session,
                self.community.id,
                person=person,
                organisation=behind,
                body=body,
                post=post,
                role=role,
                start_on=start_on or self.today,
                end_on=end_on,
            )

    def unseat(self, person: Person, body: str, *, last_on: date | None = None) -> None:
        """End somebody's memberships in a body; yesterday was the last day unless told."""
        on = last_on or self.today - timedelta(days=1)
        with self.database.write() as session:
            seats = list_memberships(
                session, self.community.id, body=body, person_id=person.id, on=None
            )
            for each in seats:
                update_membership(session, self.community.id, replace(each, end_on=on))

    def actor(self, who: Who, via: Via = "web") -> Actor:
        """Somebody asking, through a front end."""
        if isinstance(who, Actor):
            return who
        with self.database.read() as session:
            person = get_person(session, self.community.id, who.id)
        return Actor(self.community, person.language, via, person)

    # --- asking ----------------------------------------------------------------------------

    def ask(self, who: Who, verb: Verb, /, *, delivery: str = "", **values: object) -> Reply | None:
        """What the request handler answers, now; None for a delivery that was taken in before."""
        given = {name: str(value) for name, value in values.items()}
        request = Request(verb, given)
        return self.requests.answer_now(self.actor(who), request, now=self.now, delivery=delivery)

    def card(self, who: Who, verb: Verb, /, **values: object) -> Card:
        """The card that answers; an assertion when it is anything else."""
        reply = self.ask(who, verb, **values)
        assert isinstance(reply, Card), reply
        return reply

    def done(self, who: Who, verb: Verb, /, **values: object) -> Card:
        """The card that answers what must not be refused."""
        card = self.card(who, verb, **values)
        assert card.tone in ("done", "answer"), plain_text(card)
        return card

    def refused(self, who: Who, verb: Verb, /, **values: object) -> Card:
        """The refusal that answers; nothing in the database may have changed."""
        with self.unchanged():
            card = self.card(who, verb, **values)
        assert card.tone == "refusal", plain_text(card)
        return card

    def form(self, who: Who, verb: Verb, /, **values: object) -> Form:
        """The form that answers; an assertion when it is anything else."""
        reply = self.ask(who, verb, **values)
        assert isinstance(reply, Form), plain_text(reply) if reply else None
        return reply

    def press(self, who: Who, card: Card, verb: Verb, *, near: str = "") -> Reply | None:
        """Press a card's button of a verb, the one of the entry with a title if told."""
        button = next((each for each in buttons_of(card, near) if each.verb == verb), None)
        assert button is not None, f"no button {verb} on:\n{plain_text(card)}"
        return self.ask(who, verb, **button.values)

    def bind_what_waits(self) -> None:
        """An officer binds every workspace that waits."""
        officer = self.secretary("steering-group")
        listed = self.done(officer, VerbId("workspaces"))
        for each in buttons_of(listed):
            if each.verb == "workspace.bind":
                self.done(officer, each.verb, **each.values)

    # --- what is stored --------------------------------------------------------------------

    def meetings(self, body: str | None = None) -> tuple[Meeting, ...]:
        """All meetings of a body, or of all bodies, in order of time."""
        with self.database.read() as session:
            return list_meetings(session, self.community.id, body=body)

    def coming(self, body: str) -> Meeting:
        """A body's next meeting."""
        return next(m for m in self.meetings(body) if not m.is_over(self.now))

    def meeting(self, meeting_id: int) -> Meeting:
        """A meeting as it is stored now."""
        with self.database.read() as session:
            found = find_meeting(session, self.community.id, meeting_id)
        assert found is not None
        return found

    def items(self, meeting: Meeting) -> dict[str, str]:
        """Title → state of a meeting's items."""
        with self.database.read() as session:
            found = list_items(session, self.community.id, meeting.id)
        return {each.title: each.state for each in found}

    def item_id(self, meeting: Meeting, title: str) -> int:
        """The id of a meeting's item."""
        with self.database.read() as session:
            found = list_items(session, self.community.id, meeting.id)
        return next(each.id for each in found if each.title == title)

    def owed(self, kind: str, *, unfinished: bool | None = True) -> list[DueWork]:
        """Due work of a kind, in the order in which it is due."""
        with self.database.read() as session:
            return list_due_work(
                session, self.community.id, kind=kind, unfinished=unfinished, limit=10_000
            )

    def rows(self, without: Collection[str] = ()) -> dict[str, list[Any]]:
        """Every row of every table: equal before and after when nothing was changed."""
        return rows_of(self.database, without)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Nothing may be changed meanwhile: on SQLite nothing committed at all, which is cheap."""
        if self.database.is_sqlite:
            with closing(sqlite3.connect(str(self.database.url.database))) as watcher:
                before = watcher.execute("PRAGMA data_version").fetchone()
                yield
                assert watcher.execute("PRAGMA data_version").fetchone() == before
        else:
            rows = self.rows()
            yield
            assert self.rows() == rows

    # --- the worker ------------------------------------------------------------------------

    def worker(self, clock: Clock | None = None, name: str = "world") -> Worker:
        """A worker with recording messengers, on the world's clock unless told."""
        return Worker(
            self.database,
            self.communities,
            self.kinds,
            self.messengers,
            clock or self.clock,
            Settings(name=name, is_paced=False, paces={}),
        )

    async def drain(self, until: datetime | timedelta) -> list[Message]:
        """Let time pass and the worker work; returns what it sent meanwhile.

        Args:
            until: Aware UTC, or a span from now.
        """
        known = {channel: len(each.taken) for channel, each in self.messengers.items()}
        moment = self.now + until if isinstance(until, timedelta) else until
        await self.worker().drain(moment)
        return self._taken(known)

    @property
    def sent(self) -> list[Message]:
        """Everything sent, in the order of time."""
        return self._taken({})

    def _taken(self, known: Mapping[Channel, int]) -> list[Message]:
        found = [
            Message(at, key.split("/")[0], to.channel, to.email, to.language, card)
            for channel, messenger in self.messengers.items()
            for key, to, card, at in messenger.taken[known.get(channel, 0) :]
        ]
        return sorted(found, key=lambda each: each.at)


def buttons_of(card: Card, near: str = "") -> list[Button]:
    """Every button of a card; only those of the entry with a title, if told."""
    found: list[Button] = []
    for part in card.parts:
        if isinstance(part, Buttons) and not near:
            found += part.buttons
        if isinstance(part, Entries):
            for entry in part.entries:
                found += entry.buttons if near in entry.title else ()
    return found


def emails(messages: Iterable[Message], kind: str | None = None) -> list[str]:
    """To whom messages went, sorted; only those of a kind if told."""
    return sorted(each.email for each in messages if kind in (None, each.kind))


def rows_of(database: Database, without: Collection[str] = ()) -> dict[str, list[Any]]:
    """Every row of every table of a database, as plain tuples."""
    found: dict[str, list[Any]] = {}
    with database.read() as session:
        for table in metadata.sorted_tables:
            if table.name not in without:
                rows = session.execute(select(table)).all()
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def fill(database: Database, now: datetime = NOW) -> Community:
    """Give an empty database the demo's people and year; both platforms are bound."""
    charter, rules = read_charter(CHARTER)
    with database.write() as session:
        stored = get_or_add_community(session, charter.about.id, str(CHARTER), now)
        book = partial(open_book, CHARTER, charter)
        community = Community(stored.id, stored.key, charter, rules, book)
        load_demo(Context(session, community, now), (CHARTER / "roster.csv").read_bytes())
        bind_waiting_addresses(session, community.id, "slack", WORKSPACES["slack"])
        bind_waiting_addresses(session, community.id, "teams", WORKSPACES["teams"])
        owe_periodic(session, community, all_kinds(Seal(SECRET), BASE_URL).values(), now)
    return community


@pytest.fixture(scope="session")
def world_template(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Community]:
    """A filled SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("world") / "world.db"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    community = fill(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path, community


@pytest.fixture(scope="session")
def world_postgres_template(postgres: Postgres) -> Community:
    """A filled PostgreSQL database, to be used as a template."""
    database = Database(postgres.create_database(FILLED, "sihteeri_template"))
    community = fill(database)
    database.close()
    return community


@pytest.fixture
def world(world_template: tuple[Path, Community], tmp_path: Path) -> Iterator[World]:
    """A world on SQLite: for tests in which the kind of database makes no difference."""
    template, community = world_template
    path = tmp_path / "world.db"
    shutil.copy(template, path)
    database = open_database(f"sqlite:///{path}")
    yield World(database, community)
    database.close()


@pytest.fixture
def postgres_world(postgres: Postgres, world_postgres_template: Community) -> Iterator[World]:
    """A world on PostgreSQL."""
    name = f"world_{next(numbers)}"
    database = open_database(postgres.create_database(name, FILLED))
    yield World(database, world_postgres_template)
    database.close()
    postgres.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def both_worlds(request: pytest.FixtureRequest) -> World:
    """A world; the test runs once on each kind of database."""
    fixture = "world" if request.param == "sqlite" else "postgres_world"
    found = request.getfixturevalue(fixture)
    assert isinstance(found, World)
    return found
