"""What happened (append-only, held by triggers) and which deliveries have been taken in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, Index, event
from sqlalchemy import Table as SqlTable
from sqlmodel import Field

from storage.tables.columns import Table, json_column, moment

_SQLITE = (
    """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END""",
    """CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END""",
    # INSERT OR REPLACE deletes without firing the trigger above.
    """CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END""",
)

_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$""",
    """CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_append_only()""",
    """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()""",
)


def append_only_statements(table: str, dialect: str) -> tuple[str, ...]:
    """The DDL that makes a table append-only.

    On SQLite a migration that rebuilds the table drops its triggers and has to make them anew.

    Args:
        table: The table's name; it has an ``id``.
        dialect: ``sqlite`` or ``postgresql``.
    """
    statements = _SQLITE if dialect == "sqlite" else _POSTGRESQL
    return tuple(statement.format(table=table) for statement in statements)


def keep_append_only(table: SqlTable) -> None:
    """Make ``create_all`` run the triggers of a table after it created it.

    Dropping the table drops its triggers; PostgreSQL keeps their function, which the next
    ``create_all`` replaces.
    """
    for dialect in ("sqlite", "postgresql"):
        for statement in append_only_statements(table.name, dialect):
            ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


class AuditEventRow(Table, table=True):
    """Who did what to which thing, why, and by which rule. Rows are only ever added."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_subject", "community_id", "subject", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    via: str
    verb: str
    subject: str
    subject_id: int | None = None
    rule: str = ""
    why: str = ""
    details: dict[str, Any] = json_column()


keep_append_only(AuditEventRow.__table__)  # type: ignore[attr-defined]


class ReceivedRow(Table, table=True):
    """A delivery that was taken in; its second coming has no second effect."""

    __tablename__ = "received"

    key: str = Field(primary_key=True)
    received_at: datetime = moment(index=True)
