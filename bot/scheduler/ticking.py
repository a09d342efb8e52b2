"""The tick: APScheduler wakes the worker at regular times, without a job store.

What is owed stands in the database, never in the scheduler: a tick that is missed loses nothing,
and one that comes twice doubles nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC

from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

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
