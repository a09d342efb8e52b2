"""Reads what stands beside a charter: its vocabulary, its classifier, its frozen questions."""

from __future__ import annotations

from pathlib import Path

from governance.charter.charter import Charter
from governance.charter.file import CharterFaults, parse_charter
from governance.questions.book import Book, Question, parse_questions, question_faults
from governance.questions.classifier import parse_classifier
from governance.questions.engine import Engine, build_engine
from governance.questions.vocabulary import EMPTY, Vocabulary, parse_vocabulary, vocabulary_faults

FROZEN = ("acceptance.jsonl", "held-out.jsonl")
"""The questions that the engine is held to when a correction is reviewed."""


def open_engine(folder: Path, charter: Charter | None = None) -> Engine:
    """Build the engine of a charter's folder.

    Args:
        folder: Where ``charter.toml`` stands; the vocabulary and the classifier may be missing.
        charter: The charter, when it has been read already.

    Raises:
        CharterFaults: A file cannot be used.
    """
    if charter is None:
        file = folder / "charter.toml"
        charter = parse_charter(file.read_text(encoding="utf-8"), str(file))
    trained = folder / "classifier.json"
    classifier = (
        parse_classifier(trained.read_text(encoding="utf-8"), str(trained))
        if trained.is_file()
        else None
    )
    return build_engine(charter, read_vocabulary(folder), classifier)


def read_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of a charter's folder; an empty one where it has none.

    Raises:
        CharterFaults: The file cannot be used.
    """
    words = folder / "vocabulary.toml"
    if not words.is_file():
        return EMPTY
    return parse_vocabulary(words.read_text(encoding="utf-8"), str(words))


def open_book(folder: Path, charter: Charter | None = None) -> Book:
    """The engine of a charter's folder, with its frozen questions.

    Raises:
        CharterFaults: A file cannot be used.
    """
    return Book(open_engine(folder, charter), frozen_questions(folder))


def check_questions(folder: Path, charter: Charter) -> None:
    """Hold a charter's vocabulary and questions against the charter.

    Raises:
        CharterFaults: A file cannot be used, or speaks of what the charter lacks.
    """
    vocabulary = read_vocabulary(folder)
    faults = [
        *vocabulary_faults(vocabulary, charter),
        *question_faults(frozen_questions(folder), charter),
    ]
    if faults:
        raise CharterFaults(str(folder), faults)


def frozen_questions(folder: Path) -> tuple[Question, ...]:
    """The frozen questions of a charter's folder; none where it has none.

    Raises:
        CharterFaults: A file cannot be used.
    """
    found: list[Question] = []
    for file in [folder / "questions" / name for name in FROZEN] + [folder / "questions.jsonl"]:
        if file.is_file():
            found.extend(parse_questions(file.read_text(encoding="utf-8"), str(file)))
    return tuple(found)
