"""A community with the demo roster in it, for tests of what people can do."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.people.operations_roster import RosterImported, import_roster
from bot.requests.context import Context, RequestContext
from governance.due_work.due_work import DueWork
from governance.people.people import Actor, Community, Person, Via
from storage.access.seal import Seal
from storage.due_work.due_work import list_due_work
from storage.engine import Database
from storage.people.communities import get_or_add_community, list_communities
from storage.people.people import find_person_by_email
from tests.governance.charter.charter_examples import charter_of, text_of, working_rules_of

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SEAL = Seal("a secret key for the tests, long enough")
AINO = "aino.lehtokangas@esimerkkila.example.org"
_filled: dict[str, tuple[Community, sqlite3.Connection]] = {}
"""By the charter's name what importing its roster into an empty SQLite file came to."""
TIINA = "tiina.sorvari@esimerkkitoimittaja.example.org"


@dataclass(repr=False)
class Town:
    """A community and its database."""

    database: Database
    community: Community

    @property
    def communities(self) -> Mapping[int, Community]:
        """By id, as the edges have them."""
        return {self.community.id: self.community}

    def roster(self, content: bytes | None = None, *, dry_run: bool = False) -> RosterImported:
        """Import a roster: the charter's demo one, or this."""
        content = content or demo_roster(self.community.key)
        with self.database.write() as session:
            return import_roster(Context(session, self.community, NOW), content, dry_run=dry_run)

    def person(self, email: str) -> Person:
        """Somebody of the roster."""
        with self.database.read() as session:
            found = find_person_by_email(session, self.community.id, email)
        assert found is not None
        return found

    def actor(self, email: str, via: Via = "web") -> Actor:
        """Somebody of the roster, acting."""
        person = self.person(email)
        return Actor(self.community, person.language, via, person)

    def stranger(self, user: str = "U1", via: Via = "slack", workspace: str = "T1") -> Actor:
        """An account that nobody of the roster has."""
        return Actor(self.community, "en", via, None, workspace, user)

    def due(self, kind: str) -> list[DueWork]:
        """Due work of a kind."""
        with self.database.read() as session:
            return [e for e in list_due_work(session, self.community.id) if e.kind == kind]

    def write(self, operation: Any, *args: Any, **named: Any) -> Any:
        """Run an operation in a transaction of its own."""
        with self.database.write() as session:
            return operation(session, *args, **named)

    def read(self, operation: Any, *args: Any, **named: Any) -> Any:
        """Run an operation that only reads."""
        with self.database.read() as session:
            return operation(session, *args, **named)

    def on(self, operation: Any, *args: Any, now: datetime = NOW) -> Any:
        """Run an operation on the community, as the clock does."""
        with self.database.write() as session:
            return operation(Context(session, self.community, now), *args)

    def by(self, actor: Actor, operation: Any, *args: Any, now: datetime = NOW) -> Any:
        """Run an operation that somebody asks for."""
        with self.database.write() as session:
            return operation(RequestContext.of(session, actor, now), *args)


def demo_roster(name: str = "digione") -> bytes:
    """A charter's demo roster."""
    return text_of(name, "roster.csv").encode()


def empty_town(database: Database, name: str = "digione") -> Town:
    """A community without people."""
    with database.write() as session:
        stored = get_or_add_community(session, name, f"charters/{name}", NOW)
    community = Community(stored.id, name, charter_of(name), working_rules_of(name))
    return Town(database, community)


def town(database: Database, name: str = "digione") -> Town:
    """A community with its demo roster."""
    if not database.is_sqlite or not _is_empty(database):
        made = empty_town(database, name)
        made.roster()
        return made
    with closing(sqlite3.connect(str(database.url.database))) as file:
        if name not in _filled:
            made = empty_town(database, name)
            made.roster()
            _filled[name] = made.community, sqlite3.connect(":memory:")
            file.backup(_filled[name][1])
        community, kept = _filled[name]
        kept.backup(file)
    return Town(database, community)


def _is_empty(database: Database) -> bool:
    with database.read() as session:
        return not list_communities(session)
