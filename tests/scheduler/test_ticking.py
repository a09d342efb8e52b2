"""The tick that wakes a worker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.requests.kinds import Ran
from bot.scheduler.clock import DatabaseClock, Ticking
from storage.engine import Database
from tests.scheduler.world import SECOND, job, task, until, world_of

OFTEN = 0.03


@dataclass
class Sleeper:
    """Counts how often it is woken."""

    woken: int = 0
    event: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        self.woken += 1
        self.event.set()

    async def wait(self, seconds: float) -> bool:
        """Whether a tick comes within so many seconds."""
        self.event.clear()
        try:
            await asyncio.wait_for(self.event.wait(), seconds)
        except TimeoutError:
            return False
        return True


@asynccontextmanager
async def ticking(sleeper: Sleeper) -> AsyncIterator[Ticking]:
    tick = Ticking(sleeper.wake, OFTEN)
    tick.start()
    try:
        yield tick
    finally:
        tick.stop()


def set_the_clock_back(tick: Ticking, by: timedelta) -> None:
    """As APScheduler sees it: the moment it waits for has become far away."""
    assert tick._job is not None
    tick._job.modify(next_run_time=datetime.now(UTC) + by)


async def test_it_ticks_until_it_is_stopped() -> None:
    """The sleeper is woken again and again, and no more after the stop."""
    sleeper = Sleeper()
    async with ticking(sleeper):
        for _ in range(3):
            assert await sleeper.wait(10)
    woken = sleeper.woken
    await asyncio.sleep(4 * OFTEN)
    assert sleeper.woken == woken


async def test_a_clock_that_is_set_back_stops_no_tick_for_long() -> None:
    """The tick stays away after a set-back, and comes again once somebody has looked."""
    sleeper = Sleeper()
    async with ticking(sleeper) as tick:
        assert await sleeper.wait(10)
        set_the_clock_back(tick, timedelta(hours=2))
        assert not await sleeper.wait(tick.longest + 2 * OFTEN)
        tick.mend()
        for _ in range(2):
            assert await sleeper.wait(10)


async def test_a_tick_that_still_comes_is_left_alone() -> None:
    """To look at a tick that is on time moves nothing."""
    sleeper = Sleeper()
    async with ticking(sleeper) as tick:
        assert tick._job is not None
        before = tick._job.next_run_time
        tick.mend()
        assert tick._job.next_run_time == before


async def test_nothing_is_mended_before_it_starts() -> None:
    """A tick that was never started is not overdue, and can be stopped."""
    tick = Ticking(Sleeper().wake, OFTEN)
    tick.mend()
    tick.stop()


async def test_the_tick_finds_what_nobody_told_the_worker_of(database: Database) -> None:
    """Work that another process adds is carried out at the next tick, after a set-back too."""
    done: list[str] = []

    def run(*values: object) -> Ran:
        done.append(getattr(values[1], "key", ""))
        return None

    world = world_of(database, job("job", run), clock=DatabaseClock())
    worker = world.worker()
    running = asyncio.ensure_future(worker.run())
    await until(lambda: worker.is_alive)
    world.owe(task("a", datetime.now(UTC) - SECOND))
    await until(lambda: "a" in done)
    set_the_clock_back(worker._ticking, timedelta(hours=2))
    world.owe(task("b", datetime.now(UTC) - SECOND))
    await until(lambda: "b" in done)
    worker.stop()
    await asyncio.wait_for(running, 10)
