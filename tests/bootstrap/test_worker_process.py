"""The worker as a process of its own: its probes, its logs, its end."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.bootstrap.health import Health, probe_routes
from bot.bootstrap.program import open_database, open_program
from bot.bootstrap.serving import JsonLines, Service, _work
from bot.scheduler.clock import DatabaseClock
from bot.settings import Settings
from storage.engine import Session
from storage.migrate import upgrade

START_SECONDS = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """``sihteeri worker`` on an empty SQLite file, with a port for its probes."""
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'w.db'}",
        "SIHTEERI_WORKER_PORT": str(port),
        "PYTHONWARNINGS": "ignore",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "worker"], env=environment, stderr=subprocess.PIPE, text=True
    )
    yield process, port
    process.kill()
    process.wait()
    if process.stderr:
        process.stderr.close()


def get(port: int, path: str) -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{port}{path}")


def wait_until_ready(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            if get(port, "/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("the worker does not become ready")


@pytest.mark.prove
def test_a_worker_answers_its_probes_and_ends_when_told(
    worker: tuple[subprocess.Popen[str], int],
) -> None:
    """Ready, counted, JSON in its log, and a clean end on SIGTERM."""
    process, port = worker
    wait_until_ready(port)
    assert get(port, "/healthz").text == "ok\n"
    assert get(port, "/readyz").json() == {
        "ready": True,
        "parts": {"database": True, "key": True, "disk": True, "worker": True},
    }
    assert "sihteeri_worker_last_tick_timestamp_seconds" in get(port, "/metrics").text
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=40)
    assert process.returncode == 0
    lines = [json.loads(line) for line in errors.splitlines() if line]
    assert {"at", "level", "where", "what"} <= set(lines[0])
    assert any(line["what"].endswith("stopped") for line in lines)


class StoppedClock(DatabaseClock):
    """A bug that no waiting mends."""

    def now(self, session: Session) -> datetime:
        raise ZeroDivisionError


async def test_a_worker_that_dies_ends_its_process(tmp_path: Path) -> None:
    """Readiness fails and the process returns 1, so that whoever watches over it starts it anew."""
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'w.db'}")
    database = open_database(settings)
    upgrade(database)
    service = Service(open_program(settings, database), web=False, worker=True)
    working = asyncio.create_task(_work(service))
    async with asyncio.timeout(START_SECONDS):
        while not service.health.ready["worker"]():
            await asyncio.sleep(0.05)
    assert service.worker is not None
    service.worker._clock = StoppedClock()
    async with asyncio.timeout(START_SECONDS):
        assert await working == 1
    database.close()


@pytest.mark.parametrize(
    ("client", "offered", "status"),
    [
        ("127.0.0.1", "", 200),
        ("203.0.113.9", "", 403),
        ("203.0.113.9", "Bearer wrong", 403),
        ("203.0.113.9", "Bearer a collector's token", 200),
    ],
)
async def test_a_worker_s_metrics_want_the_token_too(
    client: str, offered: str, status: int
) -> None:
    """What a worker has counted is for its machine and the collector, as the pages' is."""
    health = Health({}, lambda: b"sihteeri_up 1\n", "a collector's token")
    app = Starlette(routes=probe_routes(health))
    transport = httpx.ASGITransport(app=app, client=(client, 4711))
    async with httpx.AsyncClient(transport=transport, base_url="http://worker") as http:
        answer = await http.get("/metrics", headers={"authorization": offered})
        assert (await http.get("/healthz")).status_code == 200
    assert answer.status_code == status


def test_a_log_line_tells_our_own_fields_and_no_others() -> None:
    """Reference, kind, work and reason are fields of their own; anything else is left out."""
    record = logging.makeLogRecord(
        {"name": "bot", "levelno": logging.ERROR, "levelname": "ERROR", "msg": "due work %s"}
        | {"args": (7,), "reference": "0a1b", "work_id": 7, "email": "m@example.org"}
    )
    told = json.loads(JsonLines().format(record))
    assert told.pop("at")
    assert told == {
        "level": "error",
        "where": "bot",
        "what": "due work 7",
        "reference": "0a1b",
        "work_id": 7,
    }
