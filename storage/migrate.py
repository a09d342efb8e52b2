"""Bringing a database to the schema that this program needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.engine import Database

LOCK = 5_104_377
"""The advisory lock on PostgreSQL that makes a second ``migrate`` wait for the first."""


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema to a revision, in one transaction.

    Two at once are safe: the second waits, and finds nothing to do.

    Args:
        revision: Alembic's name of it.

    Raises:
        RuntimeError: A SQLite database would be left with broken references.
    """
    with _exclusive(database) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Bring the schema back to a revision, ``base`` for an empty database."""
    with _exclusive(database) as connection:
        command.downgrade(_config(connection), revision)


def head_revision() -> str | None:
    """The revision that the migration scripts lead to."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@contextmanager
def _exclusive(database: Database) -> Iterator[Connection]:
    with database.engine.connect().execution_options(writes=True) as connection:
        if database.is_sqlite:
            yield from _without_foreign_keys(connection)
            return
        with connection.begin():
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection


def _without_foreign_keys(connection: Connection) -> Iterator[Connection]:
    # SQLite changes a table by building it anew and dropping the old one, which foreign keys
    # would forbid; the pragma has no effect inside a transaction.
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise RuntimeError(f"the migration leaves broken references: {broken[:5]}")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")
