"""The database: URLs, transactions, clocks, and who may write when."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError

from governance.due_work.due_work import NewWork
from storage.due_work.due_work import add_due_work, list_due_work
from storage.engine import Database, database_now, normal_url
from storage.tables.people import CommunityRow

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def add_community(database: Database, key: str = "example") -> int:
    with database.write() as session:
        row = CommunityRow(key=key, charter="example", created_at=NOW)
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgres://u:p@h:5432/d", "postgresql+psycopg"),
        ("postgresql://u@h/d", "postgresql+psycopg"),
        ("postgresql+psycopg2://u@h/d", "postgresql+psycopg"),
        ("sqlite:////var/lib/x.db", "sqlite"),
    ],
)
def test_a_url_of_a_hosting_service_gets_our_driver(given: str, driver: str) -> None:
    """The forms in which hosting services write a URL all lead to the driver we ship."""
    assert normal_url(given).drivername == driver


def test_another_database_is_refused() -> None:
    """A database that is neither of the two is refused by its name."""
    with pytest.raises(ValueError, match="not mysql"):
        normal_url("mysql://h/d")


def test_the_database_tells_the_time_in_utc(database: Database) -> None:
    """The shared clock is aware UTC and close to this machine's, whose database it is."""
    with database.read() as session:
        told = database_now(session)
    assert told.tzinfo is UTC
    assert abs(told - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_raise_rolls_everything_back(database: Database) -> None:
    """Nothing of a transaction that raises stays."""
    community = add_community(database)

    def fail() -> None:
        with database.write() as session:
            add_due_work(session, community, NewWork("k", "a/1", NOW))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.read() as session:
        assert list_due_work(session, community) == []


def test_a_naive_moment_is_never_stored(database: Database) -> None:
    """A moment without a zone is refused before it reaches the database."""
    community = add_community(database)
    with pytest.raises(StatementError, match="aware"), database.write() as session:
        add_due_work(session, community, NewWork("k", "a/1", NOW.replace(tzinfo=None)))


def test_a_moment_keeps_its_instant(database: Database) -> None:
    """A moment told in another zone comes back as the same instant in UTC, to the microsecond."""
    community = add_community(database)
    told = datetime(2027, 3, 28, 4, 30, 0, 123456, tzinfo=timezone(timedelta(hours=3)))
    with database.write() as session:
        add_due_work(session, community, NewWork("k", "a/1", told))
    with database.read() as session:
        kept = list_due_work(session, community)[0].due_at
    assert (kept, kept.tzinfo) == (told, UTC)


def test_foreign_keys_hold(database: Database) -> None:
    """Due work of a community that does not exist is refused on both databases."""
    with pytest.raises(IntegrityError), database.write() as session:
        add_due_work(session, 999, NewWork("k", "a/1", NOW))


def test_four_writers_all_commit(database: Database) -> None:
    """Writers that meet wait for each other: nothing is lost and nothing gives up."""
    community = add_community(database)

    def write(writer: int) -> None:
        for n in range(25):
            with database.write() as session:
                add_due_work(session, community, NewWork("k", f"{writer}/{n}", NOW))

    threads = [threading.Thread(target=write, args=(each,)) for each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert len(list_due_work(session, community)) == 100


def test_writers_in_other_processes_are_waited_for(sqlite_url: str) -> None:
    """A writer that another process holds back commits once the other is done."""
    ours, theirs = Database(sqlite_url), Database(sqlite_url)
    community = add_community(ours)
    entered = threading.Event()

    def hold() -> None:
        with theirs.write() as session:
            session.execute(text("SELECT 1"))
            entered.set()
            time.sleep(0.3)

    thread = threading.Thread(target=hold)
    thread.start()
    entered.wait()
    with ours.write() as session:
        add_due_work(session, community, NewWork("k", "a/1", NOW))
    thread.join()
    with theirs.read() as session:
        assert len(list_due_work(session, community)) == 1
    ours.close()
    theirs.close()


def test_reading_waits_for_no_writer(sqlite_database: Database) -> None:
    """A read goes through while a write transaction is open, and sees nothing of it."""
    community = add_community(sqlite_database)
    with sqlite_database.write() as writing:
        add_due_work(writing, community, NewWork("k", "a/1", NOW))
        with sqlite_database.read() as session:
            assert list_due_work(session, community) == []


@pytest.mark.both_databases
def test_a_short_read_is_broken_off_at_its_limit(database_url: str) -> None:
    """What would hold the readers up ends with an error, and the next read goes through."""
    database = Database(database_url, limit=0.1)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n"
    begun = time.monotonic()
    with pytest.raises(OperationalError), database.read_shortly() as session:
        session.execute(text(endless))
    assert time.monotonic() - begun < 2
    with database.read_shortly() as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1
    database.close()


@pytest.mark.both_databases
def test_a_short_read_cannot_write(database: Database) -> None:
    """The readers' connections refuse a write, whatever asks for it."""
    with pytest.raises(DBAPIError), database.read_shortly() as session:
        session.execute(insert(CommunityRow).values(key="k", charter="c", created_at=NOW))


def test_a_person_writes_before_the_worker(sqlite_database: Database) -> None:
    """Of two waiting writers the one somebody waits for goes first, though it came second."""
    order: list[str] = []
    started = threading.Event()

    def write(name: str, background: bool) -> None:
        with sqlite_database.write(background=background) as session:
            session.execute(text("SELECT 1"))
            order.append(name)

    worker = threading.Thread(target=write, args=("worker", True))
    person = threading.Thread(target=write, args=("person", False))
    with sqlite_database.write() as session:
        session.execute(text("SELECT 1"))
        worker.start()
        time.sleep(0.1)
        person.start()
        time.sleep(0.1)
        started.set()
    worker.join()
    person.join()
    assert order == ["person", "worker"]


def test_writing_inside_writing_is_a_bug_that_says_so(sqlite_database: Database) -> None:
    """A thread that would wait for itself is told at once instead of hanging."""
    with (
        sqlite_database.write() as session,
        pytest.raises(RuntimeError, match="already"),
        sqlite_database.write(),
    ):
        session.execute(text("SELECT 1"))
