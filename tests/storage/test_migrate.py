"""The schema's history leads to exactly the schema that the tables describe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from storage import migrate, schema
from storage.engine import Database
from storage.tables import metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'bare.db'}"
    else:
        url = str(request.getfixturevalue("empty_postgres_url"))
    opened = Database(url)
    yield opened
    opened.close()


def schema_of(database: Database) -> dict[str, Any]:
    """Everything the database says of itself, in an order that does not depend on history."""
    inspector = inspect(database.engine)

    def plain(value: Any) -> str:
        if isinstance(value, dict):
            return ", ".join(f"{key}: {plain(each)}" for key, each in sorted(value.items()))
        return re.sub(r"\s+", " ", str(value))

    def things(listed: list[Any]) -> list[str]:
        return sorted(
            plain(sorted((k, plain(v)) for k, v in each.items() if k != "duplicates_constraint"))
            for each in listed
        )

    return {
        table: {
            "columns": things(list(inspector.get_columns(table))),
            "primary": plain(inspector.get_pk_constraint(table)),
            "foreign": things(list(inspector.get_foreign_keys(table))),
            "unique": things(list(inspector.get_unique_constraints(table))),
            "checks": things(list(inspector.get_check_constraints(table))),
            "indexes": things(list(inspector.get_indexes(table))),
        }
        for table in sorted(inspector.get_table_names())
        if table != "alembic_version"
    }


def test_the_migrations_lead_to_the_tables(bare: Database) -> None:
    """Columns, keys, checks and partial indexes are the same by migration and by metadata."""
    metadata.create_all(bare.engine)
    described = schema_of(bare)
    metadata.drop_all(bare.engine)
    migrate.upgrade(bare)
    assert schema_of(bare) == described
    assert set(described) == set(metadata.tables)


def test_a_database_knows_whether_it_is_current(bare: Database) -> None:
    """An empty database is not current, a migrated one is, and migrating it again is harmless."""
    assert schema.current_revision(bare) != schema.HEAD
    migrate.upgrade(bare)
    assert schema.current_revision(bare) == schema.HEAD
    migrate.upgrade(bare)
    assert schema.current_revision(bare) == migrate.head_revision()


def test_a_database_goes_back_to_nothing(bare: Database) -> None:
    """Going back removes every table that going on has made."""
    migrate.upgrade(bare)
    migrate.downgrade(bare, "base")
    assert schema_of(bare) == {}


def test_two_at_once_migrate_once(bare: Database) -> None:
    """Two processes that start together both find the database current in the end."""

    def run(_: int) -> bool:
        own = Database(bare.url.render_as_string(hide_password=False))
        migrate.upgrade(own)
        own.close()
        return schema.current_revision(bare) == schema.HEAD

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run, range(2))) == [True, True]


def test_foreign_keys_are_watched_again_afterwards(tmp_path: Path) -> None:
    """On SQLite a migration turns foreign keys off and leaves them on for the same connection."""
    database = Database(f"sqlite:///{tmp_path / 'x.db'}", pool_size=1)
    migrate.upgrade(database)
    with database.read() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    database.close()


def test_the_program_knows_its_own_revision() -> None:
    """The revision a program asks a database for is the one its scripts lead to."""
    assert migrate.head_revision() == schema.HEAD


def test_a_newer_schema_is_served(bare: Database) -> None:
    """A program goes on working on a schema that the next version has brought a step on."""
    migrate.upgrade(bare)
    with bare.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert schema.is_served(bare)
    assert schema.current_revision(bare) != schema.HEAD
