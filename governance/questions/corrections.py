"""Corrections of answers, and questions that people send to the secretary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from governance.language.texts import Language

CorrectionState = Literal["proposed", "accepted", "declined", "revoked"]
CORRECTION_STATES: tuple[CorrectionState, ...] = get_args(CorrectionState)

QUESTION_MOST = 600
NOTE_MOST = 500


@dataclass(frozen=True)
class Correction:
    """Somebody says that an answer was wrong, and what the right rule is.

    It counts only once a second officer has accepted it, and until one revokes it.

    Args:
        rules: The right rules; none for "not in the charter".
        note: What the person adds.
        state: Whether it counts.
        proposed_at: Aware UTC.
        settled_by: Who accepted or declined it.
        settled_at: Aware UTC.
        supported_by: The first of the two officers. None with an accepted one: it was accepted
            by one alone, when one was enough.
        revoked_by: Who took it back.
        revoked_at: Aware UTC.
        revoked_why: What they said to that.
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
    supported_by: int | None = None
    revoked_by: int | None = None
    revoked_at: datetime | None = None
    revoked_why: str | None = None

    @property
    def officers(self) -> tuple[int, ...]:
        """Who stands behind it once it is accepted: two, or one for an old one."""
        return tuple(each for each in (self.supported_by, self.settled_by) if each is not None)


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
