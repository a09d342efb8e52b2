"""The gate: whether what was weighed is an answer, a choice of three, or silence.

Where the charter has a trained classifier, its chances and the worth of the grid's cells are
taken together, and two fitted lines say how likely the question has an answer at all and how
likely the first rule is it. Where it has none, the grid decides alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from governance.questions.classifier import NONE, Classifier, Line, softmax
from governance.questions.scale import Reading, Weighed, merged

State = Literal["answer", "choose", "silent"]

LONG = 15
"""Longer questions count as this many words."""


@dataclass(frozen=True)
class Limits:
    """Where the gate's lines lie; tuned by cross-validation, never on held-out questions."""

    answer_worth: float = 1.5
    answer_coverage: float = 0.5
    answer_lead: float = 0.3
    choose_worth: float = 0.7
    choose_coverage: float = 0.36
    least_chance: float = 1e-4
    second_rule: float = 0.3
    other_role: float = 0.8
    answerable: float = 0.9
    right: float = 0.75


LIMITS = Limits()


@dataclass(frozen=True)
class Verdict:
    """What the gate lets through.

    Args:
        rules: All rules with a chance, the best first.
        chances: The chance of each rule and of :data:`~governance.questions.classifier.NONE`.
        signals: What the fitted lines were given.
    """

    state: State
    rules: tuple[str, ...]
    chances: Mapping[str, float]
    signals: tuple[float, ...] = ()


def by_grid(weighed: Sequence[Weighed], limits: Limits = LIMITS) -> Verdict:
    """The verdict of the grid alone.

    Args:
        weighed: Cells, the best first.
        limits: The lines.
    """
    rivals = merged(weighed)
    worths = _worths(weighed, limits)
    chances = _shares({NONE: 0.0, **worths})
    rules = _ordered(chances)
    if rivals and rivals[0].rules:
        rules = tuple(dict.fromkeys(rivals[0].rules + rules))
    return Verdict(_state_by_grid(rivals, limits), rules, chances)


def by_both(
    reading: Reading,
    weighed: Sequence[Weighed],
    chances: Mapping[str, float],
    classifier: Classifier,
    limits: Limits = LIMITS,
) -> Verdict:
    """The verdict of the grid and the classifier.

    Args:
        weighed: Cells, the best first.
        chances: The classifier's, for the rules that the charter has and for none.
        classifier: For its fitted lines.
        limits: Where the lines are drawn.
    """
    worths = _worths(weighed, limits)
    scores = {
        name: math.log(chance + limits.least_chance) + max(worths.get(name, 0.0), 0.0)
        for name, chance in chances.items()
    }
    shares = _shares(scores)
    rules = _ordered(shares)
    if not rules:
        return Verdict("silent", (), shares)
    best = next((each for each in weighed if rules[0] in each.rules), None)
    signals = signals_of(reading, weighed, rules, shares)
    state: State = "choose"
    if chance_by(classifier.answerable, signals) < limits.answerable:
        state = "silent"
    elif chance_by(classifier.right, signals) >= limits.right:
        offered = best is not None and (best.mismatch or best.cell.unsure)
        state = "choose" if offered else "answer"
    return Verdict(state, rules, shares, signals)


def signals_of(
    reading: Reading,
    weighed: Sequence[Weighed],
    rules: Sequence[str],
    shares: Mapping[str, float],
) -> tuple[float, ...]:
    """What tells a sure answer from a guess.

    Args:
        weighed: All cells.
        rules: Rules, the best first.
        shares: The chance of each rule and of none.

    Returns:
        How the odds stand for silence, the best gap's worth, the first rule's worth, whether it
        leaves words of another world unexplained, its coverage, its share among the rules,
        whether its cell is only ever offered, whether it does another thing than was asked,
        whether a part of what asks for it is missing, its lead before the next rule, how many
        words are unknown, and how many there are in all (a long question has more of them).
    """
    best = next((each for each in weighed if rules[0] in each.rules), None)
    none = shares[NONE]
    gap = max((each.worth for each in weighed if each.cell.is_gap), default=-1.0)
    together = best.rules if best else rules[:1]
    following = max((shares[rule] for rule in rules if rule not in together), default=0.0)
    return (
        math.log((none + 1e-3) / (1 - none + 1e-3)),
        _within(gap, -1, 4),
        _within(best.worth, -1, 5) if best else -1.0,
        float(bool(best and best.strange)),
        best.coverage if best else 0.0,
        math.log(sum(shares.get(rule, 0) for rule in together) / (1 - none + 1e-9) + 1e-3),
        float(bool(best and best.cell.unsure)),
        float(bool(best and best.mismatch)),
        float(bool(best and best.lacking)),
        math.log((shares[rules[0]] + 1e-4) / (following + 1e-4)),
        float(min(len(reading.unknown), 3)),
        min(len(reading.tokens), LONG) / 10,
    )


def chance_by(line: Line, signals: Sequence[float]) -> float:
    """The chance that a fitted line gives (logistic)."""
    score = line[0] + sum(w * s for w, s in zip(line[1:], signals, strict=True))
    return 1 / (1 + math.exp(-score))


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)


def _worths(weighed: Sequence[Weighed], limits: Limits) -> dict[str, float]:
    worths: dict[str, float] = {}
    for each in weighed:
        for at, name in enumerate(each.rules or (NONE,)):
            worth = each.worth - limits.second_rule * (at + each.cell.unsure)
            worth -= limits.other_role * each.mismatch
            worths[name] = max(worth, worths.get(name, worth))
    return worths


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    return dict(zip(scores, softmax(tuple(scores.values())), strict=True))


def _ordered(chances: Mapping[str, float]) -> tuple[str, ...]:
    names = (name for name in chances if name != NONE)
    return tuple(sorted(names, key=lambda name: (-chances[name], name)))


def _state_by_grid(rivals: Sequence[Weighed], limits: Limits) -> State:
    if not rivals:
        return "silent"
    best = rivals[0]
    if best.cell.is_gap or best.strange:
        return "silent"
    if best.worth < limits.choose_worth or best.coverage < limits.choose_coverage:
        return "silent"
    return "answer" if _is_sure(best, rivals[1:], limits) else "choose"


def _is_sure(best: Weighed, others: Sequence[Weighed], limits: Limits) -> bool:
    whole = [each for each in others if best.lacking or not each.lacking]
    lead = min((best.worth - each.worth for each in whole), default=9.0)
    shaky = best.lacking and any(best.worth - each.worth < 1 for each in others)
    return (
        best.worth >= limits.answer_worth
        and best.coverage >= limits.answer_coverage
        and lead >= limits.answer_lead
        and not (best.cell.unsure or best.mismatch or shaky)
    )
