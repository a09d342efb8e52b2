"""Upgrade without downtime: the program before goes on working on the schema after."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy import text

import storage.migrations
from storage.due_work.deliveries import add_delivery, count_due_work, list_deliveries
from storage.due_work.due_work import add_due_work
from storage.due_work.settling import Fence, release_due_work, settle_due_work
from storage.engine import Database
from storage.people.people import add_person
from storage.tables import metadata
from tests.storage.due_work.obligations import HOUR, NOW, add_community, claim, keys, owe, work

VERSIONS = Path(storage.migrations.__file__).parent / "versions"
ADDITIVE = {"create_table", "add_column", "create_index", "create_check_constraint", "execute", "f"}
"""What a migration may do while programs of the version before are still running."""
STOPPING = ("0004", "0005", "0006")
"""Migrations of the one release that stops all processes (decision 016): they may do more."""


def scripts_after_the_first() -> list[Path]:
    found = sorted(VERSIONS.glob("[0-9]*_*.py"))[1:]
    return [each for each in found if not each.name.startswith(STOPPING)]


def calls_in_upgrade(script: Path) -> list[ast.Call]:
    tree = ast.parse(script.read_text(encoding="utf-8"))
    upgrade = next(
        each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == "upgrade"
    )
    return [each for each in ast.walk(upgrade) if isinstance(each, ast.Call)]


@pytest.mark.parametrize("script", sorted(VERSIONS.glob("*.py")), ids=lambda each: each.stem)
def test_a_migration_stands_alone(script: Path) -> None:
    """It imports nothing of the program: what it does must not change with the program."""
    tree = ast.parse(script.read_text(encoding="utf-8"))
    plain = [n.name for each in ast.walk(tree) if isinstance(each, ast.Import) for n in each.names]
    named = [each.module or "." for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    rooms = {each.partition(".")[0] for each in plain + named}
    assert rooms.isdisjoint({"", "bot", "governance", "storage"})


@pytest.mark.parametrize("script", scripts_after_the_first(), ids=lambda each: each.stem)
def test_a_migration_only_adds(script: Path) -> None:
    """Nothing is dropped, renamed or tightened: a running program would fail on it."""
    done = {
        each.func.attr
        for each in calls_in_upgrade(script)
        if isinstance(each.func, ast.Attribute)
        and isinstance(each.func.value, ast.Name)
        and each.func.value.id in ("op", "batch_op")
    }
    allowed = ADDITIVE | {"batch_alter_table", "get_bind"}
    assert done <= allowed, f"{script.name} does {done - allowed}"


@pytest.mark.parametrize("script", scripts_after_the_first(), ids=lambda each: each.stem)
def test_a_new_column_may_be_left_out(script: Path) -> None:
    """A column that is added is nullable or has a default in the database: old inserts pass."""
    for call in calls_in_upgrade(script):
        if not (isinstance(call.func, ast.Attribute) and call.func.attr == "add_column"):
            continue
        column = next(each for each in call.args if isinstance(each, ast.Call))
        said = {each.arg: each.value for each in column.keywords}
        nullable = said.get("nullable")
        is_nullable = nullable is None or (isinstance(nullable, ast.Constant) and nullable.value)
        assert is_nullable or "server_default" in said, ast.unparse(column)


def test_this_program_works_on_the_next_schema(database: Database) -> None:
    """With columns, a table and an index more than it knows, everything is owed, claimed,
    delivered, given back, settled and counted as before."""
    with database.engine.begin() as connection:
        for table in metadata.tables:
            connection.execute(text(f'ALTER TABLE "{table}" ADD COLUMN later_note VARCHAR'))
            connection.execute(
                text(f'ALTER TABLE "{table}" ADD COLUMN later_number INTEGER NOT NULL DEFAULT 7')
            )
        connection.execute(text("CREATE TABLE later (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE INDEX ix_later ON due_work (later_number)"))
    community = add_community(database)
    with database.write() as session:
        person = add_person(session, community, name="A", email="a@example.org", language="sv")
    owe(database, community, [work("a"), work("b"), work("c", NOW + HOUR)])
    first, second = sorted(claim(database, "w").works, key=lambda each: each.key)
    with database.write() as session:
        add_delivery(session, first, channel="mail", outcome="sent", at=NOW, person_id=person.id)
        assert settle_due_work(session, Fence.of(first), "done", NOW)
        assert release_due_work(session, Fence.of(second), NOW + HOUR)
        assert not add_due_work(session, community, work("a"))
    with database.read() as session:
        assert len(list_deliveries(session, community)) == 1
        assert [each.due for each in count_due_work(session, NOW + HOUR, NOW)] == [2]
    assert sorted(keys(claim(database, "w", NOW + HOUR))) == ["b", "c"]
