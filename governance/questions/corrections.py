"""Corrections of answers, and questions that people send to the secretary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from governance.language.texts import Language

CorrectionState = Literal["proposed", "accepted", "declined"]
CORRECTION_STATES: tuple[CorrectionState, ...] = get_args(CorrectionState)

QUESTION_MOST = 600
NOTE_MOST = 500


@dataclass(frozen=True)
class Correction:
    """Somebody says that an answer was wrong, and what the right rule is.

    It counts only once a secretary has accepted it.

    Args:
        rules: The right rules; none for "not in the charter".
        note: What the person adds.
        state: Whether it counts.
        proposed_at: Aware UTC.
        settled_by: Who reviewed it.
        settled_at: Aware UTC.
    """

    id: int
    question: str
    language: Language
    rules: tuple[str, ...]
    note: str
    state: CorrectionState
    proposed_by: int
    proposed_at: datetime
    settled_by: int | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True)
class MemberQuestion:
    """A question that the charter does not answer, sent to the secretary.

    Args:
        body: The body it concerns, where it names one.
        asked_by: Who asks, by their id.
        asked_at: Aware UTC.
    """

    id: int
    question: str
    language: Language
    body: str
    asked_by: int
    asked_at: datetime
