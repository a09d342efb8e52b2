"""Our due work under load: claims, settles, idle looks, lateness, the whole worker."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.bootstrap.holidays import holidays_of
from bot.requests.context import Context
from bot.requests.kinds import JobKind, Ran, by_name
from bot.scheduler.clock import DatabaseClock
from bot.scheduler.worker import Settings, Worker
from governance.charter.file import parse_charter
from governance.charter.working_rules import WorkingRules
from governance.due_work.due_work import DueWork, NewWork
from governance.people.people import Community
from storage.due_work.claims import claim_due_work, next_due_at
from storage.due_work.due_work import add_many
from storage.due_work.lanes import Claim
from storage.due_work.settling import Fence, settle_due_work
from storage.engine import Database, database_now
from storage.tables import metadata
from storage.tables.people import CommunityRow

CHARTER = Path(__file__).parents[2] / "charters" / "digione" / "charter.toml"
PAST = datetime(2026, 1, 1, tzinfo=UTC)
FORKED = multiprocessing.get_context("forkserver")
LANES = 50
PAST_TEXT, FUTURE_TEXT = "2026-01-01 00:00:00.000000", "2030-01-01 00:00:00.000000"


def make(url: str) -> None:
    """The tables and one community in an empty database."""
    database = Database(url)
    metadata.create_all(database.engine)
    with database.write() as session:
        session.add(CommunityRow(key="bench", charter="digione", created_at=PAST))
    database.close()


def fill(url: str, *, due: int, future: int, finished: int = 0) -> None:
    """So many rows of no-op jobs, on fifty lanes; earlier ones go.

    What is due was written last: the year is planned ahead, and invitations, prompts and
    digests are added behind it when their time comes.
    """
    database = Database(url)
    with database.write() as session:
        session.execute(text("DELETE FROM due_work"))
        if due + future:
            behind = {"first": future, "last": future + due}
            session.execute(text(_filling(database, due + future, "pending")), behind)
        if finished:
            whole = {"first": 0, "last": finished}
            session.execute(text(_filling(database, finished, "done")), whole)
    with database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if database.is_sqlite:
            raw.execute("ANALYZE")  # type: ignore[union-attr]
        else:
            raw.autocommit = True  # type: ignore[union-attr]
            raw.execute("VACUUM ANALYZE due_work")  # type: ignore[union-attr]
            raw.autocommit = False  # type: ignore[union-attr]
    database.close()


def _filling(database: Database, rows: int, state: str) -> str:
    series = (
        f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {rows})"
        if database.is_sqlite
        else f"WITH s AS (SELECT generate_series(1, {rows}) AS n)"
    )
    cast = "" if database.is_sqlite else "::timestamptz"
    past, later = f"'{PAST_TEXT}'{cast}", f"'{FUTURE_TEXT}'{cast}"
    due_at = f"CASE WHEN n > :first AND n <= :last THEN {past} ELSE {later} END"
    available_at, result, finished_at = due_at, "''", f"NULL{cast}"
    if state == "done":
        available_at, result, finished_at = f"NULL{cast}", "'done'", past
    return (
        f"{series} INSERT INTO due_work (community_id, key, kind, version, payload, lane, due_at,"
        " available_at, attempts, failures, lapses, owner, result, why, reference, finished_at)"
        f" SELECT 1, '{state}/' || n, 'job', 1, '{{}}', 'lane' || (n % {LANES}), {due_at},"
        f" {available_at}, 0, 0, 0, '', {result}, '', '', {finished_at} FROM s"
    )


def claim_and_settle(url: str, seconds: float, workers: int = 1) -> float:
    """Rows a second that so many processes claim (20 at a time) and settle one by one."""
    return _together(_keep_claiming, url, seconds, workers)


def whole_worker(url: str, seconds: float, workers: int = 1) -> float:
    """No-op jobs a second that so many whole workers carry out."""
    return _together(_keep_working, url, seconds, workers)


def _together(what: object, url: str, seconds: float, workers: int) -> float:
    ready, told = FORKED.Barrier(workers), FORKED.Queue()
    processes = [
        FORKED.Process(target=what, args=(url, seconds, ready, told))  # type: ignore[arg-type]
        for _ in range(workers)
    ]
    for process in processes:
        process.start()
    counts = [told.get(timeout=seconds + 120) for _ in processes]
    for process in processes:
        process.join()
    return sum(done for done, _ in counts) / max(spent for _, spent in counts)


def _keep_claiming(url: str, seconds: float, ready: Any, told: Any) -> None:
    database = Database(url)
    after, name, done = "", f"w{time.time_ns()}", 0
    with database.read() as session:
        database_now(session)
    ready.wait(120)
    began = time.perf_counter()
    while time.perf_counter() < began + seconds:
        now = datetime.now(UTC)
        with database.write() as session:
            got = claim_due_work(session, Claim(name, 20, after=after), now)
        after = got.after
        if not got.works:
            break
        for work in got.works:
            with database.write() as session:
                settle_due_work(session, Fence.of(work), "done", now)
        done += len(got.works)
    told.put((done, time.perf_counter() - began))


def _keep_working(url: str, seconds: float, ready: Any, told: Any) -> None:
    logging.disable(logging.CRITICAL)

    async def work() -> None:
        worker = new_worker(url, _nothing)
        registry, labels = worker.metrics.registry, {"kind": "job", "result": "done"}
        ready.wait(120)
        running = asyncio.ensure_future(worker.run())
        began = time.perf_counter()
        done, spent = 0.0, seconds
        while (now := time.perf_counter()) < began + seconds:
            await asyncio.sleep(0.05)
            told_by = registry.get_sample_value("sihteeri_due_work_settled_total", labels) or 0.0
            if told_by > done:  # until the last of them was carried out
                done, spent = told_by, now - began
        worker.stop()
        await running
        told.put((done, spent))

    asyncio.run(work())


def _nothing(context: Context, work: DueWork) -> Ran:
    return None


def community() -> Community:
    """The community that :func:`make` stores."""
    charter = parse_charter(CHARTER.read_text(encoding="utf-8")).with_holidays(holidays_of)
    return Community(1, "bench", charter, WorkingRules())


def new_worker(url: str, run: object, **settings: object) -> Worker:
    """A worker with one kind of job."""
    return Worker(
        Database(url),
        {1: community()},
        by_name((JobKind("job", run),)),  # type: ignore[arg-type]
        {},
        DatabaseClock(),
        Settings(paces={}, **settings),  # type: ignore[arg-type]
    )


def idle_look_ms(url: str, times: int = 300) -> list[float]:
    """Milliseconds of looks at the database that find nothing due, once it is warm."""
    database = Database(url)
    taken = []
    for _ in range(times + 50):
        began = time.perf_counter()
        with database.read() as session:
            database_now(session)
            next_due_at(session)
        taken.append((time.perf_counter() - began) * 1000)
    database.close()
    return taken[50:]


def claim_ms(url: str, times: int = 100) -> list[float]:
    """Milliseconds of claims of twenty rows that have fallen due since the last one."""
    database = Database(url)
    taken = []
    for turn in range(times):
        fresh = [NewWork("job", f"fresh/{turn}/{n}", PAST) for n in range(20)]
        with database.write() as session:
            add_many(session, 1, fresh)
        began = time.perf_counter()
        with database.write() as session:
            got = claim_due_work(session, Claim("w", 20), datetime.now(UTC))
        taken.append((time.perf_counter() - began) * 1000)
        assert len(got.works) == len(fresh)
        with database.write() as session:
            for work in got.works:
                settle_due_work(session, Fence.of(work), "done", datetime.now(UTC))
    database.close()
    return taken


async def lateness_ms(url: str, per_second: int, seconds: int) -> list[float]:
    """Milliseconds from due to run, for a steady trickle of jobs.

    The first second, in which connections are opened, is left out.
    """
    late: list[float] = []

    def run(context: Context, work: DueWork) -> Ran:
        late.append((datetime.now(UTC) - work.due_at).total_seconds() * 1000)
        return None

    worker = new_worker(url, run)
    start = datetime.now(UTC) + timedelta(seconds=2)
    gap = timedelta(seconds=1 / per_second)
    database = Database(url)
    with database.write() as session:
        works = (
            NewWork("job", f"trickle/{n}", start + n * gap) for n in range(per_second * seconds)
        )
        add_many(session, 1, works)
    running = asyncio.ensure_future(worker.run())
    await asyncio.sleep(seconds + 3)
    worker.stop()
    await running
    database.close()
    return late[per_second:]
