"""Backup while the program works, and restore: as docs/operations.md says to do it."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

from sqlalchemy import text

from storage import migrate
from storage.due_work.deliveries import list_held_due_work
from storage.due_work.due_work import add_many, hold_after_restore
from storage.due_work.settling import Fence, settle_due_work
from storage.engine import Database
from tests.servers.postgres import Postgres
from tests.storage.due_work.obligations import (
    HOUR,
    NOW,
    add_community,
    claim,
    keys,
    owe,
    owed,
    work,
)


def test_a_sqlite_backup_is_taken_while_people_write(tmp_path: Path) -> None:
    """A copy made in the middle of writing is whole: every transaction is in it or is not."""
    live = Database(f"sqlite:///{tmp_path / 'live.db'}")
    migrate.upgrade(live)
    community = add_community(live)
    stop = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with live.write() as session:
                add_many(session, community, [work(f"{number}/{half}") for half in "ab"])

    writer = threading.Thread(target=keep_writing)
    writer.start()
    for n in range(5):
        with sqlite3.connect(tmp_path / "live.db") as source:
            source.execute("VACUUM INTO ?", (str(tmp_path / f"backup-{n}.db"),))
    stop.set()
    writer.join()
    live.close()
    for n in range(5):
        restored = Database(f"sqlite:///{tmp_path / f'backup-{n}.db'}")
        halves = owed(restored, community)
        assert len(halves) % 2 == 0
        assert all(f"{key[:-1]}{other}" in halves for key in halves for other in "ab")
        with restored.read() as session:
            assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        restored.close()


def test_a_copy_of_the_file_alone_would_lose_what_the_log_holds(tmp_path: Path) -> None:
    """Why the handbook says VACUUM INTO: the newest commits stand in the -wal file beside."""
    live = Database(f"sqlite:///{tmp_path / 'live.db'}")
    migrate.upgrade(live)
    community = add_community(live)
    with live.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    owe(live, community, [work("a")])
    shutil.copy(tmp_path / "live.db", tmp_path / "copy.db")
    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    assert owed(copy, community) == {}
    copy.close()
    live.close()


def test_a_postgresql_dump_is_restored(postgres: Postgres) -> None:
    """pg_dump and pg_restore bring back the schema, the rows and their numbering."""
    url = postgres.create_database("dumped")
    live = Database(url)
    migrate.upgrade(live)
    community = add_community(live)
    owe(live, community, [work("a"), work("b", NOW + HOUR)])
    file = postgres.folder / "backup.dump"
    postgres.tool("pg_dump", "--format=custom", "--file", str(file), url)
    owe(live, community, [work("after the backup")])
    before = owed(live, community)
    live.close()
    restored_url = postgres.create_database("restored")
    postgres.tool("pg_restore", "--exit-on-error", "--dbname", restored_url, str(file))
    restored = Database(restored_url)
    assert owed(restored, community) == {key: before[key] for key in ("a", "b")}
    owe(restored, community, [work("c")])
    assert len({each.id for each in owed(restored, community).values()}) == 3
    restored.close()
    for name in ("dumped", "restored"):
        postgres.drop_database(name)


def test_after_a_restore_nothing_is_sent_twice(tmp_path: Path) -> None:
    """What fell due between backup and loss is held for a person; the rest goes on by itself."""
    live = Database(f"sqlite:///{tmp_path / 'live.db'}")
    migrate.upgrade(live)
    community = add_community(live)
    owe(live, community, [work("sent since", NOW), work("to come", NOW + 2 * HOUR)])
    with sqlite3.connect(tmp_path / "live.db") as source:
        source.execute("VACUUM INTO ?", (str(tmp_path / "backup.db"),))
    (held,) = claim(live, "w", NOW).works
    with live.write() as session:
        settle_due_work(session, Fence.of(held), "done", NOW)
    live.close()
    restored = Database(f"sqlite:///{tmp_path / 'backup.db'}")
    with restored.write() as session:
        assert hold_after_restore(session, NOW + HOUR) == 1
        assert [each.key for each in list_held_due_work(session, community)] == ["sent since"]
    assert keys(claim(restored, "w", NOW + HOUR)) == []
    assert keys(claim(restored, "w", NOW + 2 * HOUR)) == ["to come"]
    restored.close()
