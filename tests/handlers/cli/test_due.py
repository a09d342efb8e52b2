"""``sihteeri due``: seen and held from the command line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.bootstrap.program import open_database, open_program, utc_now
from bot.settings import read_settings
from governance.due_work.due_work import NewWork
from storage.due_work.due_work import add_many


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in which one message is overdue and one is to come."""
    for name in ("SLACK_SIGNING_SECRET", "TEAMS_CLIENT_ID", "SMTP_URL", "SIHTEERI_CHARTER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'sihteeri.db'}")
    monkeypatch.chdir(tmp_path)
    assert main(["migrate"]) == 0
    settings = read_settings()
    program = open_program(settings, open_database(settings))
    hour = timedelta(hours=1)
    works = [NewWork("note", f"note/{n}", utc_now() + n * hour) for n in (-1, 1)]
    with program.database.write() as session:
        add_many(session, program.community.id, works)
    program.database.close()
    return tmp_path


def test_after_a_restore_what_is_overdue_is_held_and_listed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command holds it, the other lists it with its key; what is to come is left."""
    assert main(["due", "show"]) == 0
    assert "note: due 1, perhaps sent 0, parked 0" in capsys.readouterr().out
    assert main(["due", "hold"]) == 0
    assert "held: 1" in capsys.readouterr().out
    assert main(["due", "show"]) == 0
    said = capsys.readouterr().out
    assert "note: due 0, perhaps sent 1, parked 0" in said
    assert "note/-1: restored" in said
    assert "note/1:" not in said
