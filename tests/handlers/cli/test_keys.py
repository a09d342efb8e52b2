"""The secret key: checked at start, changed without losing what was sealed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.bootstrap.health import health_of
from bot.bootstrap.program import open_database, open_program
from bot.scheduler.metrics import Metrics
from bot.settings import Settings, read_settings
from governance.people.people import Person
from storage.access.seal import Seal
from storage.access.sessions import find_feed, replace_feed
from storage.engine import Database
from storage.people.people import list_people
from storage.tables.access import KeyCheckRow
from tests.handlers.cli.conftest import Run
from tests.world import NOW

OLD, NEW = "the old key of the command line's tests", "the new key of the command line's tests"
WRONG = "not the key that this database was sealed with"


@pytest.fixture
def demo(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A loaded demo, under the old key."""
    monkeypatch.setenv("SIHTEERI_SECRET_KEY", OLD)
    assert run("demo", "load").status == 0
    return run


def opened() -> Database:
    return open_database(read_settings())


def seal_something(key: str = OLD) -> Person:
    """Give somebody a private calendar address."""
    database = opened()
    with database.write() as session:
        person = list_people(session, 1)[0]
        replace_feed(session, Seal(key), 1, person.id, NOW)
    database.close()
    return person


def forget_mark() -> None:
    """The database as a version before the check left it."""
    database = opened()
    with database.write() as session:
        session.delete(session.get(KeyCheckRow, 1))
    database.close()


def has_mark() -> bool:
    database = opened()
    with database.read() as session:
        found = session.get(KeyCheckRow, 1) is not None
    database.close()
    return found


def test_a_wrong_key_is_told_at_start(demo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is served, imported or listed with a key that opens nothing; the sentence helps."""
    monkeypatch.setenv("SIHTEERI_SECRET_KEY", NEW)
    for command in (("run",), ("worker",), ("roster", "show")):
        ended = demo(*command)
        assert ended.status == 2
        assert WRONG in ended.err
        assert "Traceback" not in ended.err


@pytest.mark.parametrize(("key", "status"), [(OLD, 0), (NEW, 2)])
def test_an_upgraded_database_is_marked_when_something_opens(
    demo: Run, monkeypatch: pytest.MonkeyPatch, key: str, status: int
) -> None:
    """A database of before has no mark: what is sealed in it tells the right key."""
    seal_something()
    forget_mark()
    monkeypatch.setenv("SIHTEERI_SECRET_KEY", key)
    assert demo("roster", "show").status == status
    assert has_mark() == (status == 0)


def test_where_nothing_tells_no_key_is_taken_for_the_right_one(
    demo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database of before with nothing sealed is served, and the key is not written down."""
    forget_mark()
    assert demo("roster", "show").status == 0
    assert not has_mark()


def test_a_key_is_changed_without_losing_anything(
    demo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New and old together open; after ``key rotate`` the new one alone does."""
    person = seal_something()
    monkeypatch.setenv("SIHTEERI_SECRET_KEY", f"{NEW}, {OLD}")
    ended = demo("key", "rotate")
    assert (ended.status, ended.out.split(".")[0]) == (0, "sealed with the first key: 1")
    monkeypatch.setenv("SIHTEERI_SECRET_KEY", NEW)
    assert demo("roster", "show").status == 0
    database = opened()
    with database.read() as session:
        assert find_feed(session, Seal(NEW), person.id)
    database.close()
    monkeypatch.setenv("SIHTEERI_SECRET_KEY", OLD)
    assert demo("roster", "show").status == 2


def test_what_opens_with_no_key_stops_the_change(
    demo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a change would lose the rest: nothing is sealed anew."""
    person = seal_something()
    seal_something("a third key for the tests, long enough")
    monkeypatch.setenv("SIHTEERI_SECRET_KEY", f"{NEW},{OLD}")
    ended = demo("key", "rotate")
    assert ended.status == 1
    assert "Nothing was changed" in ended.err
    assert person.id


@pytest.mark.parametrize("content", ["", "short", "short, short"])
def test_a_key_file_that_is_no_key_is_told(run: Run, tmp_path: Path, content: str) -> None:
    """An empty or cut-off file is named, instead of a fault from inside."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "secret.key").write_text(content)
    ended = run("demo", "load")
    assert ended.status == 2
    assert "secret.key" in ended.err
    assert "at least 32 characters" in ended.err


def test_the_database_is_for_its_owner_only(run: Run, tmp_path: Path) -> None:
    """Other accounts of the machine read neither the file nor what SQLite keeps beside it."""
    run("demo", "load")
    database = opened()
    with database.write() as session:
        list_people(session, 1)
        files = list((tmp_path / "data").iterdir())
        assert len(files) >= 3
        assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    database.close()


def test_readiness_looks_at_the_key_and_the_disk(
    demo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process whose key fits nothing, or whose disk is full, is not ready, by name."""
    settings = Settings(
        database_url=read_settings().database_url,
        sihteeri_secret_key=OLD,  # type: ignore[arg-type]
    )
    program = open_program(settings)
    ready = health_of(program, Metrics(), None).ready
    assert [ready[part]() for part in ("database", "key", "disk")] == [True] * 3
    with program.database.write() as session:
        session.get_one(KeyCheckRow, 1).mark = Seal(NEW).mark
    monkeypatch.setattr("bot.bootstrap.health.LEAST_ROOM", 2**62)
    assert [ready[part]() for part in ("database", "key", "disk")] == [True, False, False]
    program.database.close()
