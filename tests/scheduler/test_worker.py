"""The worker: jobs, poison rows, its loop, its health and what it counts."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from bot.requests.context import Context
from bot.requests.kinds import Again, Later, Missed, NotNeeded, Ran
from bot.scheduler.clock import DatabaseClock, SimulatedClock
from bot.scheduler.metrics import DueWorkCollector
from governance.due_work.due_work import MOST_LAPSES, RETRY_WAITS, DueWork, NewWork
from governance.people.people import Community
from storage.due_work.claims import claim_due_work
from storage.due_work.deliveries import add_delivery
from storage.due_work.due_work import add_due_work
from storage.due_work.lanes import Claim
from storage.due_work.settling import Fence, settle_due_work
from storage.engine import Database
from storage.tables.due_work import DueWorkRow
from tests.scheduler.world import (
    NOW,
    SECOND,
    RecordingMessenger,
    add_member,
    job,
    note,
    task,
    until,
    world_of,
)

HOUR = timedelta(hours=1)
PAST = datetime(2026, 1, 1, tzinfo=UTC)
"""Due for whoever goes by the real clock."""


async def test_a_job_and_its_end_are_one(database: Database) -> None:
    """What a job writes and that it is done are in one transaction."""

    def plan(context: Context, work: DueWork) -> Ran:
        add_due_work(
            context.session, context.community.id, task("more", context.now + HOUR, "other")
        )
        return None

    world = world_of(database, job("job", plan))
    world.owe(task("a"))
    await world.worker().drain(NOW + SECOND)
    assert {each.key: each.result for each in world.all()} == {"a": "done", "more": ""}


@pytest.mark.parametrize(
    ("answer", "result", "why"),
    [
        (NotNeeded("planned"), "not-needed", "planned"),
        (Missed("over"), "missed", "over"),
        (Later(NOW + 5 * HOUR, "quiet"), "", "quiet"),
    ],
)
async def test_a_job_says_how_it_ended(
    database: Database, answer: Ran, result: str, why: str
) -> None:
    """A job may be unneeded, too late, or put off; the row shows which and why."""
    world = world_of(database, job("job", lambda *_: answer))
    (work,) = world.owe(task("a"))
    await world.worker().drain(NOW + HOUR)
    ended = world.get(work.id)
    assert (ended.result, ended.why, ended.due_at) == (result, why, NOW)


async def test_a_job_is_owed_again(database: Database) -> None:
    """A recurring job keeps its row and gets a new due time, each time once."""
    ran: list[datetime] = []

    def daily(context: Context, work: DueWork) -> Ran:
        ran.append(context.now)
        return Again(work.due_at + timedelta(days=1))

    world = world_of(database, job("job", daily))
    (work,) = world.owe(task("a"))
    await world.worker().drain(NOW + timedelta(days=3))
    assert ran == [NOW + timedelta(days=n) for n in range(4)]
    assert world.get(work.id).due_at == NOW + timedelta(days=4)


async def test_a_job_that_raises_leaves_nothing_and_is_tried_again(database: Database) -> None:
    """Its writes are rolled back; the retry, at the named wait, does them once."""
    ran: list[datetime] = []

    def plan(context: Context, work: DueWork) -> Ran:
        add_due_work(
            context.session,
            context.community.id,
            task(f"more/{len(ran)}", context.now + 99 * HOUR, "other"),
        )
        ran.append(context.now)
        if len(ran) < 3:
            raise ZeroDivisionError
        return None

    world = world_of(database, job("job", plan))
    (work,) = world.owe(task("a"))
    await world.worker().drain(NOW + HOUR)
    waits = [RETRY_WAITS[0], RETRY_WAITS[0] + RETRY_WAITS[1]]
    assert ran == [NOW, NOW + waits[0], NOW + waits[1]]
    assert world.get(work.id).result == "done"
    assert [each.key for each in world.all() if each.kind == "other"] == ["more/2"]


async def test_a_job_that_always_raises_is_parked(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """After the named retries it is parked under the reference of its last log line."""

    def fail(*_: object) -> Ran:
        raise ZeroDivisionError

    world = world_of(database, job("job", fail))
    (work,) = world.owe(task("a"))
    await world.worker().drain(NOW + 24 * HOUR)
    ended = world.get(work.id)
    assert (ended.result, ended.why, ended.attempts) == ("parked", "bug", len(RETRY_WAITS) + 1)
    assert ended.finished_at == NOW + sum(RETRY_WAITS, timedelta())
    bugs = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert ended.reference in bugs[-1].getMessage()
    assert len(bugs) == len(RETRY_WAITS) + 1


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (task("a", kind="unheard-of"), "unknown-kind"),
        (task("a", version=2), "later-version"),
    ],
)
async def test_what_this_program_does_not_know_is_left_and_at_last_parked(
    database: Database, work: NewWork, why: str
) -> None:
    """A newer program may take it meanwhile; when none has come it is shown as parked."""
    world = world_of(database, job("job", lambda *_: None))
    (stored,) = world.owe(work)
    worker = world.worker()
    await worker.drain(NOW + SECOND)
    assert (world.get(stored.id).result, world.get(stored.id).why) == ("", why)
    await worker.drain(NOW + 24 * HOUR)
    ended = world.get(stored.id)
    assert (ended.result, ended.why, len(ended.reference)) == ("parked", why, 8)


async def test_a_community_that_is_not_set_up_is_left(database: Database) -> None:
    """Work of a community whose charter this process has not read is not carried out."""
    world = world_of(database, job("job", lambda *_: None))
    (stored,) = world.owe(task("a"))
    world.community = Community(999, "x", world.community.charter, world.community.rules)
    await world.worker().drain(NOW + SECOND)
    with database.read() as session:
        row = session.get(DueWorkRow, stored.id)
    assert row is not None
    assert row.why == "unknown-community"


async def test_a_newer_program_takes_what_an_older_one_left(database: Database) -> None:
    """During an upgrade the row goes to the worker that knows it."""
    world = world_of(database, job("job", lambda *_: None))
    (stored,) = world.owe(task("a", kind="new"))
    await world.worker().drain(NOW + SECOND)
    world.kinds = {**world.kinds, "new": job("new", lambda *_: None)}
    await world.worker().drain(NOW + HOUR)
    assert world.get(stored.id).result == "done"


async def test_a_row_that_kills_its_worker_is_parked(database: Database) -> None:
    """A row whose workers keep dying is not handed on for ever."""
    world = world_of(database, job("job", lambda *_: None))
    (stored,) = world.owe(task("a"))
    now = NOW
    for _ in range(MOST_LAPSES + 1):
        with database.write() as session:
            claim_due_work(session, Claim("dying", 1), now)
        now += timedelta(seconds=60)
    await world.worker().drain(now)
    assert (world.get(stored.id).result, world.get(stored.id).why) == ("parked", "lapsed")


async def test_what_was_under_way_with_a_row_that_is_parked_is_unsure(
    database: Database,
) -> None:
    """Its sending is shown as perhaps arrived, not as under way for ever."""
    world = world_of(database)
    (stored,) = world.owe(note(1, add_member(database, world.community, 1)))
    now = NOW
    for n in range(MOST_LAPSES + 1):
        with database.write() as session:
            (work,) = claim_due_work(session, Claim("dying", 1), now).works
            if n == MOST_LAPSES:
                add_delivery(session, work, channel="slack", outcome="sending", at=now)
        now += timedelta(seconds=60)
    await world.worker().drain(now)
    assert world.get(stored.id).result == "parked"
    assert world.deliveries("ambiguous") == [("slack", "ambiguous")]
    assert world.deliveries("sending") == []


async def test_neighbours_of_a_row_that_kills_its_worker_are_not_parked_with_it(
    database: Database,
) -> None:
    """Claimed together, all of them lapse together; only the one that kills is parked."""

    class Killed(BaseException):
        """The end of a process."""

    def run(context: Context, work: DueWork) -> Ran:
        if work.key == "killer":
            raise Killed
        return None

    clock = SimulatedClock(NOW)
    world = world_of(database, job("job", run), clock=clock)
    world.owe(*(task(f"a/{n}") for n in range(9)), task("killer", NOW - SECOND))
    for n in range(60):
        worker = world.worker(f"w{n}")
        with contextlib.suppress(Killed):
            await worker.drain(clock.moment + SECOND)
        clock.advance(61 * SECOND)
    results = {each.key: each.result for each in world.all()}
    assert results == {"killer": "parked"} | {f"a/{n}": "done" for n in range(9)}


async def test_poison_blocks_nothing(database: Database) -> None:
    """With poison rows at the head of the queue everything else is sent at its time."""

    def fail(*_: object) -> Ran:
        raise ZeroDivisionError

    slack = RecordingMessenger()
    world = world_of(database, job("bad", fail), messengers=[slack])
    person = add_member(database, world.community, 1)
    bad = [task(f"bad/{n}", NOW - HOUR, "bad") for n in range(30)]
    worse = [task(f"worse/{n}", NOW - HOUR, "unheard-of") for n in range(30)]
    world.owe(*bad, *worse, *(note(n, person, NOW + n * SECOND) for n in range(30)))
    await world.worker().drain(NOW + 60 * SECOND)
    late = [at - (NOW + n * SECOND) for n, (*_, at) in enumerate(slack.taken)]
    assert (len(late), max(late)) == (30, timedelta())


async def test_a_job_whose_claim_was_lost_does_nothing(database: Database) -> None:
    """A worker that finds its row taken over runs nothing."""
    ran: list[int] = []

    def run(*_: object) -> Ran:
        ran.append(1)
        return None

    world = world_of(database, job("job", run))
    (stored,) = world.owe(task("a"))
    worker = world.worker()
    with database.write() as session:
        (held,) = claim_due_work(session, Claim(worker.name, 1), NOW).works
        settle_due_work(session, Fence.of(held), "done", NOW)
    taken = await worker._take(0, timedelta())
    await worker._job_runner.carry_out((held,), taken.tick)
    assert ran == []
    assert worker.metrics.lost.labels("job")._value.get() == 1
    assert world.get(stored.id).attempts == 1


async def test_the_loop_carries_out_what_falls_due_while_it_runs(database: Database) -> None:
    """On the database's own clock: work that is added later is carried out, and it stops."""
    done = asyncio.Event()
    loop = asyncio.get_running_loop()

    def run(*_: object) -> Ran:
        loop.call_soon_threadsafe(done.set)
        return None

    world = world_of(database, job("job", run), clock=DatabaseClock())
    worker = world.worker()
    assert not worker.is_alive
    running = asyncio.ensure_future(worker.run())
    await asyncio.sleep(0.1)
    world.owe(task("a", datetime.now(NOW.tzinfo) + 0.2 * SECOND))
    worker.wake()
    await asyncio.wait_for(done.wait(), 10)
    assert worker.is_alive
    worker.stop()
    await asyncio.wait_for(running, 10)
    assert world.by_key("a").result == "done"


async def test_what_is_claimed_a_moment_ahead_begins_on_time(database: Database) -> None:
    """Rows are claimed a tenth of a second early, and none begins before it is due."""
    began: dict[str, datetime] = {}

    def run(context: Context, work: DueWork) -> Ran:
        began[work.key] = datetime.now(UTC)
        return None

    world = world_of(database, job("job", run), clock=DatabaseClock())
    start = datetime.now(UTC) + SECOND
    world.owe(*(task(f"a/{n}", start + n * 0.03 * SECOND) for n in range(20)))
    worker = world.worker()
    running = asyncio.ensure_future(worker.run())
    await until(lambda: len(began) == 20)
    worker.stop()
    await running
    early = [key for key, at in began.items() if at < world.by_key(key).due_at]
    assert early == []


async def test_stopping_finishes_what_is_under_way(database: Database) -> None:
    """A message that is being sent when the worker is told to stop is settled first."""
    slack = RecordingMessenger(takes=0.3)
    world = world_of(database, messengers=[slack], clock=DatabaseClock())
    (work,) = world.owe(note(1, add_member(database, world.community, 1), PAST))
    worker = world.worker()
    running = asyncio.ensure_future(worker.run())
    await until(lambda: bool(slack.tried))
    assert worker.in_flight == 1
    worker.stop()
    await asyncio.wait_for(running, 10)
    assert world.get(work.id).result == "done"


async def test_a_stuck_workspace_does_not_hold_the_others_up(sqlite_database: Database) -> None:
    """While every sending of one workspace hangs, another's go out."""

    class Stuck(RecordingMessenger):
        async def send(self, to, card, key, now):  # type: ignore[no-untyped-def]
            if to.workspace == "T1":
                await asyncio.sleep(60)
            return await super().send(to, card, key, now)

    slack = Stuck()
    world = world_of(sqlite_database, messengers=[slack], clock=DatabaseClock())
    stuck = [add_member(sqlite_database, world.community, n) for n in range(3)]
    free = add_member(sqlite_database, world.community, 9, slack="T2")
    world.owe(*(note(n, person, PAST) for n in range(40) for person in stuck))
    worker = world.worker(in_flight=16, batch=8)
    running = asyncio.ensure_future(worker.run())
    await asyncio.sleep(0.5)
    world.owe(*(note(100 + n, free, PAST) for n in range(5)))
    await until(lambda: len(slack.keys) == 5)
    running.cancel()


async def test_what_is_watched_is_told(sqlite_database: Database) -> None:
    """Due, late, ambiguous, parked, settled, failed and lost are there to be scraped, by kind."""

    def fail(*_: object) -> Ran:
        raise ZeroDivisionError

    world = world_of(
        sqlite_database, job("job", lambda *_: None), job("bad", fail), clock=SimulatedClock(NOW)
    )
    world.owe(task("a"), task("b", kind="bad"), task("c", NOW + 9 * HOUR))
    worker = world.worker()
    await worker.drain(NOW + SECOND)
    told = generate_latest(worker.metrics.registry).decode()
    assert 'sihteeri_due_work_settled_total{kind="job",result="done"} 1.0' in told
    assert 'sihteeri_due_work_failures_total{kind="bad"} 1.0' in told
    assert 'sihteeri_due_work_lateness_seconds_count{kind="job"} 1.0' in told
    assert "sihteeri_worker_last_tick_timestamp_seconds" in told
    registry = CollectorRegistry()
    registry.register(DueWorkCollector(sqlite_database))
    counted = generate_latest(registry).decode()
    assert "# TYPE sihteeri_due_work_due gauge" in counted
    for name in ("due", "late", "ambiguous", "parked"):
        assert f"sihteeri_due_work_{name}" in counted


async def test_the_log_tells_no_personal_data(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever goes wrong with a message, no name and no address is in the log."""
    slack = RecordingMessenger(before=lambda key: KeyError("x"))
    world = world_of(database, messengers=[slack])
    world.owe(note(1, add_member(database, world.community, 1)), task("a", kind="unheard-of"))
    with caplog.at_level(logging.DEBUG, "bot"):
        await world.worker().drain(NOW + 24 * HOUR)
    text = caplog.text
    assert "reference" in text
    assert "Member 1" not in text
    assert "m1@example.org" not in text
