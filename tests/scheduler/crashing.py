"""A run in which processes are killed, and what must be true of it at the end."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.scheduler.clock import SimulatedClock
from governance.due_work.due_work import DueWork
from storage.due_work.deliveries import list_deliveries
from storage.engine import Database, database_now
from tests.scheduler.processes import KINDS, MANY_LAPSES, FastClock, Setting
from tests.scheduler.world import World, add_member, world_of
from tests.servers.sink import Sink, SinkMessenger

SPEED = 30.0
"""A lease lasts two seconds; the longest delay of the other side is a tenth."""

START_SECONDS = 60.0


@dataclass
class Run:
    """A world with a rough other side, and the processes that work in it."""

    world: World
    sink: Sink
    setting: Setting

    def wait_for_promises(self, least: int) -> None:
        """Wait until the web process is at work; on a busy machine it takes its time."""
        until = time.monotonic() + START_SECONDS
        while len(self.acknowledged()) < least:
            assert time.monotonic() < until, "the web process promises nothing"
            time.sleep(0.05)

    def come_back(self) -> None:
        """Everybody is dead: one worker comes back, and two days pass for it."""
        with self.world.database.read() as session:
            now = self.setting.clock.now(session)
        self.world.clock = SimulatedClock(now)
        self.world.kinds = KINDS
        self.world.messengers = {  # type: ignore[assignment]
            "slack": SinkMessenger(self.sink.url),
            "teams": SinkMessenger(self.sink.url, "teams", can_look_up=False),
        }
        asyncio.run(self.world.worker(most_lapses=MANY_LAPSES).drain(now + timedelta(days=2)))

    def obligations(self) -> list[DueWork]:
        """Everything but the effects of jobs."""
        return [each for each in self.world.all() if each.kind != "effect"]

    def acknowledged(self) -> list[str]:
        """What the web process has promised."""
        return self.setting.acknowledged.read_text().split()


def start_run(database: Database, url: str, sink: Sink, folder: Path) -> Run:
    """A run on a database with the tables.

    Args:
        database: It, opened.
        url: Where its processes find it.
        sink: The other side.
        folder: Where the web process notes its promises.
    """
    world = world_of(database)
    slack = tuple(add_member(database, world.community, n).id for n in range(3))
    teams = tuple(
        add_member(database, world.community, n, slack="", teams="tenant").id for n in range(3, 6)
    )
    with database.read() as session:
        clock = FastClock(database_now(session), SPEED)
    acknowledged = folder / "acknowledged"
    acknowledged.touch()
    setting = Setting(url, sink.url, world.community.id, (slack, teams), clock, acknowledged)
    return Run(world, sink, setting)


def check(run: Run) -> None:
    """By count and by key: lost 0, doubled 0, and every held message is listed."""
    rows = {each.key: each for each in run.obligations()}
    promised = run.acknowledged()
    assert set(promised) <= set(rows), "promised and lost"
    taken = run.sink.taken
    assert [key for key, n in taken.items() if n > 1] == [], "said twice"
    said = {key: row for key, row in rows.items() if row.kind == "note"}
    done = {key for key, row in said.items() if row.result == "done"}
    held = {key for key, row in said.items() if row.result == "ambiguous"}
    left = [said[key] for key in sorted(set(said) - done - held)]
    assert left == [], f"neither sent nor held: {left[:5]}"
    assert done <= set(taken), "settled as sent, and never taken"
    assert set(taken) <= done | held
    with run.world.database.read() as session:
        log = list_deliveries(session, run.world.community.id, limit=10**6)
        under_way = list_deliveries(
            session, run.world.community.id, outcomes=("sending",), limit=10**6
        )
    listed = {each.work_id for each in log if each.outcome == "ambiguous"}
    assert {rows[key].id for key in held} <= listed, "held, and not in the log"
    assert under_way == []
    jobs = {key for key, row in rows.items() if row.kind == "job"}
    effects = [each.key for each in run.world.all() if each.kind == "effect"]
    assert sorted(key.split("/", 1)[1].rsplit("/", 1)[0] for key in effects) == sorted(jobs)
