"""What a process loads, and what it does without: memory is dear where this runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.bootstrap.test_worker_process import START_SECONDS, free_port, wait_until_ready

FIRST = "import time: self [us]"
"""The line with which the interpreter begins to tell what it imports."""


def imported(command: str, folder: Path) -> list[set[str]]:
    """Start a command, wait until it answers, stop it: the modules of each of its lives."""
    port = free_port()
    told = folder / f"{command}-{port}.log"
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'm.db'}",
        "PORT": str(port),
        "SIHTEERI_WORKER_PORT": str(port),
        "PYTHONPROFILEIMPORTTIME": "1",
        "PYTHONWARNINGS": "ignore",
    }
    with told.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", command], env=environment, stderr=errors
        )
        try:
            wait_until_ready(port)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(40)
    lives = told.read_text(encoding="utf-8").split(FIRST)[1:]
    return [{line.rsplit("|", 1)[-1].strip() for line in life.splitlines()} for life in lives]


@pytest.mark.prove
@pytest.mark.skipif(os.name != "posix", reason="elsewhere a process cannot be replaced")
def test_what_a_migration_needs_does_not_stay(tmp_path: Path) -> None:
    """The first start migrates and starts over; later ones have nothing to migrate."""
    first, after = imported("worker", tmp_path)
    assert "alembic" in first
    assert "alembic" not in after
    (later,) = imported("worker", tmp_path)
    assert "alembic" not in later


@pytest.mark.prove
def test_a_worker_alone_loads_nothing_that_answers_people(tmp_path: Path) -> None:
    """No pages, no request handler, no engine; no key material until a secret is needed."""
    *_, worker = imported("worker", tmp_path)
    assert "bot.scheduler.worker" in worker
    for unneeded in ("jinja2", "bot.home.register", "governance.questions.engine", "cryptography"):
        assert unneeded not in worker
    for sdk in ("slack_bolt", "microsoft_teams"):
        assert sdk not in worker


@pytest.mark.prove
def test_a_process_that_answers_people_keeps_its_number_when_it_starts_over(
    tmp_path: Path,
) -> None:
    """Whoever started it can stop it: the process is replaced, not left behind by another."""
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'm.db'}",
        "PORT": str(port),
        "PYTHONWARNINGS": "ignore",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--demo"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
                break
            except httpx.TransportError:
                assert time.monotonic() < until
                time.sleep(0.1)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(40) in (0, -signal.SIGTERM)
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{port}/")
