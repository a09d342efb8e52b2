"""Commands run in this process, on a database of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status and what it wrote."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``sihteeri …`` in this process; the database is a file of the test's own."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/data/sihteeri.db")

    def run_it(*arguments: str) -> Ended:
        capsys.readouterr()
        try:
            status = main(list(arguments))
        except SystemExit as ended:
            if isinstance(ended.code, str):
                out, err = capsys.readouterr()
                return Ended(1, out, err + ended.code)
            status = int(ended.code or 0)
        out, err = capsys.readouterr()
        return Ended(status, out, err)

    return run_it
