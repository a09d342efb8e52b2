"""How much one disturbs another: a noisy workspace a quiet one, the worker a person's write."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from benchmarks.due.ours import FORKED, _nothing, community, fill, new_worker
from bot.requests.cards import Card
from bot.requests.context import Context
from bot.requests.kinds import MessageKind, Outgoing, Prepared, by_name
from bot.requests.messenger import Sent
from bot.requests.wording import Wording
from bot.scheduler.clock import DatabaseClock
from bot.scheduler.worker import Worker
from governance.due_work.due_work import DueWork, NewWork
from governance.people.people import Person, Recipient
from storage.access.audit import add_received
from storage.due_work.due_work import add_many
from storage.engine import Database
from storage.people.people import add_address, add_person, get_person
from tests.scheduler.world import give_seat

SENDING_SECONDS = 0.05
PEOPLE = 20


@dataclass
class Line:
    """A channel that takes fifty milliseconds a message, and notes how late each one was."""

    channel: str = "slack"
    can_look_up: bool = True
    late: dict[str, list[float]] = field(default_factory=dict)
    sent: Counter[str] = field(default_factory=Counter)

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        """Take it, slowly; its card tells when it was due."""
        due_at = datetime.fromisoformat(card.title)
        late = (datetime.now(UTC) - due_at).total_seconds() * 1000
        self.late.setdefault(to.workspace, []).append(late)
        await asyncio.sleep(SENDING_SECONDS)
        return Sent(key)

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        """Nothing is ever unclear here."""
        return None


def _tell(context: Context, work: DueWork) -> Prepared:
    person = get_person(context.session, context.community.id, work.person_id or 0)
    return Outgoing(person, work.due_at.isoformat())


def _word(outgoing: Outgoing, say: Wording) -> Card:
    return Card(str(outgoing.content))


def _people(database: Database, workspace: str) -> list[Person]:
    people = []
    with database.write() as session:
        for n in range(PEOPLE):
            name = f"{workspace.lower()}-{n}"
            email = f"{name}@example.org"
            person = add_person(session, 1, name=name, email=email, language="en")
            where = {"external_id": f"U-{name}", "workspace": workspace}
            add_address(session, 1, person.id, platform="slack", **where)
            give_seat(session, community(), person)
            people.append(person)
    return people


async def quiet_lateness_ms(url: str, *, noisy: int, seconds: int, run: str) -> list[float]:
    """How late a workspace with four messages a second is, beside one with so many.

    The first second, in which connections are opened, is left out.
    """
    run = f"{run}-{noisy}"
    database = Database(url)
    with database.write() as session:  # what an earlier run has left
        left = "UPDATE due_work SET available_at = NULL, owner = '', result = 'not-needed',"
        session.execute(text(f"{left} finished_at = due_at WHERE available_at IS NOT NULL"))
    quiet_people, noisy_people = _people(database, f"Q{run}"), _people(database, f"N{run}")
    start = datetime.now(UTC) + timedelta(seconds=3 + noisy * seconds / 500)  # all is in by then

    def owed(people: list[Person], per_second: int, name: str) -> Iterator[NewWork]:
        for n in range(per_second * seconds):
            at = start + n * timedelta(seconds=1 / per_second)
            person = people[n % PEOPLE]
            yield NewWork("note", f"{run}/{name}/{n}", at, person_id=person.id)

    with database.write() as session:
        add_many(session, 1, owed(quiet_people, 4, "q"))
        if noisy:
            add_many(session, 1, owed(noisy_people, noisy, "n"))
    line = Line()
    kinds = by_name((MessageKind("note", _tell, _word),))
    worker = Worker(database, {1: community()}, kinds, {"slack": line}, DatabaseClock())  # type: ignore[dict-item]
    running = asyncio.ensure_future(worker.run())
    await asyncio.sleep((start - datetime.now(UTC)).total_seconds() + seconds + 2)
    worker.stop()
    await running
    database.close()
    return line.late.get(f"Q{run}", [])[4:]


def foreground_ms(url: str, seconds: float, name: str) -> list[float]:
    """Milliseconds of a person's small writes, one every ten milliseconds."""
    database = Database(url)
    taken = _foreground(database, seconds, name)
    database.close()
    return taken


def _foreground(database: Database, seconds: float, name: str) -> list[float]:
    taken = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        began = time.perf_counter()
        with database.write() as session:
            add_received(session, f"{name}/{len(taken)}", datetime.now(UTC))
        taken.append((time.perf_counter() - began) * 1000)
        time.sleep(0.01)
    return taken


def beside_a_worker_of_its_own_ms(url: str, seconds: float) -> list[float]:
    """A person's writes while a worker process drains the same SQLite file."""
    fill(url, due=30_000, future=0)
    with _draining(url):
        return foreground_ms(url, seconds, "apart")


def beside_a_worker_within_ms(url: str, seconds: float) -> list[float]:
    """A person's writes while a worker in the same process drains (``sihteeri run``)."""
    fill(url, due=30_000, future=0)
    worker = new_worker(url, _nothing)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(worker.run(),))
    thread.start()
    time.sleep(0.5)
    taken = _foreground(worker.database, seconds, "within")
    loop.call_soon_threadsafe(worker.stop)
    thread.join()
    loop.close()
    return taken


@contextmanager
def _draining(url: str) -> Iterator[None]:
    process = FORKED.Process(target=_drain, args=(url,), daemon=True)
    process.start()
    time.sleep(4)
    try:
        yield
    finally:
        process.kill()
        process.join()


def _drain(url: str) -> None:
    asyncio.run(new_worker(url, _nothing).run())
