"""A real Chromium on a real port: skipped where there is none, unless it is required."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from bot.handlers.web.options import WebOptions
from bot.language.intents import understand
from bot.requests.cards import Request
from governance.people.people import Actor
from storage.engine import Database
from tests.handlers.web.conftest import filled_template  # noqa: F401 - a fixture
from tests.handlers.web.site import DEMO_URL, SECRET, Site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_SECONDS = 20


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for a module: while it is open no other event loop can run in the thread."""
    if CHROMIUM is None:
        if os.environ.get("SIHTEERI_BROWSER_REQUIRED"):
            pytest.fail("chromium is required here and is not installed")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reading_address(
    filled_template: Path,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Where a demo site answers that no test changes."""
    with demo_site(filled_template, tmp_path_factory.mktemp("reading")) as served:
        yield served


@pytest.fixture
def address(filled_template: Path, tmp_path: Path) -> Iterator[str]:  # noqa: F811
    """Where a demo site answers, on a database of its own."""
    with demo_site(filled_template, tmp_path) as served:
        yield served


@contextmanager
def demo_site(template: Path, folder: Path) -> Iterator[str]:
    """Serves a demo site on a copy of a database; gives its address."""
    path = folder / "site.db"
    shutil.copy(template, path)
    database = Database(f"sqlite:///{path}")
    options = WebOptions(DEMO_URL, SECRET, demo=True)
    site = Site(database, options, services={"understand": understood})
    with serving(site) as port:
        yield f"http://127.0.0.1:{port}"
    database.close()


def understood(text: str, actor: Actor, now: datetime) -> Request:
    """What the program itself makes of words."""
    community = actor.community
    return understand(text, community.charter, now, community.zone, actor.language)


@contextmanager
def serving(site: Site) -> Iterator[int]:
    """Serves a site in a thread of its own while the block runs; gives the port."""
    config = uvicorn.Config(
        site.app, host="127.0.0.1", port=0, proxy_headers=False, log_level="warning"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not server.started:
        assert time.monotonic() < deadline, "the site did not start"
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(PATIENCE_SECONDS)
