"""Handlers, replies and front ends ask operations: none of them reads or writes by itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

BOT = Path(__file__).parents[2] / "bot"
TYPES = frozenset({"Database", "Seal", "Session"})
"""What wiring and annotations may name of storage."""


def rooms_above_operations() -> list[Path]:
    """Every module that words, answers or carries."""
    found = [*BOT.glob("*/handlers*.py"), *BOT.glob("*/replies*.py"), *BOT.glob("handlers/**/*.py")]
    return sorted(each for each in found if each.is_file())


def taken_from_storage(tree: ast.Module) -> set[str]:
    """The names that a module imports of storage; a whole module counts by its own name."""
    names: set[str] = set()
    for each in ast.walk(tree):
        if isinstance(each, ast.ImportFrom) and (each.module or "").split(".")[0] == "storage":
            names |= {alias.name for alias in each.names}
        if isinstance(each, ast.Import):
            names |= {a.name for a in each.names if a.name.split(".")[0] == "storage"}
    return names


def test_no_handler_reply_or_front_end_takes_a_function_of_storage() -> None:
    """They name its types where a wire or an annotation needs them, and nothing else."""
    modules = rooms_above_operations()
    assert len(modules) > 50
    found = {
        str(path.relative_to(BOT)): taken - TYPES
        for path in modules
        if (taken := taken_from_storage(ast.parse(path.read_text(encoding="utf-8")))) - TYPES
    }
    assert found == {}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("from storage.people.people import get_person", {"get_person"}),
        ("def f():\n    from storage.people import people", {"people"}),
        ("import storage.people.people as stored", {"storage.people.people"}),
        ("from storage.engine import Session", {"Session"}),
        ("from governance.people.people import Person", set()),
    ],
)
def test_an_import_of_storage_is_seen(line: str, names: set[str]) -> None:
    """Whatever its form, and inside a function too."""
    assert taken_from_storage(ast.parse(line)) == names
