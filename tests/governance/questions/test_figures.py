"""The figures that must hold: unseen questions, one rule left out, another charter."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.questions.operations_files import frozen_questions
from governance.questions.book import score
from governance.questions.engine import build_engine
from tests.governance.questions.engines import SECOND, engine, questions
from tests.governance.questions.left_out import without_rule


def test_unseen_questions_are_answered_well_enough() -> None:
    """On questions that nothing was tuned on, no figure falls below the floor."""
    counted = score(engine(), questions("held-out"))
    assert counted.helped / counted.asked >= 0.85
    assert counted.right / counted.asked >= 0.75
    assert counted.wrong / counted.answered <= 0.08
    assert counted.silent / counted.unanswerable >= 0.90


def test_acceptance_questions_are_answered() -> None:
    """The questions that came with the task keep being answered."""
    counted = score(engine(), questions("acceptance"))
    assert counted.right / counted.asked >= 0.97
    assert counted.wrong / counted.answered <= 0.02


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.prove)])
def test_with_any_one_rule_left_out_its_questions_meet_silence_or_a_choice(every: int) -> None:
    """At least nine of ten questions on a rule that is gone get no confident answer.

    An engine is built for each rule; every eighth one tells soon when something is amiss.
    """
    whole = engine()
    asked = (*questions("acceptance"), *questions("tuning"))
    fared: Counter[str] = Counter()
    rules = {each.rules[0] for each in asked if len(each.rules) == 1}
    for rule in [each for each in whole.charter.rules if each.id in rules][::every]:
        mine = [each for each in asked if each.rules == (rule.id,)]
        left = build_engine(
            without_rule(whole.charter, rule.id), whole.scale.vocabulary, whole.classifier
        )
        fared.update(left.ask(each.text).state for each in mine)
    assert fared.total() > 500 / every
    assert (fared["silent"] + fared["choose"]) / fared.total() >= 0.90


def test_a_rule_left_out_is_never_cited() -> None:
    """Neither as an answer nor as nearby."""
    whole = engine()
    left = build_engine(
        without_rule(whole.charter, "annual-meeting.7"), whole.scale.vocabulary, whole.classifier
    )
    for each in questions("acceptance"):
        answer = left.ask(each.text)
        assert "annual-meeting.7" not in (*answer.rules, *answer.related)


def test_the_same_engine_answers_on_another_charter() -> None:
    """At least twenty questions of its own, nine of ten right, none answered wrongly."""
    own = list(frozen_questions(SECOND))
    counted = score(engine(SECOND), own)
    assert counted.asked >= 20
    assert counted.right / counted.asked >= 0.9
    assert counted.wrong == 0
