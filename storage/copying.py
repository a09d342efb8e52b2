"""A copy of the database in a SQLite file, to play things through on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, event, insert, select, update
from sqlmodel import Session, col

from storage.engine import Database
from storage.tables import metadata
from storage.tables.due_work import DueWorkRow
from storage.tables.people import AddressRow

ROWS = 1000
UNBOUND = "unbound"


def copy_database(source: Database, file: Path) -> Database:
    """Copy every row into a new SQLite file, table by table in the order of their references.

    Args:
        source: SQLite or PostgreSQL; only read.
        file: Where the copy goes; it must not be there.
    """
    copy = Database(f"sqlite:///{file}")
    event.listen(copy.engine, "connect", _without_flushing)
    metadata.create_all(copy.engine)
    with source.read() as reading, copy.write() as writing:
        for table in metadata.sorted_tables:
            rows = reading.execute(select(table)).mappings()
            for batch in rows.partitions(ROWS):
                writing.execute(insert(table), [dict(row) for row in batch])
    return copy


def _without_flushing(connection: Any, _record: object) -> None:
    """A copy that is thrown away need not survive a power cut."""
    connection.execute("PRAGMA synchronous = OFF")


def drop_due_before(session: Session, moment: datetime) -> None:
    """Drop unfinished due work that is due before a moment: it will have been done by then."""
    session.execute(
        delete(DueWorkRow).where(
            col(DueWorkRow.available_at).is_not(None), col(DueWorkRow.due_at) < moment
        )
    )


def reach_unbound(session: Session) -> None:
    """Let addresses that wait for a workspace be written to, as if they had one."""
    session.execute(
        update(AddressRow).where(col(AddressRow.workspace) == "").values(workspace=UNBOUND)
    )
