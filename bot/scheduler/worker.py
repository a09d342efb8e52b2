"""The worker: it claims what is due, carries it out and settles it, until it is stopped."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.requests.kinds import Kind
from bot.requests.messenger import Messenger
from bot.scheduler.clock import Clock, SimulatedClock, Taken, Tick, Ticking
from bot.scheduler.delivery import MessageDelivery
from bot.scheduler.job_runner import Group, JobRunner
from bot.scheduler.metrics import Metrics
from bot.scheduler.sending import Settings
from bot.scheduler.transactions import Transactions
from governance.due_work.due_work import LONGEST_WAIT, DueWork
from governance.people.people import Channel, Community
from storage.due_work.claims import claim_due_work, next_due_at
from storage.due_work.lanes import Claim, delete_idle_buckets, mend_buckets, next_free_at
from storage.due_work.settling import Fence, mend_leases
from storage.engine import DATABASE_AWAY, Database, Session

__all__ = ["Settings", "Worker"]

log = logging.getLogger(__name__)

TICK_SECONDS = 1.0
"""Between two looks at the database, at most: new work may be due at once."""
SHORTEST_SLEEP = 0.001
STOP_SECONDS = 30.0
"""How long a stopping worker waits for what is under way."""
ALIVE_SECONDS = 15.0
"""A worker that has not looked at the database for so long is not ready."""
BACK = timedelta(seconds=1)
MEND_SECONDS = (0.0, 30.0, 120.0)
"""When to mend after the clock was set back: work under way still tells the old time."""
TIDY_SECONDS = 3600.0


class Worker:
    """Carries out due work; any number of them share one database.

    Args:
        clock: The database's clock, or a simulated one.
    """

    def __init__(
        self,
        database: Database,
        communities: Mapping[int, Community],
        kinds: Mapping[str, Kind],
        messengers: Mapping[Channel, Messenger],
        clock: Clock,
        settings: Settings | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.metrics = metrics or Metrics()
        self.name = self.settings.name or _unique_name()
        self.last_tick_at: datetime | None = None
        self.database = database
        self._clock = clock
        self._transactions = Transactions(database, self.metrics, is_paced=self.settings.is_paced)
        delivery = MessageDelivery(
            self._transactions,
            messengers,
            clock,
            paces=self.settings.paces,
            send_seconds=self.settings.send_seconds,
        )
        most_lapses = self.settings.most_lapses
        self._job_runner = JobRunner(self._transactions, delivery, communities, kinds, most_lapses)
        self._held: dict[asyncio.Task[None], Group] = {}
        self._after = ""
        self._last: Tick | None = None
        self._awaited_at: datetime | None = None
        self._mend_at: list[float] = [0.0]
        self._tidy_at = 0.0
        self._wake = asyncio.Event()
        self._ticking = Ticking(self._wake.set, TICK_SECONDS)
        self._stopping = False

    # --- running ---------------------------------------------------------------------------

    async def run(self) -> None:
        """Work until :meth:`stop`; then finish what is under way."""
        log.info("worker %s starts", self.name)
        self._ticking.start()
        try:
            while not self._stopping:
                self._wake.clear()
                try:
                    pause = await self._round()
                except DATABASE_AWAY:
                    log.warning("the database is away; the worker waits for it")
                    pause = self._ticking.longest
                await self._sleep(pause)
        finally:
            self._ticking.stop()
        if self._held:
            await asyncio.wait(self._held, timeout=STOP_SECONDS)
        log.info("worker %s stopped", self.name)

    def stop(self) -> None:
        """Take nothing new; :meth:`run` returns when what is under way is settled."""
        self._stopping = True
        self._wake.set()

    def wake(self) -> None:
        """Look at the database now: something was added that is due at once."""
        self._wake.set()

    async def tick(self) -> int:
        """Claim one batch and carry it out to the end; returns how many rows it was."""
        taken = await self._take(self.settings.batch, timedelta())
        works = await self._job_runner.part_suspects(taken.works, taken.tick)
        groups = self._job_runner.groups(works, {})
        await asyncio.gather(*(self._job_runner.carry_out(group, taken.tick) for group in groups))
        return len(taken.works)

    async def drain(self, until: datetime) -> int:
        """Carry out everything due until a moment, a simulated clock moving from one to the next.

        Args:
            until: Aware UTC; the clock stands there afterwards.

        Returns:
            How many rows were carried out.

        Raises:
            TypeError: The clock is not a simulated one: nothing else can be moved.
        """
        clock = self._clock
        if not isinstance(clock, SimulatedClock):
            raise TypeError("only a simulated clock can be drained")
        done = 0
        while True:
            next_at = await self._transactions.read(next_due_at)
            if next_at is None or next_at > until:
                break
            clock.advance_to(next_at)
            worked = await self.tick()
            done += worked
            if not worked:
                free_at = await self._transactions.read(lambda s: next_free_at(s, clock.moment))
                if free_at is None or free_at > until:
                    break
                clock.advance_to(free_at)
        clock.advance_to(until)
        return done

    # --- readiness -------------------------------------------------------------------------

    @property
    def is_alive(self) -> bool:
        """Whether it has looked at the database lately."""
        if self._last is None:
            return False
        return self._clock.elapsed() - self._last.elapsed < ALIVE_SECONDS

    @property
    def in_flight(self) -> int:
        """How many rows it holds."""
        return sum(len(group) for group in self._held.values())

    # --- one round -------------------------------------------------------------------------

    async def _round(self) -> float:
        """Take what there is room for; returns the seconds to sleep when nothing wakes it."""
        room = self.settings.in_flight - self.in_flight
        ahead = timedelta() if isinstance(self._clock, SimulatedClock) else self.settings.ahead
        taken = await self._take(min(room, self.settings.batch), ahead)
        works = await self._job_runner.part_suspects(self._not_in_hand(taken.works), taken.tick)
        for group in self._job_runner.groups(works, taken.starts):
            self._start(group, taken)
        await self._keep_house(taken.tick)
        if taken.works:
            return 0.0
        if taken.next_at is None or room <= 0:  # a row that is settled wakes the loop
            return self._ticking.longest
        to_come = (taken.next_at - ahead - taken.tick.now()).total_seconds()
        return min(max(to_come, SHORTEST_SLEEP), self._ticking.longest)

    def _not_in_hand(self, works: Sequence[DueWork]) -> list[DueWork]:
        """Without those that it is working on under the very same claim.

        A claim does not wait for the disk. When the database's machine crashes right after it,
        the row is due again, and this worker may take it a second time under the same fence.
        """
        held = {Fence.of(work) for group in self._held.values() for work in group}
        return [work for work in works if Fence.of(work) not in held]

    async def _take(self, limit: int, ahead: timedelta) -> Taken:
        """Look at the clock and the next due time; claim what is due, or will be in a moment."""
        in_hand = Counter(work.lane for group in self._held.values() for work in group)
        claim = Claim(
            self.name,
            limit,
            in_hand=in_hand,
            enough=self.settings.per_lane,
            paces={channel: pace.workspace for channel, pace in self.settings.paces.items()},
            shares=self.settings.shares,
            after=self._after,
            ahead=ahead,
        )

        def read(session: Session) -> Taken:
            tick = Tick(self._clock.now(session), self._clock.elapsed(), self._clock)
            return Taken(tick, next_due_at(session))

        def write(session: Session, seen: Taken) -> Taken:
            claimed = claim_due_work(session, claim, seen.tick.now())
            return Taken(seen.tick, claimed.next_at, claimed.works, claimed.after, claimed.starts)

        def write_at_once(session: Session) -> Taken:
            tick = Tick(self._clock.now(session), self._clock.elapsed(), self._clock)
            return write(session, Taken(tick, None))

        if limit > 0 and self._is_awaited(ahead):
            taken = await self._transactions.write(write_at_once)
        else:
            taken = await self._transactions.read_then_write(
                read, lambda seen: seen.is_due(ahead) and limit > 0, write
            )
        self._awaited_at = taken.next_at
        self._after = taken.after or self._after
        self._note(taken.tick)
        return taken

    def _is_awaited(self, ahead: timedelta) -> bool:
        """Whether the moment that was slept for has come: then no look is needed first."""
        if self._last is None or self._awaited_at is None:
            return False
        return self._last.now() + ahead >= self._awaited_at

    def _note(self, tick: Tick) -> None:
        if self._last is not None and tick.started_at < self._expected(tick) - BACK:
            log.warning("the clock was set back; leases and retries are mended")
            self._mend_at = [tick.elapsed + each for each in MEND_SECONDS]
        self._last = tick
        self.last_tick_at = tick.started_at
        self.metrics.last_tick.set(tick.started_at.timestamp())

    def _expected(self, tick: Tick) -> datetime:
        last = self._last or tick
        return last.started_at + timedelta(seconds=tick.elapsed - last.elapsed)

    async def _keep_house(self, tick: Tick) -> None:
        if self._mend_at and tick.elapsed >= self._mend_at[0]:
            self._mend_at.pop(0)
            now = tick.started_at
            await self._transactions.write(lambda s: mend_leases(s, now, LONGEST_WAIT))
            await self._transactions.write(lambda s: mend_buckets(s, now, LONGEST_WAIT))
        if tick.elapsed >= self._tidy_at:
            self._tidy_at = tick.elapsed + TIDY_SECONDS
            now, idle = tick.started_at, timedelta(seconds=TIDY_SECONDS)
            await self._transactions.write(lambda s: delete_idle_buckets(s, now, idle))
            await self._transactions.write(lambda s: self._job_runner.owe_periodic(s, now))

    def _start(self, group: Group, taken: Taken) -> None:
        start = taken.starts.get(group[0].id)
        task = asyncio.ensure_future(self._job_runner.carry_out(group, taken.tick, start))
        self._held[task] = group
        self.metrics.in_flight.set(self.in_flight)
        task.add_done_callback(self._finish)

    def _finish(self, task: asyncio.Task[None]) -> None:
        del self._held[task]
        self.metrics.in_flight.set(self.in_flight)
        self._wake.set()
        if not task.cancelled() and task.exception() is not None:
            log.error("a row is left to its lease", exc_info=task.exception())

    async def _sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            self._ticking.mend()


def _unique_name() -> str:
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
