"""Workers and a web process as processes of their own, to be killed; and time that flies."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.requests.context import Context
from bot.requests.kinds import JobKind, Ran, by_name
from bot.scheduler.clock import DatabaseClock
from bot.scheduler.worker import Settings, Worker
from governance.charter.working_rules import WorkingRules
from governance.due_work.due_work import DueWork, NewWork
from governance.people.people import Community
from storage.due_work.due_work import add_due_work
from storage.engine import DATABASE_AWAY, Database, Session, database_now
from tests.scheduler.world import NOTE, charter
from tests.servers.sink import SinkMessenger

MANY_LAPSES = 1000
"""With a kill every fraction of a second a row is not to blame for the deaths of its workers."""

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


@dataclass(frozen=True)
class FastClock:
    """The database's clock, running so many times as fast since a moment.

    Args:
        since: The moment; aware UTC.
        speed: How many seconds pass in one.
    """

    since: datetime
    speed: float

    def now(self, session: Session) -> datetime:
        """The hurried time of day."""
        return self.at(database_now(session))

    def at(self, moment: datetime) -> datetime:
        """The hurried time at a moment of the database's clock."""
        return self.since + (moment - self.since) * self.speed

    def elapsed(self) -> float:
        """Hurried seconds that only ever grow."""
        return DatabaseClock().elapsed() * self.speed


@dataclass(frozen=True)
class Setting:
    """What every process of a run is told.

    Args:
        url: The database.
        sink: The other side.
        community_id: The community.
        people: Whom to write to: ids of people on Slack, then on Teams.
        clock: The hurried clock.
        acknowledged: A file in which the web process notes what it has promised.
    """

    url: str
    sink: str
    community_id: int
    people: tuple[tuple[int, ...], tuple[int, ...]]
    clock: FastClock
    acknowledged: Path


def do_job(context: Context, work: DueWork) -> Ran:
    """A job whose effect is a row of its own, so that doing it twice would be seen."""
    effect = NewWork(
        "effect", f"effect/{work.key}/{work.attempts}", context.now + timedelta(days=9999)
    )
    add_due_work(context.session, context.community.id, effect)
    return None


KINDS = by_name((NOTE, JobKind("job", do_job)))


def run_worker(setting: Setting) -> None:
    """A worker process: what ``sihteeri worker`` is, with the sink as its channels."""
    logging.disable(logging.CRITICAL)
    worker = Worker(
        Database(setting.url),
        {setting.community_id: Community(setting.community_id, "x", charter(), WorkingRules())},
        KINDS,
        {
            "slack": SinkMessenger(setting.sink),
            "teams": SinkMessenger(setting.sink, "teams", can_look_up=False),
        },
        setting.clock,
        Settings(
            paces={},
            send_seconds=20 / setting.clock.speed,
            is_paced=False,
            most_lapses=MANY_LAPSES,
        ),
    )
    asyncio.run(worker.run())


def run_web(setting: Setting, seed: int) -> None:
    """A web process: it promises obligations and notes each one once it is committed."""
    chance = random.Random(seed)
    database = Database(setting.url)
    number = 0
    with setting.acknowledged.open("a", buffering=1) as acknowledged:
        while True:
            number += 1
            key = f"{os.getpid()}-{seed}/{number}"
            kind = chance.choice(("slack", "slack", "teams", "job"))
            with suppress(*DATABASE_AWAY), database.write() as session:
                due_at = setting.clock.now(session) + timedelta(seconds=chance.uniform(0, 20))
                add_due_work(session, setting.community_id, _obligation(setting, kind, key, due_at))
                session.commit()
                acknowledged.write(f"{kind}/{key}\n")
            time.sleep(chance.uniform(0.005, 0.03))


def _obligation(setting: Setting, kind: str, key: str, due_at: datetime) -> NewWork:
    if kind == "job":
        return NewWork("job", f"job/{key}", due_at)
    people = setting.people[kind == "teams"]
    person = people[hash(key) % len(people)]
    return NewWork("note", f"{kind}/{key}", due_at, {"n": 1}, person)


class Company:
    """The processes of a run; each may be killed, and is started anew.

    Args:
        setting: What they are told.
        workers: How many workers.
        seed: Of who is killed when.
    """

    def __init__(self, setting: Setting, *, workers: int = 2, seed: int = 1) -> None:
        self.kills = 0
        self._setting = setting
        self._random = random.Random(seed)
        self._workers = workers
        self._staff: list[BaseProcess] = []

    @contextmanager
    def at_work(self) -> Iterator[Company]:
        """Start everybody; kill whoever is left at the end."""
        self._staff = [self._hire(n) for n in range(self._workers + 1)]
        try:
            yield self
        finally:
            for each in self._staff:
                self._kill(each)

    def kill_one(self) -> None:
        """Kill -9 one of them and start another in its place."""
        place = self._random.randrange(len(self._staff))
        self._kill(self._staff[place])
        self.kills += 1
        self._staff[place] = self._hire(place)

    def pause(self, least: float, most: float) -> None:
        """Let them work for a while."""
        time.sleep(self._random.uniform(least, most))

    def _hire(self, place: int) -> BaseProcess:
        if place == 0:
            seed = self._random.randrange(10**9)
            process = CONTEXT.Process(target=run_web, args=(self._setting, seed), daemon=True)
        else:
            process = CONTEXT.Process(target=run_worker, args=(self._setting,), daemon=True)
        process.start()
        return process

    def _kill(self, process: BaseProcess) -> None:
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
        process.join(10)
