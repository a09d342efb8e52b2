"""The database: SQLite on one machine, PostgreSQL on many; one schema, one way to write."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DisconnectionError, InterfaceError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection
from sqlmodel import Session

__all__ = [
    "DATABASE_AWAY",
    "Database",
    "DatabaseError",
    "Session",
    "database_now",
    "is_sqlite",
    "normal_url",
    "spare_the_disk",
    "trouble_of",
]

KEPT = "kept"
"""Under what the session of a short read, and no other, finds what earlier ones have kept."""
BUSY_SECONDS = 10
BACKGROUND_PATIENCE_SECONDS = 1.0
ASK_AFTER_SECONDS = 1.0
SHORT_READ_SECONDS = 2.0
STEPS_BETWEEN_LOOKS = 50_000
"""Of SQLite's machine, between two looks at the clock: some milliseconds of work."""
SPARE_THE_DISK = text("SET LOCAL synchronous_commit TO OFF")
DATABASE_AWAY = (OperationalError, InterfaceError)
"""What a transaction raises when the database restarts, is locked for long or is cut off: it
may be tried again, and whether a commit that raised took effect is not known."""

TROUBLES = {
    "not a database": "the file is not a SQLite database: look at DATABASE_URL",
    "malformed": "the file is damaged: stop all and put a backup back (docs/operations.md)",
    "disk is full": "the disk is full: make room and start again",
    "readonly": "the file cannot be written: look at its owner and its folder's",
    "unable to open": "the file cannot be opened: look at its owner and its folder's",
}
DOES_NOT_ANSWER = "it does not answer: look at DATABASE_URL and whether it runs"


def trouble_of(error: DatabaseError) -> str:
    """What is wrong when the database cannot be used at all, in a sentence; empty for a bug."""
    found = (mend for told, mend in TROUBLES.items() if told in str(error.orig))
    return next(found, DOES_NOT_ANSWER if isinstance(error, DATABASE_AWAY) else "")


def normal_url(url: str) -> URL:
    """A database URL with its driver: PostgreSQL is always spoken to by psycopg 3.

    Args:
        url: ``sqlite:///PATH``, or ``postgres://…``, ``postgresql://…`` as hosting services
            give it, or a URL that names its driver.

    Raises:
        ValueError: Neither SQLite nor PostgreSQL.
    """
    parsed = make_url(url)
    name = parsed.get_backend_name()
    if name == "sqlite":
        return parsed.set(drivername="sqlite")
    if name in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError(f"a database is sqlite or postgresql, not {name}")


def database_now(session: Session) -> datetime:
    """The database's clock, aware UTC: the one clock that all workers share."""
    if is_sqlite(session):
        told = session.execute(text("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')")).scalar_one()
        return datetime.fromisoformat(str(told)).replace(tzinfo=UTC)
    moment: datetime = session.execute(text("SELECT clock_timestamp()")).scalar_one()
    return moment.astimezone(UTC)


def spare_the_disk(session: Session) -> None:
    """Let this transaction's commit not wait for the disk (PostgreSQL).

    For what may be undone by a crash of the database's machine without harm. Nothing is undone
    by a crash of this process, and a later commit that waits takes it to the disk with it.

    Source: PostgreSQL documentation, "Asynchronous Commit".
    """
    if not is_sqlite(session):
        session.execute(SPARE_THE_DISK)


def is_sqlite(session: Session) -> bool:
    """Whether it speaks to SQLite."""
    return session.get_bind().dialect.name == "sqlite"


class Database:
    """One database and its pool.

    Args:
        url: SQLAlchemy URL (see :func:`normal_url`).
        pool_size: Connections kept; the edges' thread limiter is the same number.
        readers: Connections kept for short reads, apart from those.
        limit: How many seconds a short read may take.
    """

    def __init__(
        self, url: str, *, pool_size: int = 8, readers: int = 1, limit: float = SHORT_READ_SECONDS
    ) -> None:
        parsed = normal_url(url)
        self.url = parsed
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.pool_size, self.readers = pool_size, readers
        options: dict[str, Any] = {
            "pool_size": pool_size,
            "max_overflow": 4,
            "hide_parameters": True,  # a logged error must not tell who it was about
        }
        self.engine: Engine = create_engine(parsed, **options)
        self._gate = _WriteGate() if self.is_sqlite else None
        reading = options | {"pool_size": readers}
        if not self.is_sqlite:  # each statement sees what is committed, in a transaction or not
            reading["isolation_level"] = "AUTOCOMMIT"
        self._kept: dict[str, Any] = {}
        self._reading: Engine = create_engine(parsed, **reading)
        limited = _limit_sqlite if self.is_sqlite else _limit_postgresql
        event.listen(self._reading, "connect", partial(limited, limit))
        for engine in (self.engine, self._reading):
            if self.is_sqlite:
                event.listen(engine, "connect", _prepare_sqlite, insert=True)
                event.listen(engine, "begin", _begin_sqlite)
            else:
                event.listen(engine, "checkin", _note_use)
                event.listen(engine, "checkout", _ask_whether_alive)

    @contextmanager
    def write(self, *, background: bool = False) -> Iterator[Session]:
        """One transaction that may write: it commits at the end, or rolls back on any raise.

        On SQLite it takes the write lock at once (BEGIN IMMEDIATE), so that it never has to
        give up in the middle. Writers of this process queue for it without polling.

        Args:
            background: Lets writers that somebody is waiting for go first (the worker's
                writes, on SQLite).

        Raises:
            RuntimeError: This thread is writing already: a bug, for it would wait for itself.
        """
        with (
            self._gate.turn(background) if self._gate else nullcontext(),
            self.engine.connect().execution_options(writes=True) as connection,
            Session(bind=connection, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One transaction that only reads; it takes no write lock and is never committed."""
        with (
            self.engine.connect() as connection,
            Session(bind=connection, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def read_shortly(self) -> Iterator[Session]:
        """What :meth:`read` does, for what somebody is waiting for.

        On a connection of its own pool, which cannot write. A statement that would hold the
        readers up for longer than the limit is broken off.

        Raises:
            OperationalError: It took too long.
        """
        with (
            self._reading.connect() as connection,
            Session(
                bind=connection,
                expire_on_commit=False,
                autoflush=False,
                info={KEPT: self._kept},
            ) as session,
        ):
            yield session

    @property
    def file(self) -> str | None:
        """SQLite's file; None where there is none."""
        return self.url.database if self.is_sqlite and self.url.database != ":memory:" else None

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._reading.dispose()


class _WriteGate:
    """Lets one writer of this process in at a time, those somebody waits for first.

    SQLite's own waiting polls with growing pauses, so a busy worker could hold a person's
    write back for hundreds of milliseconds.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._holder: int | None = None
        self._people_waiting = 0

    @contextmanager
    def turn(self, background: bool) -> Iterator[None]:
        me = threading.get_ident()
        if self._holder == me:
            raise RuntimeError("this thread is in a write transaction already")
        with self._changed:
            if background:
                self._wait_in_the_background()
            else:
                self._people_waiting += 1
                self._changed.wait_for(lambda: self._holder is None)
                self._people_waiting -= 1
            self._holder = me
        try:
            yield
        finally:
            with self._changed:
                self._holder = None
                self._changed.notify_all()

    def _wait_in_the_background(self) -> None:
        patient_until = time.monotonic() + BACKGROUND_PATIENCE_SECONDS
        self._changed.wait_for(
            lambda: self._holder is None and self._people_waiting == 0,
            timeout=patient_until - time.monotonic(),
        )
        self._changed.wait_for(lambda: self._holder is None)


def _note_use(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["used_at"] = time.monotonic()


def _ask_whether_alive(
    connection: Any, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection
) -> None:
    """Ask a connection that has been idle for a while; one just used is taken as it is.

    Asking every time (SQLAlchemy's own ``pool_pre_ping``) costs a worker a fifth of its rate.
    """
    used_at = record.info.get("used_at")
    if used_at is None or time.monotonic() - used_at < ASK_AFTER_SECONDS:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except connection.OperationalError as error:
        raise DisconnectionError from error  # the pool opens another


def _prepare_sqlite(connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.close()


def _limit_sqlite(limit: float, connection: Any, record: ConnectionPoolEntry) -> None:
    """A reader's connection: it cannot write, and its transaction has a time limit."""

    def is_late() -> bool:
        begun: float = record.info.get("begun", math.inf)
        return time.monotonic() - begun > limit

    connection.execute("PRAGMA query_only=ON")
    connection.set_progress_handler(is_late, STEPS_BETWEEN_LOOKS)


def _limit_postgresql(limit: float, connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    connection.execute(f"SET statement_timeout = {int(limit * 1000)}")
    connection.execute("SET default_transaction_read_only = on")


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.info["begun"] = time.monotonic()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
