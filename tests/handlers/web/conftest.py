"""A demo site and a public one, each on a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.handlers.web.options import WebOptions
from bot.requests.verbs import Verb
from storage.engine import Database
from tests.databases import open_database
from tests.handlers.web.site import (
    COUNTED,
    DEMO_URL,
    PUBLIC_URL,
    SECRET,
    TIINA,
    Browser,
    MakeSite,
    Site,
    fill_database,
    on_break,
    on_count,
)


@pytest.fixture(scope="session")
def filled_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the demo's people and meetings, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    fill_database(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def filled_database(filled_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A database with the demo's people and meetings."""
    path = tmp_path / "site.db"
    shutil.copy(filled_template, path)
    opened = open_database(f"sqlite:///{path}")
    yield opened
    opened.close()


@pytest.fixture
def make_site(filled_database: Database) -> MakeSite:
    """Makes a site: ``demo`` or public, with more handlers or doors than the usual ones."""

    def make(*, demo: bool = True, **named: Any) -> Site:
        base_url = DEMO_URL if demo else PUBLIC_URL
        options = WebOptions(base_url, SECRET, demo=demo, metrics_token="collector")
        return Site(filled_database, options, **named)

    return make


@pytest.fixture
def demo(make_site: MakeSite) -> Site:
    """A demo site."""
    return make_site()


@pytest.fixture
def public(make_site: MakeSite) -> Site:
    """A site outside demo mode."""
    return make_site(demo=False)


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Each test counts from nothing."""
    COUNTED.clear()


@pytest.fixture
async def tiina(make_site: MakeSite) -> Browser:
    """A browser acting as the secretary of two bodies; one verb counts, one breaks."""
    site = make_site(extra={Verb.DUE_NOW: on_count, Verb.STATUS: on_break})
    browser = site.browser()
    await browser.act_as(TIINA)
    return browser
