"""Corrections of answers, and questions sent to the secretary."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlmodel import Session, col, select

from governance.language.texts import Language
from governance.questions.corrections import Correction, CorrectionState, MemberQuestion
from storage.tables.questions import CorrectionRow, MemberQuestionRow


def add_correction(
    session: Session,
    community_id: int,
    person_id: int,
    question: str,
    language: Language,
    rules: tuple[str, ...],
    note: str,
    now: datetime,
) -> Correction:
    """Store a correction that waits for its review.

    Args:
        session: A write transaction.
        community_id: Whose.
        person_id: Who proposes it.
        question: What was asked.
        language: In which language.
        rules: The right rules.
        note: What the person adds.
        now: Aware UTC.
    """
    row = CorrectionRow(
        community_id=community_id,
        question=question,
        language=language,
        rules={"ids": list(rules)},
        note=note,
        proposed_by=person_id,
        proposed_at=now,
    )
    session.add(row)
    session.flush()
    return _correction(row)


def find_correction(session: Session, community_id: int, correction_id: int) -> Correction | None:
    """A correction of this community, or None."""
    row = session.get(CorrectionRow, correction_id)
    return _correction(row) if row is not None and row.community_id == community_id else None


def list_corrections(
    session: Session, community_id: int, state: CorrectionState, *, limit: int = 500
) -> tuple[Correction, ...]:
    """Corrections in a state, the oldest review (or proposal) first."""
    rows = session.exec(
        select(CorrectionRow)
        .where(col(CorrectionRow.community_id) == community_id, col(CorrectionRow.state) == state)
        .order_by(col(CorrectionRow.settled_at), col(CorrectionRow.id))
        .limit(limit)
    )
    return tuple(_correction(row) for row in rows)


def settle_correction(
    session: Session, correction_id: int, state: CorrectionState, person_id: int, now: datetime
) -> Correction | None:
    """Accept or decline a correction that still waits.

    Returns:
        The correction as it stands, or None when it no longer waited.
    """
    row = session.get(CorrectionRow, correction_id, with_for_update=True)
    if row is None or row.state != "proposed":
        return None
    row.state = state
    row.settled_by = person_id
    row.settled_at = now
    session.add(row)
    session.flush()
    return _correction(row)


def add_member_question(
    session: Session,
    community_id: int,
    person_id: int,
    question: str,
    language: Language,
    body: str,
    now: datetime,
) -> MemberQuestion:
    """Store a question to the secretary."""
    row = MemberQuestionRow(
        community_id=community_id,
        question=question,
        language=language,
        body=body,
        asked_by=person_id,
        asked_at=now,
    )
    session.add(row)
    session.flush()
    return _question(row)


def find_member_question(
    session: Session, community_id: int, question_id: int
) -> MemberQuestion | None:
    """A question of this community, or None."""
    row = session.get(MemberQuestionRow, question_id)
    return _question(row) if row is not None and row.community_id == community_id else None


def list_member_questions(
    session: Session, community_id: int, person_id: int, since: datetime
) -> tuple[MemberQuestion, ...]:
    """What a person has sent to the secretary since a moment, the newest first."""
    rows = session.exec(
        select(MemberQuestionRow)
        .where(
            col(MemberQuestionRow.community_id) == community_id,
            col(MemberQuestionRow.asked_by) == person_id,
            col(MemberQuestionRow.asked_at) >= since,
        )
        .order_by(col(MemberQuestionRow.asked_at).desc())
    )
    return tuple(_question(row) for row in rows)


def _correction(row: CorrectionRow) -> Correction:
    return Correction(
        id=cast(int, row.id),
        question=row.question,
        language=cast(Language, row.language),
        rules=tuple(row.rules.get("ids", ())),
        note=row.note,
        state=cast(CorrectionState, row.state),
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        settled_by=row.settled_by,
        settled_at=row.settled_at,
    )


def _question(row: MemberQuestionRow) -> MemberQuestion:
    return MemberQuestion(
        id=cast(int, row.id),
        question=row.question,
        language=cast(Language, row.language),
        body=row.body,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
    )
