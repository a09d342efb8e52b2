"""The charters that come with the program, whole or with a few things changed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from bot.bootstrap.holidays import holidays_of
from governance.charter.charter import Charter
from governance.charter.file import parse_charter, parse_working_rules
from governance.charter.working_rules import WorkingRules

CHARTERS = Path(__file__).parents[3] / "charters"
NAMES = ("digione", "kuusikumpu")

Document = dict[str, Any]
Edit = Callable[[Document], object]


def text_of(name: str, file: str = "charter.toml") -> str:
    """The text of a file of a charter."""
    return (CHARTERS / name / file).read_text(encoding="utf-8")


@cache
def charter_of(name: str) -> Charter:
    """A charter as it is read at start."""
    return parse_charter(text_of(name)).with_holidays(holidays_of)


@cache
def working_rules_of(name: str) -> WorkingRules:
    """The working rules that come with a charter."""
    return parse_working_rules(charter_of(name), text_of(name, "working-rules.toml"))


@cache
def _document(text: str) -> Document:
    return tomllib.loads(text)


def document_of(name: str) -> Document:
    """A charter as TOML gives it, to be changed."""
    return deepcopy(_document(text_of(name)))


def edited(name: str, *edits: Edit) -> Charter:
    """A charter with changes, its references unchecked."""
    document = document_of(name)
    for edit in edits:
        edit(document)
    return Charter.model_validate(document).with_holidays(holidays_of)


def body_in(document: Document, body: str) -> Document:
    """A body of a document, by its id."""
    return _by_id(document["bodies"], body)


def post_in(document: Document, body: str, post: str) -> Document:
    """A post of a body of a document."""
    return _by_id(body_in(document, body)["posts"], post)


def rule_in(document: Document, rule: str) -> Document:
    """A rule of a document, by its id."""
    return _by_id(document["rules"], rule)


def matter_in(document: Document, matter: str) -> Document:
    """A matter of a document, by its id."""
    return _by_id(document["matters"], matter)


def _by_id(parts: list[Document], wanted: str) -> Document:
    return next(part for part in parts if part["id"] == wanted)
