"""Databases for the tests: each test gets an empty one, of both kinds."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import httpx
import pytest
from hypothesis import is_hypothesis_test

from storage.engine import Database
from storage.tables import metadata
from tests.databases import open_database
from tests.examples import load_profile
from tests.servers.postgres import Postgres
from tests.world import both_worlds, postgres_world, world, world_postgres_template, world_template

__all__ = [
    "both_worlds",
    "postgres_world",
    "world",
    "world_postgres_template",
    "world_template",
]

TEMPLATE = "sihteeri_template"
SQL_ROOMS = ("storage", "scheduler", "due_work")
"""Rooms whose tests are about what SQL does: they run on both kinds of database every time."""
numbers = count(1)
MEMORY = Path("/dev/shm")
MEMORY_BYTES = 2 * 1024**3


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples properties are tried on, and where files are.

    The databases of tests are kept in memory where there is room: making and deleting files on
    a disk took a quarter of the time.
    """
    load_profile(is_proving=_is_proving(config))
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_BYTES:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _is_proving(config: pytest.Config) -> bool:
    return str(config.getoption("markexpr")) == "prove"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave PostgreSQL to ``make prove`` where a test repeats there what SQLite has shown.

    Properties are tried in both, in ``make prove`` on all their examples.
    """
    here = Path(__file__).parent
    is_proving = _is_proving(config)
    for item in items:
        if is_proving and is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.prove)
        on = getattr(item, "callspec", None)
        kinds = {on.params.get(name) for name in ("both_worlds", "database_url")} if on else ()
        room = item.path.relative_to(here).parts[0]
        if (
            "postgresql" in kinds
            and room not in SQL_ROOMS
            and not item.get_closest_marker("both_databases")
        ):
            item.add_marker(pytest.mark.prove)


def pytest_collection_finish() -> None:
    """Keep the modules and tests out of the garbage collector's rounds: an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def _trust_is_read_once() -> Iterator[None]:
    """Each client of httpx reads the bundle of certificates, which takes longer than most tests."""
    with pytest.MonkeyPatch.context() as patch:
        reading = cache(httpx.create_ssl_context)
        patch.setattr("httpx._transports.default.create_ssl_context", reading)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for the whole run, with a template that has the tables."""
    server = Postgres()
    try:
        server.start()
        database = Database(server.create_database(TEMPLATE))
        metadata.create_all(database.engine)
        database.close()
        yield server
    finally:
        server.remove()


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty PostgreSQL database with the tables."""
    name = f"test_{next(numbers)}"
    yield postgres.create_database(name, TEMPLATE)
    postgres.drop_database(name)


@pytest.fixture
def empty_postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of a PostgreSQL database without any table."""
    name = f"test_{next(numbers)}"
    yield postgres.create_database(name)
    postgres.drop_database(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    metadata.create_all(database.engine)
    database.close()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of an empty SQLite database with the tables."""
    path = tmp_path / "sihteeri.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database with the tables; the test runs once on each kind."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(fixture))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database with the tables; the test runs once on each kind."""
    opened = open_database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """An empty SQLite database, for tests in which the kind of database makes no difference."""
    opened = open_database(sqlite_url)
    yield opened
    opened.close()
