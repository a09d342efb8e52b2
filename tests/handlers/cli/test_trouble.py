"""What cannot be used is told in a sentence with the mend, never as a traceback."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest

from tests.handlers.cli.conftest import Run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database of :func:`run` is."""
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "sihteeri.db"


def test_a_file_that_is_no_database_is_told(run: Run, file: Path) -> None:
    """Whatever lies under that name is left alone."""
    file.write_bytes(b"this is a letter, not a database; " * 200)
    ended = run("roster", "show")
    assert ended.status == 2
    assert ended.err == (
        "sihteeri: the database cannot be used: "
        "the file is not a SQLite database: look at DATABASE_URL\n"
    )


def test_a_damaged_database_is_told(run: Run, file: Path) -> None:
    """Pages overwritten in the middle are named as damage, with the backup as the mend."""
    assert run("demo", "load").status == 0
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(file.read_bytes())
    content[size:] = b"\xff" * (len(content) - size)
    file.write_bytes(content)
    ended = run("roster", "show")
    assert ended.status == 2
    assert "put a backup back" in ended.err


def test_a_charter_nested_without_end_is_told(run: Run, tmp_path: Path) -> None:
    """50,000 lists within each other are a fault of the file."""
    (tmp_path / "charter.toml").write_text("x = " + "[" * 50_000 + "]" * 50_000)
    ended = run("charter", "check", str(tmp_path))
    assert ended.status == 1
    assert "too deep" in ended.err


def test_a_port_in_use_is_told_with_the_mend(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second start names the first one's address and how to choose another port."""
    assert run("demo", "load").status == 0
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        ended = run("run", "--demo")
    assert ended.status == 2
    assert f"open http://127.0.0.1:{port}" in ended.err
    assert f"PORT={port + 1}" in ended.err
