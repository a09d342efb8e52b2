"""Which time it is for a worker, read once a look and passed on, and the tick that wakes it.

APScheduler ticks at regular times, without a job store. What is owed stands in the database, never
in the scheduler: a tick that is missed loses nothing, and one that comes twice doubles nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from governance.due_work.due_work import DueWork
from storage.engine import Session, database_now


class Clock(Protocol):
    """The time of day, and a steady count of seconds."""

    def now(self, session: Session) -> datetime:
        """The shared time of day, aware UTC."""

    def elapsed(self) -> float:
        """Seconds that only ever grow, whatever is done to the time of day."""


class DatabaseClock:
    """The database's clock: workers on machines whose own clocks differ agree on it."""

    def now(self, session: Session) -> datetime:
        """The database's time of day, aware UTC."""
        return database_now(session)

    def elapsed(self) -> float:
        """Seconds since the machine started, those asleep included (Linux), or else awake."""
        clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
        return time.clock_gettime(clock)


class SimulatedClock:
    """A clock that stands still until it is moved: for tests and rehearsals.

    Args:
        now: Where it starts; aware UTC.
    """

    def __init__(self, now: datetime) -> None:
        self.moment = now
        self._elapsed = 0.0

    def now(self, session: Session) -> datetime:
        """Where it stands."""
        return self.moment

    def elapsed(self) -> float:
        """Seconds it was moved on; setting it back takes none away."""
        return self._elapsed

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self.moment += by
        self._elapsed += by.total_seconds()

    def advance_to(self, moment: datetime) -> None:
        """Let time pass until a moment; one in the past changes nothing."""
        if moment > self.moment:
            self.advance(moment - self.moment)

    def set(self, moment: datetime) -> None:
        """Jump, as when somebody sets a clock: no time passes."""
        self.moment = moment


@dataclass(frozen=True)
class Tick:
    """One look at the database's clock, and how long ago it was.

    Args:
        started_at: What the database's clock said; aware UTC.
        elapsed: What the steady count said then.
        clock: Whose.
    """

    started_at: datetime
    elapsed: float
    clock: Clock

    def now(self) -> datetime:
        """The shared time now, without asking the database again."""
        return self.started_at + timedelta(seconds=self.clock.elapsed() - self.elapsed)


@dataclass(frozen=True)
class Taken:
    """One look at the database, and what was claimed at it.

    Args:
        tick: What the clock said.
        next_at: When the next row can be taken, as far as is known.
        after: The lane that was served last.
        starts: When those rows may begin that were claimed a moment ahead.
    """

    tick: Tick
    next_at: datetime | None
    works: tuple[DueWork, ...] = ()
    after: str = ""
    starts: Mapping[int, datetime] = field(default_factory=dict)

    def is_due(self, ahead: timedelta) -> bool:
        """Whether something can be taken, or will be in a moment."""
        return self.next_at is not None and self.next_at <= self.tick.started_at + ahead


log = logging.getLogger(__name__)
logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every tick

PATIENCE = 3
"""A tick that is overdue by so many of its intervals will not come by itself."""


class Ticking:
    """Ticks until it is stopped.

    APScheduler waits for a time of day. When somebody sets the machine's clock back, that is far
    away all at once, so whoever is woken by the tick also looks whether it still comes
    (:meth:`mend`), by a clock that cannot be set.

    Args:
        wake: Called at each tick, on the event loop.
        seconds: Between two ticks.
    """

    def __init__(self, wake: Callable[[], None], seconds: float) -> None:
        self.seconds = seconds
        self._wake = wake
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._job: Job | None = None
        self._ticked_at = 0.0

    @property
    def longest(self) -> float:
        """Seconds after which a tick that has not come is overdue."""
        return self.seconds * PATIENCE

    def start(self) -> None:
        """Tick from now on; an event loop must be running."""
        self._ticked_at = time.monotonic()
        self._job = self._scheduler.add_job(
            self._tick,
            self._trigger(),
            name="tick",
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def mend(self) -> None:
        """Begin anew when the tick is overdue: the machine's clock was set back."""
        if self._job is None or time.monotonic() - self._ticked_at < self.longest:
            return
        log.warning("the tick is overdue (was the clock set back?); it begins anew")
        self._ticked_at = time.monotonic()
        self._job.reschedule(self._trigger())

    def _trigger(self) -> IntervalTrigger:
        return IntervalTrigger(seconds=self.seconds, timezone=UTC)

    async def _tick(self) -> None:
        self._ticked_at = time.monotonic()
        self._wake()
