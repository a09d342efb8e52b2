"""Every refusal, finding and row fault that the program can name is worded in each language."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.requests.wording import catalogue
from governance.language.texts import LANGUAGES

ROOT = Path(__file__).parents[2]
WORDED = {
    "refusal": ("refusal.{}", "refusal.{}.next"),
    "RosterRefused": ("refusal.{}", "refusal.{}.next"),
    "seat_fault": ("seats.{}",),
    "seat_finding": ("seats.{}",),
    "_clash": ("roster.fault.{}",),
    "_differing": ("roster.fault.{}",),
    "wrong": ("roster.fault.{}",),
    "one_of": ("roster.fault.{}",),
    "_may_not": ("refusal.{}", "refusal.{}.next"),
}
ARGUMENT = {
    "refusal": 0,
    "RosterRefused": 0,
    "seat_fault": 1,
    "seat_finding": 2,
    "_clash": 2,
    "_differing": 3,
    "wrong": 1,
    "one_of": 2,
    "_may_not": 0,
}


def named(node: ast.expr) -> Iterator[str]:
    """The strings that an argument may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from named(node.body)
        yield from named(node.orelse)


def keys() -> Iterator[str]:
    """Every text key that a call in the program names."""
    for room in ("governance", "storage", "bot"):
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                place = ARGUMENT.get(called)
                if place is None or len(node.args) <= place:
                    continue
                for name in named(node.args[place]):
                    yield from (pattern.format(name) for pattern in WORDED[called])


def placeholders(text: str) -> set[str]:
    """The values that a text wants."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_search_finds_what_it_looks_for() -> None:
    """It sees refusals of all rooms, findings and row faults."""
    found = set(keys())
    assert {
        "refusal.unknown-person",
        "refusal.sign-in-link.next",
        "refusal.roster-bad-rows",
        "refusal.may-not-convene",
        "seats.over-limit",
        "seats.right-by-turns",
        "roster.fault.email",
        "roster.fault.overlap",
        "roster.fault.person-differs",
        "roster.fault.constituency",
    } <= found
    assert len(found) > 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_refused_is_worded(language: str) -> None:
    """Each has its text, and a refusal its next step, in every language."""
    texts = catalogue(language)  # type: ignore[arg-type]
    assert sorted(set(keys()) - set(texts)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_texts_with_the_same_values(language: str) -> None:
    """No key is missing from a language, and none wants a value the others do not."""
    mine, english = catalogue(language), catalogue("en")  # type: ignore[arg-type]
    assert set(mine) == set(english)
    differing = [key for key in mine if placeholders(mine[key]) != placeholders(english[key])]
    assert differing == []
