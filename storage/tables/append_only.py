"""Triggers that keep a table append-only, for ``create_all``; migrations write out their own."""

from __future__ import annotations

from sqlalchemy import DDL, Table, event

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


def keep_append_only(table: Table) -> None:
    """Make ``create_all`` run the triggers of a table after it created it.

    Dropping the table drops its triggers; PostgreSQL keeps their function, which the next
    ``create_all`` replaces.
    """
    for dialect in ("sqlite", "postgresql"):
        for statement in append_only_statements(table.name, dialect):
            ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))
