"""Corrections of answers, and questions sent to the secretary."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session

from governance.language.texts import Language
from governance.questions.corrections import Correction, CorrectionState, MemberQuestion
from storage.rows import Rows, rule_ids
from storage.tables.questions import CorrectionRow, MemberQuestionRow

CORRECTION = Rows(Correction, CorrectionRow, read={"rules": rule_ids})
QUESTION = Rows(MemberQuestion, MemberQuestionRow)
C, Q = CORRECTION.c, QUESTION.c
_IN_STATE = (
    CORRECTION.select.where(
        C.community_id == bindparam("community_id"), C.state == bindparam("state")
    )
    .order_by(C.settled_at, C.id)
    .limit(bindparam("most"))
)
_ASKED = QUESTION.select.where(
    Q.community_id == bindparam("community_id"),
    Q.asked_by == bindparam("person_id"),
    Q.asked_at >= bindparam("since"),
).order_by(Q.asked_at.desc())


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
        note: What the person adds.
    """
    return CORRECTION.add(
        session,
        community_id=community_id,
        question=question,
        language=language,
        rules={"ids": list(rules)},
        note=note,
        proposed_by=person_id,
        proposed_at=now,
    )


def find_correction(session: Session, community_id: int, correction_id: int) -> Correction | None:
    """A correction of this community, or None."""
    return CORRECTION.find(session, community_id=community_id, id=correction_id)


def list_corrections(
    session: Session, community_id: int, state: CorrectionState, *, limit: int = 500
) -> tuple[Correction, ...]:
    """Corrections in a state, the oldest review (or proposal) first."""
    wanted = {"community_id": community_id, "state": state, "most": limit}
    return tuple(map(CORRECTION.of, session.execute(_IN_STATE, wanted)))


def settle_correction(
    session: Session,
    correction_id: int,
    state: CorrectionState,
    person_id: int,
    now: datetime,
    supported_by: int | None = None,
) -> Correction | None:
    """Accept or decline a correction that still waits; accepted, with the first officer.

    Returns:
        The correction as it stands, or None when it no longer waited.
    """
    row = session.get(CorrectionRow, correction_id, with_for_update=True)
    if row is None or row.state != "proposed":
        return None
    row.state = state
    row.settled_by = person_id
    row.settled_at = now
    row.supported_by = supported_by or row.supported_by
    session.add(row)
    session.flush()
    return CORRECTION.of_entity(row)


def support_correction(session: Session, correction_id: int, person_id: int) -> Correction | None:
    """Note the first officer who stands for a correction; None when it no longer waits."""
    row = session.get(CorrectionRow, correction_id, with_for_update=True)
    if row is None or row.state != "proposed":
        return None
    row.supported_by = person_id
    session.add(row)
    session.flush()
    return CORRECTION.of_entity(row)


def revoke_correction(
    session: Session, correction_id: int, person_id: int, why: str, now: datetime
) -> Correction | None:
    """Take back a correction that counts; None for one that does not."""
    row = session.get(CorrectionRow, correction_id, with_for_update=True)
    if row is None or row.state != "accepted":
        return None
    row.state = "revoked"
    row.revoked_by, row.revoked_at, row.revoked_why = person_id, now, why
    session.add(row)
    session.flush()
    return CORRECTION.of_entity(row)


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
    return QUESTION.add(
        session,
        community_id=community_id,
        question=question,
        language=language,
        body=body,
        asked_by=person_id,
        asked_at=now,
    )


def find_member_question(
    session: Session, community_id: int, question_id: int
) -> MemberQuestion | None:
    """A question of this community, or None."""
    return QUESTION.find(session, community_id=community_id, id=question_id)


def list_member_questions(
    session: Session, community_id: int, person_id: int, since: datetime
) -> tuple[MemberQuestion, ...]:
    """What a person has sent to the secretary since a moment, the newest first."""
    wanted = {"community_id": community_id, "person_id": person_id, "since": since}
    return tuple(map(QUESTION.of, session.execute(_ASKED, wanted)))
