"""The worker's transactions: off the event loop, and patient while the database is away."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

import anyio.to_thread
from anyio import CapacityLimiter

from bot.requests.context import Context
from bot.requests.kinds import MessageKind
from bot.scheduler.jobs import Job, report
from bot.scheduler.metrics import Metrics
from governance.due_work.due_work import Outcome, Result, retry_at
from storage.due_work.settling import release_due_work, settle_due_work
from storage.engine import DATABASE_AWAY, Database, Session

T = TypeVar("T")
Also = Callable[[Session, datetime], None]
"""What else is written in the transaction that settles a row, given the moment."""
log = logging.getLogger(__name__)

WAITS_WHILE_AWAY = (0.1, 0.3, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds between tries while the database is away; half a lease in all."""
TOGETHER_SECONDS = 0.02
"""A transaction that is shared takes nothing more after so long: its rows are locked."""
SQLITE_REST = 3.0
"""On SQLite the worker rests so many times as long as it wrote, for people to write."""


class Transactions:
    """Reads and writes for the worker.

    Args:
        is_paced: Whether to rest after writing on SQLite.
    """

    def __init__(self, database: Database, metrics: Metrics, *, is_paced: bool = True) -> None:
        self.metrics = metrics
        self._database = database
        self._rest = SQLITE_REST if is_paced and database.is_sqlite else 0.0
        self._writers = CapacityLimiter(1 if database.is_sqlite else database.pool_size)
        self._readers = CapacityLimiter(2)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run ``work(session)`` in a read transaction; it may be run more than once."""

        def run() -> T:
            with self._database.read() as session:
                return work(session)

        return await self._patiently(run, self._readers)

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run ``work(session)`` in a write transaction.

        It may be run again after a commit of which nobody knows whether it took effect, so it
        must change nothing unless its fence holds.
        """
        return await self._patiently(partial(self._write_now, work), self._writers)

    async def read_then_write(
        self,
        read: Callable[[Session], T],
        is_wanted: Callable[[T], bool],
        write: Callable[[Session, T], T],
    ) -> T:
        """Read, and write only when what was read makes it worth while.

        Idle looks at the database then take no lock, and busy ones no second thread.

        Args:
            is_wanted: Whether to write, given what was read.
            write: Run in a write transaction; a claim that is lost with its commit lapses.

        Returns:
            What ``write`` returned, or ``read`` when there was nothing to write.
        """

        def run() -> T:
            with self._database.read() as session:
                found = read(session)
            if not is_wanted(found):
                return found
            return self._write_now(lambda session: write(session, found))

        return await self._patiently(run, self._writers)

    async def write_together(self, works: Sequence[Callable[[Session], T]]) -> list[T | Exception]:
        """Run several in one thread, as many in a transaction as its time allows.

        A commit waits for the disk, so it is shared. When one raises, all of its transaction is
        rolled back and each is run in its own: what it raises then stands in its place and
        stops no other. With the database away each is tried again as patiently as a single one.

        Args:
            works: Each may be run more than once, and changes nothing unless its fence holds.
        """

        def run() -> list[T | Exception]:
            ends: list[T | Exception] = []
            while len(ends) < len(works):
                ends += self._some_now(works[len(ends) :])
            return ends

        ends = await anyio.to_thread.run_sync(run, limiter=self._writers)
        for place, end in enumerate(ends):
            if isinstance(end, DATABASE_AWAY):
                ends[place] = await self._outcome_later(works[place])
        return ends

    def _some_now(self, works: Sequence[Callable[[Session], T]]) -> list[T | Exception]:
        """The first few in one transaction; at least one."""
        if len(works) == 1:
            return [self._outcome_now(works[0])]
        tried = 0

        def run(session: Session) -> list[T | Exception]:
            nonlocal tried
            ends: list[T | Exception] = []
            until = time.monotonic() + TOGETHER_SECONDS
            for tried, work in enumerate(works, 1):  # noqa: B007 - read when it raises
                ends.append(work(session))
                session.flush()
                if time.monotonic() >= until:
                    break
            return ends

        try:
            return self._write_now(run)
        except Exception:  # noqa: BLE001 (the worker's edge: whoever raised is found below)
            # None was begun when the database was away already: then the first is told so.
            return [self._outcome_now(work) for work in works[: max(tried, 1)]]

    def _outcome_now(self, work: Callable[[Session], T]) -> T | Exception:
        try:
            return self._write_now(work)
        except Exception as error:  # noqa: BLE001 (the worker's edge: a bug is settled too)
            return error

    async def _outcome_later(self, work: Callable[[Session], T]) -> T | Exception:
        try:
            return await self.write(work)
        except Exception as error:  # noqa: BLE001 (the worker's edge: a bug is settled too)
            return error

    def _write_now(self, work: Callable[[Session], T]) -> T:
        began = time.monotonic()
        with self._database.write(background=True) as session:
            done = work(session)
        if self._rest:
            time.sleep(self._rest * (time.monotonic() - began))
        return done

    async def _patiently(self, run: Callable[[], T], limiter: CapacityLimiter) -> T:
        for wait in WAITS_WHILE_AWAY:
            try:
                return await anyio.to_thread.run_sync(run, limiter=limiter)
            except DATABASE_AWAY:
                log.warning("the database is away; trying again in %s s", wait)
                await anyio.sleep(wait)
        return await anyio.to_thread.run_sync(run, limiter=limiter)

    async def settle(
        self,
        job: Job,
        result: Result,
        outcome: Outcome | None,
        *,
        why: str = "",
        reference: str = "",
        also: Also | None = None,
    ) -> None:
        """Write how a row ended, and let its kind follow up in the same transaction.

        Args:
            result: How it ended.
            outcome: What its kind is told; None when it is told nothing.
            reference: Under which number the log has a fault.
            also: Written in the same transaction, given the moment.
        """
        now = job.tick.now()

        def write(session: Session) -> bool:
            settle = partial(settle_due_work, session, job.fence, result, now)
            if not settle(why=why, reference=reference):
                return False
            if also is not None:
                also(session, now)
            if outcome is not None:
                follow_up(session, job, outcome, now)
            return True

        if await self.write(write):
            self.metrics.settled.labels(job.work.kind, result).inc()
        else:
            self.note_lost(job)

    async def release(
        self,
        job: Job,
        until: datetime,
        *,
        why: str = "",
        is_well: bool = False,
        also: Also | None = None,
    ) -> None:
        """Give a row back until a moment, for no fault of its own.

        Args:
            until: Aware UTC.
            why: A short code of what it waits for.
            is_well: Whether its earlier failures are over and forgotten.
            also: Written in the same transaction, given the moment.
        """
        failures, reference = 0 if is_well else job.work.failures, job.work.reference
        await self._give_back(job, until, why, failures, reference, also)

    async def fail(
        self,
        job: Job,
        why: str,
        error: BaseException | None = None,
        *,
        held_as: Result = "parked",
        also: Also | None = None,
    ) -> None:
        """Log a fault under a reference number; try the row again later, or hold it at last.

        Args:
            error: What was raised; None for trouble that is to be expected.
            held_as: How it ends after the last try: ``parked`` or ``ambiguous``.
            also: Written in the same transaction, given the moment.
        """
        level = logging.WARNING if error is None else logging.ERROR
        reference = report(job.work, why, error, level)
        self.metrics.failures.labels(job.work.kind).inc()
        failures = job.work.failures + 1
        again_at = retry_at(failures, job.tick.now())
        if again_at is None:
            outcome: Outcome = "ambiguous" if held_as == "ambiguous" else "failed"
            await self.settle(job, held_as, outcome, why=why, reference=reference, also=also)
            return
        await self._give_back(job, again_at, why, failures, reference, also)

    async def _give_back(
        self, job: Job, until: datetime, why: str, failures: int, reference: str, also: Also | None
    ) -> None:
        now = job.tick.now()

        def write(session: Session) -> bool:
            release = partial(release_due_work, session, job.fence, max(until, now), why=why)
            if not release(failures=failures, reference=reference):
                return False
            if also is not None:
                also(session, now)
            return True

        if not await self.write(write):
            self.note_lost(job)

    def note_lost(self, job: Job) -> None:
        """Count and log a claim that was taken over; whoever took it over settles it."""
        self.metrics.lost.labels(job.work.kind).inc()
        log.warning("lost the lease of due work %s (%s)", job.work.id, job.work.kind)


def follow_up(session: Session, job: Job, outcome: Outcome, now: datetime) -> None:
    """Tell the kind how its message ended; a fault in it undoes nothing but itself."""
    kind = job.kind
    if not isinstance(kind, MessageKind) or kind.settled is None:
        return
    try:
        with session.begin_nested():
            kind.settled(Context(session, job.community, now), job.work, outcome)
    except DATABASE_AWAY:
        raise
    except Exception as error:  # noqa: BLE001 (the worker's edge: the message was sent)
        report(job.work, "follow-up", error)
