"""The gate: whether what was weighed is an answer, a choice of three, or silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from governance.questions.engine import Weighed

State = Literal["answer", "choose", "silent"]


@dataclass(frozen=True)
class Limits:
    """Where the gate's lines lie; tuned on the tuning questions only."""

    answer_worth: float = 1.6
    answer_coverage: float = 0.56
    answer_lead: float = 0.35
    choose_worth: float = 0.9
    choose_coverage: float = 0.42
    silence_lead: float = 0.0


LIMITS = Limits()


def state_of(rivals: Sequence[Weighed], limits: Limits = LIMITS) -> State:
    """Which of the three states the best of the rivals earns.

    Args:
        rivals: Weighed cells, the best first, each with another first rule.
        limits: The lines.
    """
    if not rivals:
        return "silent"
    best = rivals[0]
    if best.cell.is_gap or best.strange:
        return "silent"
    if best.worth < limits.choose_worth or best.coverage < limits.choose_coverage:
        return "silent"
    whole = [each for each in rivals[1:] if best.lacking or not each.lacking]
    lead = min((best.worth - each.worth for each in whole), default=9.0)
    sure = (
        best.worth >= limits.answer_worth
        and best.coverage >= limits.answer_coverage
        and lead >= limits.answer_lead
        and not best.cell.unsure
        and not best.mismatch
    )
    return "answer" if sure else "choose"
