"""``make soak``: ten minutes in which everything goes wrong, and nothing may be lost.

First two hundred kill -9 on each database, with workers and a web process as real processes
and the other side cutting, delaying and refusing. Then a year of a thousand workspaces with
four bodies each, at high speed, with workers that die in the middle. At the end every
obligation is accounted for, by count and by key, and memory has stayed flat.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import random
import sys
import tempfile
import time
import warnings
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import psutil

from benchmarks.due.ours import community, make
from benchmarks.due.rough import RoughLine
from bot.requests.cards import Card
from bot.requests.context import Context
from bot.requests.kinds import JobKind, MessageKind, NotNeeded, Outgoing, Prepared, Ran, by_name
from bot.requests.wording import Wording
from bot.scheduler.clock import SimulatedClock
from bot.scheduler.worker import Settings, Worker
from governance.due_work.due_work import DueWork, NewWork
from governance.people.people import Person
from storage.due_work.claims import next_due_at
from storage.due_work.due_work import add_due_work, add_many, list_due_work
from storage.engine import Database
from storage.people.people import add_address, add_person, get_person
from storage.tables import metadata
from tests.scheduler.crashing import check, start_run
from tests.scheduler.processes import MANY_LAPSES, Company
from tests.scheduler.world import give_seat
from tests.servers.postgres import Postgres
from tests.servers.sink import ROUGH, Sink

KILLS = 200
WORKSPACES = 1000
BODIES = 4
START = datetime(2027, 1, 1, tzinfo=UTC)
MONTH = timedelta(days=30)
FLAT = 1.25
"""Memory at the end over memory after the first quarter, at most."""


def main() -> int:
    """Soak; exit code 1 when anything is lost, doubled, unaccounted for, or leaks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--workspaces", type=int, default=WORKSPACES)
    options = parser.parse_args()
    os.environ["PYTHONWARNINGS"] = "ignore"  # in its child processes too
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    ends = time.monotonic() + options.minutes * 60
    server = Postgres()
    try:
        server.start()
        with tempfile.TemporaryDirectory() as folder:
            kill_processes(f"sqlite:///{Path(folder) / 'soak.db'}", options.kills, Path(folder))
        with tempfile.TemporaryDirectory() as folder:
            kill_processes(server.create_database("kills"), options.kills, Path(folder))
        url = server.create_database("year")
        make(url)
        return asyncio.run(Year(url, options.workspaces, ends).live())
    finally:
        server.remove()


def kill_processes(url: str, kills: int, folder: Path) -> None:
    """So many kill -9 over two workers and the web process; raises when anything is wrong."""
    database = Database(url)
    metadata.create_all(database.engine)
    began = time.monotonic()
    with Sink(ROUGH, seed=kills) as sink:
        run = start_run(database, url, sink, folder)
        company = Company(run.setting, seed=kills)
        with company.at_work():
            run.wait_for_promises(10)
            for _ in range(kills):
                company.pause(0.05, 0.4)
                company.kill_one()
        run.come_back()
        check(run)
        results = Counter(each.result for each in run.obligations())
        print(
            f"{database.url.get_backend_name()}: {company.kills} kills in"
            f" {time.monotonic() - began:.0f} s, {len(run.acknowledged())} promises, lost 0,"
            f" doubled 0, {dict(results)}, other side: {dict(sink.happened)}",
            flush=True,
        )
    database.close()


class Year:
    """A year of many workspaces, played as fast as it goes.

    Args:
        url: A PostgreSQL database with the tables and one community.
        workspaces: How many; each has four bodies with a member each.
        ends: When to stop at the latest, on the steady clock; the year is then cut short.
    """

    def __init__(self, url: str, workspaces: int, ends: float) -> None:
        self._database = Database(url)
        self._workspaces = workspaces
        self._ends = ends
        self._clock = SimulatedClock(START)
        self._random = random.Random(27)
        self._community = community()
        self._names = count(1)
        self._owed: set[str] = set()
        self._crashes = 0
        self._lines = (
            RoughLine("slack", can_look_up=True),
            RoughLine("teams", can_look_up=False, seed=2),
        )
        self._memory: list[float] = []

    async def live(self) -> int:
        """Play the year; returns 1 when something is not as it must be."""
        began = time.monotonic()
        people = self._add_people()
        workers = [self._worker() for _ in range(3)]
        months = 0
        for month in range(12):
            if time.monotonic() > self._ends:
                break
            self._plan(people, month)
            await self._play(workers, START + (month + 1) * MONTH)
            self._memory.append(psutil.Process().memory_info().rss / 2**20)
            months += 1
            print(
                f"month {months}: {len(self._owed)} owed, {self._crashes} crashes,"
                f" {self._memory[-1]:.0f} MB, {time.monotonic() - began:.0f} s",
                flush=True,
            )
        await self._play(workers, self._clock.moment + MONTH)
        return self._account(months)

    def _worker(self) -> Worker:
        kinds = (MessageKind("ask", _ask, _word), JobKind("collect", _collect))
        settings = Settings(name=f"soak-{next(self._names)}", batch=40, most_lapses=MANY_LAPSES)
        messengers = {line.channel: line for line in self._lines}
        return Worker(
            self._database,
            {1: self._community},
            by_name(kinds),
            messengers,
            self._clock,
            settings,
        )

    def _add_people(self) -> list[Person]:
        people = []
        for n in range(self._workspaces):
            with self._database.write() as session:
                for body in range(BODIES):
                    name = f"w{n}-{body}"
                    person = add_person(
                        session, 1, name=name, email=f"{name}@example.org", language="fi"
                    )
                    platform = "teams" if n % 5 == 0 else "slack"
                    where = {"external_id": f"U-{name}", "workspace": f"T{n}"}
                    add_address(session, 1, person.id, platform=platform, **where)
                    give_seat(session, self._community, person)
                    people.append(get_person(session, 1, person.id))
        return people

    def _plan(self, people: list[Person], month: int) -> None:
        """Owe each body that meets this month its messages, and a job that sums up.

        Some of the messages will not be needed any more when they fall due.
        """
        works = []
        for person in people[month % 4 :: 4]:
            at = START + month * MONTH + timedelta(minutes=self._random.randrange(30 * 24 * 60))
            key = f"{month}/{person.id}"
            about = {"needed": self._random.random() > 0.05}
            works.append(NewWork("ask", f"ask/{key}", at, about, person.id))
            works.append(NewWork("collect", f"collect/{key}", at + timedelta(days=1)))
        self._owed |= {work.key for work in works}
        with self._database.write() as session:
            add_many(session, 1, works)

    async def _play(self, workers: list[Worker], until: datetime) -> None:
        while True:
            with self._database.read() as session:
                next_at = next_due_at(session)
            if next_at is None or next_at > until:
                self._clock.advance_to(until)
                return
            # A quarter of an hour at a time, so that several workers have something to share.
            self._clock.advance_to(next_at + timedelta(minutes=15))
            await asyncio.gather(*(self._tick(workers, n) for n in range(len(workers))))

    async def _tick(self, workers: list[Worker], place: int) -> None:
        task = asyncio.ensure_future(workers[place].tick())
        if self._random.random() < 0.02:
            await asyncio.sleep(self._random.uniform(0.0, 0.05))
            if not task.done():  # it dies with all it holds, wherever it is
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                self._crashes += 1
                workers[place] = self._worker()
                return
        await task

    def _account(self, months: int) -> int:
        """By count and by key: each obligation ended in one known way, and was said once."""
        with self._database.read() as session:
            rows = list_due_work(session, 1, limit=10_000_000)
        mine = {each.key: each for each in rows if each.key in self._owed}
        effects = Counter(each.payload["of"] for each in rows if each.kind == "effect")
        taken = self._lines[0].taken + self._lines[1].taken
        done = {key for key, each in mine.items() if each.result == "done"}
        asked = {key for key in mine if key.startswith("ask/")}
        wrong = {
            "lost": self._owed - set(mine),
            "said twice": {key for key, n in taken.items() if n > 1},
            "done and not said": (done & asked) - set(taken),
            "said and not told": set(taken)
            - {key for key, each in mine.items() if each.result in ("done", "ambiguous")},
            "jobs not done once": {
                key for key in mine if key.startswith("collect/") and effects[key] != 1
            },
            "unfinished": {key for key, each in mine.items() if not each.is_finished},
            "parked": {key for key, each in mine.items() if each.result == "parked"},
        }
        results = Counter(each.result for each in mine.values())
        troubles = self._lines[0].troubles + self._lines[1].troubles
        print(f"{months} months, {len(self._owed)} owed: {dict(results)}")
        print(f"{self._crashes} workers died; other side: {dict(troubles)}")
        for name, keys in wrong.items():
            print(f"{name}: {len(keys)} {sorted(keys)[:5]}")
        flat = self._memory[-1] / self._memory[len(self._memory) // 4]
        print(f"memory at the end / after a quarter: {flat:.2f} (goal <= {FLAT})")
        return int(any(wrong.values()) or flat > FLAT or months < 12)


def _ask(context: Context, work: DueWork) -> Prepared:
    if not work.payload["needed"]:
        return NotNeeded("answered")
    return Outgoing(get_person(context.session, context.community.id, work.person_id or 0), work.id)


def _word(outgoing: Outgoing, say: Wording) -> Card:
    return Card(f"Note {outgoing.content}", language=say.language)


def _collect(context: Context, work: DueWork) -> Ran:
    key = f"effect/{work.key}/{work.attempts}"
    effect = NewWork("effect", key, context.now + timedelta(days=9999), {"of": work.key})
    add_due_work(context.session, context.community.id, effect)
    return None


if __name__ == "__main__":
    sys.exit(main())
