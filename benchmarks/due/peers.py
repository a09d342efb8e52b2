"""The peers: procrastinate on the same PostgreSQL, APScheduler 3 in memory."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import UTC, datetime, timedelta

import procrastinate
import psycopg
from apscheduler.schedulers.asyncio import AsyncIOScheduler


def _app(url: str) -> procrastinate.App:
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))

    @app.task(name="nothing")
    async def nothing() -> None:
        return None

    return app


async def _make(url: str) -> None:
    async with _app(url).open_async() as app:
        await app.schema_manager.apply_schema_async()


def make(url: str) -> None:
    """Procrastinate's schema in an empty database."""
    asyncio.run(_make(url))


def fill(url: str, *, due: int, future: int) -> None:
    """So many jobs, standing as ours do; its event triggers are left out meanwhile."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("TRUNCATE procrastinate_jobs CASCADE")
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at)"
            " SELECT 'default', 'nothing',"
            " CASE WHEN n > %s AND n <= %s THEN NULL ELSE '2030-01-01'::timestamptz END"
            " FROM generate_series(1, %s) AS n",
            (future, future + due, due + future),
        )
        connection.execute("VACUUM ANALYZE procrastinate_jobs")


async def _work(url: str, seconds: float, at_once: int) -> float:
    async with _app(url).open_async() as app:
        worker = asyncio.ensure_future(
            app.run_worker_async(
                concurrency=at_once, install_signal_handlers=False, delete_jobs="never"
            )
        )
        began = time.perf_counter()
        await asyncio.sleep(seconds)
        with psycopg.connect(url) as connection:
            row = connection.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded'"
            ).fetchone()
        spent = time.perf_counter() - began
        worker.cancel()
        await asyncio.wait([worker], timeout=30)
        return (row[0] if row else 0) / spent


def rate(url: str, seconds: float, at_once: int = 1) -> float:
    """No-op jobs a second that one worker of it carries out; one at a time is its default."""
    logging.disable(logging.CRITICAL)
    try:
        return asyncio.run(_work(url, seconds, at_once))
    finally:
        logging.disable(logging.NOTSET)


async def apscheduler_lateness_ms(per_second: int, seconds: int) -> list[float]:
    """Milliseconds from due to run of APScheduler 3 without a job store, after one second."""
    late: list[float] = []

    async def run(due_at: datetime) -> None:
        late.append((datetime.now(UTC) - due_at).total_seconds() * 1000)

    scheduler = AsyncIOScheduler(timezone=UTC)
    start = datetime.now(UTC) + timedelta(seconds=2)
    for n in range(per_second * seconds):
        at = start + n * timedelta(seconds=1 / per_second)
        scheduler.add_job(run, "date", run_date=at, args=(at,), misfire_grace_time=None)
    scheduler.start()
    await asyncio.sleep(seconds + 3)
    scheduler.shutdown()
    return late[per_second:]
