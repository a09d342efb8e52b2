"""Due work beside its peers, in one run: ``python -m benchmarks.due_work``.

Every figure is a ratio to a peer or to itself under another load, measured within minutes on
the same machine; the goal stands beside it. PostgreSQL flushes to disk, as in production.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import psutil

from benchmarks.due import neighbours, ours, peers
from benchmarks.due.table import Figures, median, percentile
from tests.servers.postgres import Postgres

SECONDS = 5.0
PENDING = (10_000, 100_000, 1_000_000)
GOALS = {10_000: 3, 100_000: 12, 1_000_000: 100}
DUE = 10_000


def main() -> int:
    """Print every row; exit code 1 when a goal is missed."""
    os.environ["PYTHONWARNINGS"] = "ignore"  # of the peers, in our processes too
    warnings.simplefilter("ignore")
    figures = Figures()
    print(f"{'':<58} {'figure':>9}  {'goal':<9}")
    server = Postgres(is_durable=True)
    try:
        server.start()
        measure_rates(figures, server)
        measure_lateness(figures, server)
        measure_fairness(figures, server)
    finally:
        server.remove()
    with tempfile.TemporaryDirectory() as folder:
        measure_sqlite(figures, Path(folder))
        measure_memory(figures, Path(folder))
    return 1 if figures.missed else 0


def measure_rates(figures: Figures, server: Postgres) -> None:
    """No-op jobs carried out by one worker of ours and one of procrastinate, at three sizes."""
    url, theirs_url = server.create_database("ours"), server.create_database("theirs")
    ours.make(url)
    peers.make(theirs_url)
    rates, looks = {}, {}
    for pending in PENDING:
        ours.fill(url, due=DUE, future=pending - DUE)
        rates[pending] = ours.whole_worker(url, SECONDS)
        peers.fill(theirs_url, due=DUE, future=pending - DUE)
        theirs = peers.rate(theirs_url, SECONDS)
        note = f"{rates[pending]:.0f}/s and {theirs:.1f}/s"
        name = f"jobs a second / procrastinate, {pending:,} pending"
        figures.at_least(name, rates[pending] / max(theirs, 0.1), GOALS[pending], note)
        peers.fill(theirs_url, due=DUE, future=pending - DUE)
        theirs = peers.rate(theirs_url, SECONDS, at_once=10)
        name = f"… / procrastinate, ten at a time, {pending:,} pending"
        figures.plain(name, rates[pending] / max(theirs, 0.1), f"{theirs:.1f}/s")
        ours.fill(url, due=0, future=pending)
        looks[pending] = median(ours.idle_look_ms(url))
    figures.at_least("rate at 1M / rate at 10k", rates[PENDING[2]] / rates[PENDING[0]], 0.9)
    name = "idle look at 1M / at 10k"
    note = f"{looks[PENDING[2]]:.2f} ms"
    figures.at_most(name, looks[PENDING[2]] / looks[PENDING[0]], 1.3, note)
    for name, measured in (("claim + settle", ours.claim_and_settle), ("jobs", ours.whole_worker)):
        rounds = [[_rate_of(measured, url, workers) for workers in (1, 2)] for _ in range(3)]
        one, two = (median(each) for each in zip(*rounds, strict=True))
        note = f"{two:.0f}/s and {one:.0f}/s"
        if measured is ours.claim_and_settle:
            figures.at_least(f"two workers / one, {name}", two / one, 1.5, note)
        else:  # one worker's threads already keep more than one of two cores busy
            figures.plain(f"two workers / one, {name}", two / one, note)
    ours.fill(url, due=0, future=1000, finished=PENDING[2])
    figures.at_most("claim with 1M finished rows kept, ms", median(ours.claim_ms(url)), 2)


def _rate_of(measured: Callable[..., float], url: str, workers: int) -> float:
    ours.fill(url, due=3 * DUE, future=PENDING[1])
    return measured(url, SECONDS / 2, workers)


def measure_lateness(figures: Figures, server: Postgres) -> None:
    """A trickle of fifty jobs a second beside APScheduler 3 in memory."""
    url = server.create_database("late")
    ours.make(url)
    mine = percentile(asyncio.run(ours.lateness_ms(url, 50, 10)), 0.99)
    theirs = percentile(asyncio.run(peers.apscheduler_lateness_ms(50, 10)), 0.99)
    note = f"{mine:.1f} ms and {theirs:.1f} ms"
    figures.at_most("p99 lateness / APScheduler 3", mine / theirs, 2, note)


def measure_fairness(figures: Figures, server: Postgres) -> None:
    """A quiet workspace alone, and beside one with a hundred times its load."""
    url = server.create_database("fair")
    ours.make(url)
    late: dict[int, list[float]] = {0: [], 400: []}
    for turn in range(3):  # by turns, for the machine is not always equally fast
        for noisy, told in late.items():
            measured = neighbours.quiet_lateness_ms(url, noisy=noisy, seconds=15, run=f"{turn}")
            told.extend(asyncio.run(measured))
    alone, beside = (percentile(told, 0.99) for told in late.values())
    note = f"{beside:.0f} ms and {alone:.0f} ms"
    figures.at_most("p99 of a quiet workspace beside a noisy one / alone", beside / alone, 2, note)


def measure_sqlite(figures: Figures, folder: Path) -> None:
    """A person's writes on SQLite while the worker drains a backlog."""
    url = f"sqlite:///{folder / 'bench.db'}"
    ours.make(url)
    idle = percentile(neighbours.foreground_ms(url, SECONDS, "idle"), 0.99)
    for name, measured in (
        ("in one process", neighbours.beside_a_worker_within_ms(url, SECONDS)),
        ("in two", neighbours.beside_a_worker_of_its_own_ms(url, SECONDS)),
    ):
        p99 = percentile(measured, 0.99)
        note = f"{p99:.1f} ms and {idle:.1f} ms"
        figures.at_most(
            f"SQLite: p99 of a write while draining / idle, {name}", p99 / idle, 10, note
        )


def measure_memory(figures: Figures, folder: Path) -> None:
    """Resident memory of a worker process, without Teams and with."""
    teams = {"TEAMS_CLIENT_ID": "bench", "TEAMS_CLIENT_SECRET": "bench", "TEAMS_TENANT_ID": "x"}
    for name, more, goal in (("without Teams", {}, 90), ("with Teams", teams, 160)):
        database = {"DATABASE_URL": f"sqlite:///{folder / name.replace(' ', '-')}.db"}
        environment = {**os.environ, **database, **more}
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "worker"], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            time.sleep(12)
            megabytes = psutil.Process(process.pid).memory_info().rss / 2**20
        finally:
            process.terminate()
            process.wait(40)
        figures.at_most(f"memory of a worker {name}, MB", megabytes, goal)


if __name__ == "__main__":
    sys.exit(main())
