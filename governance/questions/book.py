"""Questions with the rules that answer them, and how an engine fares on them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from governance.charter.charter import Charter
from governance.charter.file import CharterFaults, Fault
from governance.language.texts import LANGUAGES, Language
from governance.questions.engine import Answer, Engine


@dataclass(frozen=True)
class Question:
    """A question and every rule that answers it; none where the charter is silent."""

    text: str
    language: Language
    rules: tuple[str, ...]

    def is_right(self, answer: Answer) -> bool:
        """Whether the answer is one in one: the right rule first, or the right silence."""
        if not self.rules:
            return answer.state == "silent"
        return answer.state == "answer" and answer.rules[0] in self.rules

    def is_helped(self, answer: Answer) -> bool:
        """Whether it is right, or the right rule is among those to choose from."""
        offered = answer.state == "choose" and any(rule in self.rules for rule in answer.rules)
        return self.is_right(answer) or (bool(self.rules) and offered)


@dataclass(frozen=True)
class Score:
    """How an engine fared.

    Args:
        asked: How many questions.
        right: Right in one answer, or rightly silent.
        helped: Right counting a choice that has the right rule.
        answered: How many were answered outright.
        wrong: How many of those wrongly.
        unanswerable: How many the charter does not answer.
        silent: How many of those were met with silence.
    """

    asked: int
    right: int
    helped: int
    answered: int
    wrong: int
    unanswerable: int
    silent: int


@dataclass(frozen=True)
class Changed:
    """A frozen question that is answered otherwise than before."""

    question: Question
    before: Answer
    after: Answer


@dataclass(frozen=True)
class Book:
    """A charter's engine and the frozen questions it is held to."""

    engine: Engine
    frozen: tuple[Question, ...] = ()


def parse_questions(text: str, source: str = "questions.jsonl") -> tuple[Question, ...]:
    """Read questions, one JSON object a line: ``q``, ``lang``, ``rules``.

    Raises:
        CharterFaults: With every line that is none.
    """
    found: list[Question] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(_question(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                faults.append(Fault(f"line {number}", str(error)))
    if faults:
        raise CharterFaults(source, faults)
    return tuple(found)


def _question(read: Any) -> Question:
    language = read["lang"]
    if language not in LANGUAGES:
        raise ValueError(f"no language {language}")
    return Question(str(read["q"]), language, tuple(read["rules"]))


def question_faults(questions: Iterable[Question], charter: Charter) -> Iterator[Fault]:
    """Rules of questions that the charter lacks."""
    for each in questions:
        for rule in each.rules:
            if rule not in charter.rule_by_id:
                yield Fault(each.text, f"the charter has no rule {rule}")


def score(engine: Engine, questions: Sequence[Question]) -> Score:
    """Ask all and count."""
    answers = [(each, engine.ask(each.text)) for each in questions]
    answered = [(each, answer) for each, answer in answers if answer.state == "answer"]
    open_ones = [(each, answer) for each, answer in answers if not each.rules]
    return Score(
        asked=len(answers),
        right=sum(each.is_right(answer) for each, answer in answers),
        helped=sum(each.is_helped(answer) for each, answer in answers),
        answered=len(answered),
        wrong=sum(not each.is_right(answer) for each, answer in answered),
        unanswerable=len(open_ones),
        silent=sum(answer.state == "silent" for _, answer in open_ones),
    )


def changes(before: Engine, after: Engine, questions: Sequence[Question]) -> tuple[Changed, ...]:
    """The frozen questions that two engines answer differently."""
    found: list[Changed] = []
    for each in questions:
        old, new = before.ask(each.text), after.ask(each.text)
        if (old.state, old.rules) != (new.state, new.rules):
            found.append(Changed(each, old, new))
    return tuple(found)
