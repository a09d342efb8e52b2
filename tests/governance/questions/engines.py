"""The engines of both charters, built once, and their questions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.questions.operations_files import open_engine
from governance.questions.book import Question, parse_questions
from governance.questions.engine import Engine

CHARTERS = Path(__file__).parents[3] / "charters"
DIGIONE = CHARTERS / "digione"
SECOND = CHARTERS / "kuusikumpu"


@cache
def engine(folder: Path = DIGIONE) -> Engine:
    """The engine of a charter's folder."""
    return open_engine(folder)


@cache
def questions(name: str) -> tuple[Question, ...]:
    """A file of the first charter's questions."""
    file = DIGIONE / "questions" / f"{name}.jsonl"
    return parse_questions(file.read_text(encoding="utf-8"), str(file))
