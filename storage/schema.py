"""Which schema a database has, asked without Alembic: a serving process need not load it."""

from __future__ import annotations

from sqlalchemy import inspect, text

from storage.engine import Database

HEAD = "0007"
"""The revision that this program was written for; a test holds it equal to the scripts."""


def current_revision(database: Database) -> str | None:
    """The revision of the schema as it is, or None for an empty database."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version"))
        revision = found.scalar_one_or_none()
        return str(revision) if revision is not None else None


def is_served(database: Database) -> bool:
    """Whether this program can work on the schema: its own, or one that a newer program made.

    Migrations only add for one version, so that the program before goes on while machines are
    changed one by one. Revisions are numbers of four digits.
    """
    revision = current_revision(database)
    return revision is not None and revision >= HEAD
