"""A small world for the worker: a community, people, kinds of due work, and messengers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from bot.bootstrap.holidays import holidays_of
from bot.requests.cards import Card
from bot.requests.context import Context
from bot.requests.kinds import JobKind, Kind, MessageKind, Outgoing, Prepared, Ran, by_name
from bot.requests.messenger import Ambiguous, Sent
from bot.requests.wording import Wording
from bot.scheduler.clock import Clock, SimulatedClock
from bot.scheduler.worker import Settings, Worker
from governance.charter.charter import Charter
from governance.charter.file import parse_charter
from governance.charter.working_rules import WorkingRules
from governance.due_work.due_work import DueWork, NewWork, Outcome
from governance.people.people import Channel, Community, Person, Recipient
from storage.due_work.deliveries import list_deliveries
from storage.due_work.due_work import add_many, find_due_work, list_due_work
from storage.engine import Database, Session
from storage.people.communities import add_organisation, list_organisations
from storage.people.memberships import add_membership
from storage.people.people import add_address, add_person, get_person
from storage.tables.people import CommunityRow

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CHARTER = Path(__file__).parents[2] / "charters" / "kuusikumpu" / "charter.toml"
Fault = Callable[[str], BaseException | None]


@cache
def charter() -> Charter:
    """An invented charter; nothing here depends on what it says."""
    return parse_charter(CHARTER.read_text(encoding="utf-8")).with_holidays(holidays_of)


def add_community(database: Database, key: str = "example") -> Community:
    """A community in an empty database."""
    with database.write() as session:
        row = CommunityRow(key=key, charter="example", created_at=NOW)
        session.add(row)
        session.flush()
        assert row.id is not None
        return Community(row.id, key, charter(), WorkingRules())


def add_member(
    database: Database, community: Community, n: int, *, slack: str = "T1", teams: str = ""
) -> Person:
    """An invented person, on Slack unless said otherwise."""
    with database.write() as session:
        person = add_person(
            session, community.id, name=f"Member {n}", email=f"m{n}@example.org", language="en"
        )
        places = (("slack", slack, f"U{n}"), ("teams", teams, f"29:{n}"))
        for platform, workspace, external_id in places:
            if workspace:
                add_address(
                    session,
                    community.id,
                    person.id,
                    platform=platform,
                    external_id=external_id,
                    workspace=workspace,
                )
        give_seat(session, community, person)
        return get_person(session, community.id, person.id)


def give_seat(session: Session, community: Community, person: Person) -> None:
    """Seat somebody in a body of the charter for good: who has no seat is written nothing."""
    known = list_organisations(session, community.id)
    behind = known[0] if known else add_organisation(session, community.id, "Behind", "member")
    add_membership(
        session,
        community.id,
        person=person,
        organisation=behind,
        body=community.charter.bodies[0].id,
        post="",
        role="member",
        start_on=date(2000, 1, 1),
    )


@dataclass
class RecordingMessenger:
    """A channel in memory: it keeps what it took, and fails as it is told.

    Args:
        channel: Which channel.
        can_look_up: Whether it can prove that a message is not there.
        before: Asked before a message is taken; what it returns is raised.
        after: Asked after a message was taken; what it returns is raised.
        takes: Seconds a sending lasts.
    """

    channel: Channel = "slack"
    can_look_up: bool = True
    before: Fault = lambda key: None
    after: Fault = lambda key: None
    on_look_up: Fault = lambda key: None
    takes: float = 0.0
    taken: list[tuple[str, Recipient, Card, datetime]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        self.tried.append(key)
        if self.takes:
            await asyncio.sleep(self.takes)
        _raise(self.before(key))
        self.taken.append((key, to, card, now))
        _raise(self.after(key))
        return Sent(f"ref-{len(self.taken)}")

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        self.looked_up.append(key)
        _raise(self.on_look_up(key))
        found = [n for n, each in enumerate(self.taken, 1) if each[0] == key]
        return Sent(f"ref-{found[0]}") if found else None

    @property
    def keys(self) -> list[str]:
        """The keys it took, in order."""
        return [key for key, _, _, _ in self.taken]


def _raise(error: BaseException | None) -> None:
    if error is not None:
        raise error


def once(error: Callable[[], BaseException]) -> Fault:
    """A fault that happens to the first message only."""
    left = [error]
    return lambda key: left.pop()() if left else None


def tell(context: Context, work: DueWork) -> Prepared:
    """A message that is always wanted."""
    assert work.person_id is not None
    return Outgoing(
        get_person(context.session, context.community.id, work.person_id), work.payload.get("n", 0)
    )


def word(content: object, say: Wording) -> Card:
    """Its card."""
    return Card(f"Note {content}", language=say.language)


NOTE = MessageKind("note", tell, word)


@dataclass
class World:
    """A database with one community, and what its workers share."""

    database: Database
    community: Community
    clock: Clock
    kinds: Mapping[str, Kind]
    messengers: Mapping[Channel, RecordingMessenger]
    settings: Settings = field(default_factory=lambda: Settings(paces={}, is_paced=False))

    def worker(self, name: str = "", **changes: object) -> Worker:
        """A worker of this world."""
        settings = replace(self.settings, name=name, **changes)  # type: ignore[arg-type]
        return Worker(
            self.database,
            {self.community.id: self.community},
            self.kinds,
            self.messengers,
            self.clock,
            settings,
        )

    def owe(self, *works: NewWork, lane: str = "") -> list[DueWork]:
        """Store obligations and return them as stored."""
        with self.database.write() as session:
            add_many(session, self.community.id, works, lane)
        stored = {each.key: each for each in self.all()}
        return [stored[work.key] for work in works]

    def by_key(self, key: str) -> DueWork:
        """An obligation by its key."""
        return next(each for each in self.all() if each.key == key)

    def get(self, work_id: int) -> DueWork:
        """An obligation by its id."""
        with self.database.read() as session:
            found = find_due_work(session, self.community.id, work_id)
        assert found is not None
        return found

    def all(self) -> list[DueWork]:
        """Every obligation."""
        with self.database.read() as session:
            return list_due_work(session, self.community.id, limit=1_000_000)

    def deliveries(self, *outcomes: str) -> list[tuple[str, str]]:
        """The log as (channel, outcome)."""
        with self.database.read() as session:
            log = list_deliveries(session, self.community.id, outcomes=outcomes)  # type: ignore[arg-type]
        return [(each.channel, each.outcome) for each in log]


def world_of(
    database: Database,
    *kinds: Kind,
    clock: Clock | None = None,
    messengers: Iterable[RecordingMessenger] = (),
) -> World:
    """A world in an empty database; NOTE is known besides what is given."""
    return World(
        database,
        add_community(database),
        clock or SimulatedClock(NOW),
        by_name((NOTE, *kinds)),
        {each.channel: each for each in messengers},
    )


def job(name: str, run: Callable[[Context, DueWork], Ran]) -> JobKind:
    """A kind of job."""
    return JobKind(name, run)


def note(n: int, person: Person, due_at: datetime = NOW, kind: str = "note") -> NewWork:
    """An obligation to tell a person something."""
    return NewWork(kind, f"{kind}/{n}/{person.id}", due_at, {"n": n}, person.id)


def unsure() -> Ambiguous:
    """A connection that was cut."""
    return Ambiguous("cut")


Settled = list[tuple[str, Outcome]]


def remembering(settled: Settled) -> MessageKind:
    """A kind that writes down how its messages ended."""

    def remember(context: Context, work: DueWork, outcome: Outcome) -> None:
        settled.append((work.key, outcome))

    return MessageKind("told", tell, word, settled=remember)


async def until(seen: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something is seen to have happened; fail when it has not."""
    async with asyncio.timeout(seconds):
        while not seen():
            await asyncio.sleep(0.01)


def task(key: str, due_at: datetime = NOW, kind: str = "job", version: int = 1) -> NewWork:
    return NewWork(kind, key, due_at, version=version)
