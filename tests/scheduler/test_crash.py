"""Kill -9 at random: nothing that was promised is lost, nothing is said twice."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage import migrate
from storage.engine import Database
from tests.scheduler.crashing import Run, check, start_run
from tests.scheduler.processes import Company
from tests.servers.postgres import Postgres
from tests.servers.sink import ROUGH, Sink


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], Run]]:
    """Makes a run on a database, with a rough other side."""
    opened: list[Database] = []
    with Sink(ROUGH, seed=7) as sink:

        def make(url: str) -> Run:
            opened.append(Database(url))
            return start_run(opened[-1], url, sink, tmp_path)

        yield make
        for each in opened:
            each.close()


@pytest.mark.prove
@pytest.mark.parametrize("kills", [20])
def test_killed_processes_lose_nothing_and_double_nothing(
    database_url: str, start: Callable[[str], Run], kills: int
) -> None:
    """Two workers and the web process killed at random, with the other side cutting, delaying,
    refusing and failing: every promise is kept once, or held and listed."""
    run = start(database_url)
    company = Company(run.setting, seed=11)
    with company.at_work():
        run.wait_for_promises(10)
        for _ in range(kills):
            company.pause(0.05, 0.4)
            company.kill_one()
        run.wait_for_promises(50)
    run.come_back()
    check(run)


@pytest.mark.prove
def test_a_database_that_restarts_loses_nothing_and_doubles_nothing(
    start: Callable[[str], Run],
) -> None:
    """PostgreSQL crashes, restarts and cuts every connection in the middle of the work."""
    server = Postgres()
    try:
        server.start()
        url = server.create_database("sihteeri")
        migrated = Database(url)
        migrate.upgrade(migrated)
        migrated.close()
        run = start(url)
        company = Company(run.setting, seed=5)
        with company.at_work():
            run.wait_for_promises(10)
            for how in (signal.SIGQUIT, signal.SIGINT):
                company.pause(1.0, 1.5)
                server.stop(how)
                company.pause(0.1, 0.4)
                server.start()
                company.pause(1.0, 1.5)
                server.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = 'sihteeri'"
                )
            company.pause(0.5, 1.0)
        run.world.database.close()
        run.come_back()
        check(run)
    finally:
        server.remove()
