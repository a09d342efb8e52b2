"""A charter's vocabulary is validated: every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance.charter.file import CharterFaults
from governance.questions.book import question_faults
from governance.questions.vocabulary import parse_vocabulary, vocabulary_faults
from tests.governance.questions.engines import DIGIONE, SECOND, engine, questions


@pytest.mark.parametrize("folder", [DIGIONE, SECOND])
def test_the_charters_vocabularies_have_no_fault(folder: Path) -> None:
    """Every matter, rule, body and party they name is in their charter."""
    built = engine(folder)
    assert not list(vocabulary_faults(built.scale.vocabulary, built.charter))


@pytest.mark.parametrize("name", ["acceptance", "tuning", "held-out"])
def test_the_questions_name_rules_of_the_charter(name: str) -> None:
    """No question's accepted rule is missing from the charter."""
    assert not list(question_faults(questions(name), engine().charter))


def test_no_held_out_question_is_among_those_tuned_on() -> None:
    """Figures on questions that were tuned on would prove nothing."""
    held = {each.text for each in questions("held-out")}
    tuned = {each.text for each in (*questions("acceptance"), *questions("tuning"))}
    assert len(held & tuned) <= len(held) // 100


def test_every_unknown_concept_is_reported_with_its_topic() -> None:
    """A topic that asks by a concept nobody defined is a fault."""
    text = '[[topics]]\nsilent = "x"\nasked = "boats | fish"\n'
    with pytest.raises(CharterFaults) as caught:
        parse_vocabulary(text)
    assert [str(fault) for fault in caught.value.faults] == [
        "topics.0: there is no concept boats",
        "topics.0: there is no concept fish",
    ]


def test_a_topic_has_one_aim() -> None:
    """Rules and silence at once are refused."""
    text = '[[topics]]\nsilent = "x"\nrules = "a.1"\nasked = "ask.chair"\n'
    with pytest.raises(CharterFaults, match="one of matter, rules, silent"):
        parse_vocabulary(text)


def test_a_topic_on_a_rule_that_is_gone_is_a_fault_and_a_gap() -> None:
    """It is reported, and asking for it still meets silence instead of a crash."""
    text = '[[topics]]\nrules = "board.99"\nmatter = ""\nasked = "ask.chair"\n'
    vocabulary = parse_vocabulary(text)
    faults = [str(each) for each in vocabulary_faults(vocabulary, engine(SECOND).charter)]
    assert faults == ["topics.0.rules: the charter has no rule board.99"]


def test_text_that_is_no_toml_is_a_fault() -> None:
    """The file's name and the place are told."""
    with pytest.raises(CharterFaults, match=r"vocabulary\.toml"):
        parse_vocabulary("[concepts")
