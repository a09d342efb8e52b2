"""Carrying out what was claimed: jobs a few in a row, messages each on its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.requests.kinds import JobKind, Kind, MessageKind
from bot.scheduler.clock import Tick
from bot.scheduler.delivery import MessageDelivery
from bot.scheduler.jobs import Job, owe_periodic, report, run_job
from bot.scheduler.transactions import Transactions
from governance.due_work.due_work import MOST_LAPSES, SUSPECT_LAPSES, DueWork, Result, retry_at
from governance.people.people import Community
from storage.due_work.deliveries import leave_unsure
from storage.due_work.settling import Fence, give_back, release_due_work, settle_due_work
from storage.engine import DATABASE_AWAY, Session

log = logging.getLogger(__name__)

JOBS_IN_A_ROW = 20
"""Jobs that one thread runs one after another."""
OPENING = timedelta(milliseconds=2)
"""A job's transaction is opened so long before the job may begin."""

PARTED = timedelta(seconds=5)
"""Between two rows that are suspected of killing their worker."""

Group = tuple[DueWork, ...]


class JobRunner:
    """Carries out claimed rows, whatever comes of them.

    Args:
        most_lapses: A row whose workers died more often while they held it is parked.
    """

    def __init__(
        self,
        transactions: Transactions,
        delivery: MessageDelivery,
        communities: Mapping[int, Community],
        kinds: Mapping[str, Kind],
        most_lapses: int = MOST_LAPSES,
    ) -> None:
        self._transactions = transactions
        self._most_lapses = most_lapses
        self._delivery = delivery
        self._communities = communities
        self._kinds = kinds

    def owe_periodic(self, session: Session, now: datetime) -> None:
        """Owe what comes round, in every community; a chain that broke is mended too."""
        for community in self._communities.values():
            owe_periodic(session, community, self._kinds.values(), now)

    def groups(self, works: Sequence[DueWork], starts: Mapping[int, datetime]) -> Iterator[Group]:
        """What is carried out together: jobs a few at a time, all else alone.

        Args:
            starts: When those may begin that were claimed a moment ahead; they go alone.
        """
        together = []
        for work in works:
            if work.id not in starts and isinstance(self._kinds.get(work.kind), JobKind):
                together.append(work)
            else:
                yield (work,)
        for start in range(0, len(together), JOBS_IN_A_ROW):
            yield tuple(together[start : start + JOBS_IN_A_ROW])

    async def part_suspects(self, works: Sequence[DueWork], tick: Tick) -> tuple[DueWork, ...]:
        """Keep one of the rows whose workers keep dying; give the others back for a while.

        Rows that are claimed together lapse together, so the one that kills its worker would
        have its neighbours parked with it.

        Args:
            tick: The look at the clock under which it was claimed.

        Returns:
            What is to be carried out now.
        """
        suspects = [work for work in works if work.lapses >= SUSPECT_LAPSES]
        apart = frozenset(work.id for work in suspects[1:])
        for place, work in enumerate(suspects[1:], 1):
            until = tick.now() + place * PARTED
            await self._transactions.write(
                partial(give_back, fence=Fence.of(work), available_at=until)
            )
        return tuple(work for work in works if work.id not in apart)

    async def carry_out(self, group: Group, tick: Tick, start: datetime | None = None) -> None:
        """Carry out a group to its end; nothing that a row does is raised.

        Args:
            group: As :meth:`groups` made it.
            tick: The look at the clock under which it was claimed.
            start: When it may begin, when that is not now.
        """
        if start is not None:
            is_job = isinstance(self._kinds.get(group[0].kind), JobKind)
            begin = start - OPENING if is_job else start
            await asyncio.sleep((begin - tick.now()).total_seconds())
        jobs = []
        for work in group:
            job = await self._known(work, tick)
            if job is not None:
                jobs.append(replace(job, start=start))
        if not jobs:
            return
        if isinstance(jobs[0].kind, MessageKind):
            await self._bring(jobs[0], jobs[0].kind)
        else:
            await self._run(jobs)

    async def _known(self, work: DueWork, tick: Tick) -> Job | None:
        """The row with its kind and community, or None for one that is left to others."""
        kind = self._kinds.get(work.kind)
        community = self._communities.get(work.community_id)
        self._note_lateness(work, tick, kind)
        if kind is None:
            await self._leave(work, tick, "unknown-kind")
        elif community is None:
            await self._leave(work, tick, "unknown-community")
        elif work.version > kind.version:
            await self._leave(work, tick, "later-version")
        elif work.lapses > self._most_lapses:
            await self._leave(work, tick, "lapsed", is_for_good=True)
        else:
            return Job(work, kind, community, tick)
        return None

    def _note_lateness(self, work: DueWork, tick: Tick, kind: Kind | None) -> None:
        if work.attempts == 1:
            late = max(0.0, (tick.now() - work.due_at).total_seconds())
            name = kind.name if kind else "unknown"
            self._transactions.metrics.lateness.labels(name).observe(late)

    async def _bring(self, job: Job, kind: MessageKind) -> None:
        try:
            await self._delivery.deliver(job, kind)
        except DATABASE_AWAY:
            log.warning("due work %s is left to its lease: no database", job.work.id)
        except Exception as error:  # noqa: BLE001 (the worker's edge: a bug is settled too)
            await self._transactions.fail(job, "bug", error)

    async def _run(self, jobs: list[Job]) -> None:
        ends = await self._transactions.write_together([partial(run_job, job=job) for job in jobs])
        for job, end in zip(jobs, ends, strict=True):
            if isinstance(end, DATABASE_AWAY):
                log.warning("due work %s is left to its lease: no database", job.work.id)
            elif isinstance(end, Exception):
                await self._transactions.fail(job, "bug", end)
            elif end is None:
                self._transactions.note_lost(job)
            elif end:
                self._transactions.metrics.settled.labels(job.work.kind, end).inc()

    async def _leave(
        self, work: DueWork, tick: Tick, why: str, *, is_for_good: bool = False
    ) -> None:
        """Leave a row to a worker that knows it, or hold it when none has come for long."""
        reference = report(work, why)
        now = tick.now()
        fence = Fence.of(work)
        failures = work.failures + 1
        again_at = None if is_for_good else retry_at(failures, now)

        def write(session: Session) -> Result:
            more = {"why": why, "reference": reference}
            if again_at is None:
                if settle_due_work(session, fence, "parked", now, **more):
                    leave_unsure(session, work.id, now)
                return "parked"
            release_due_work(session, fence, again_at, failures=failures, **more)
            return ""

        result = await self._transactions.write(write)
        if result:
            self._transactions.metrics.settled.labels("unknown", result).inc()
