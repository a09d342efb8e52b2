"""The audit trail, only ever added to (a trigger holds that too), and deliveries taken in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col

from governance.access.access import AuditEvent
from storage.rows import Query, Rows, changed, insert_into
from storage.tables.audit import AuditEventRow, ReceivedRow

EVENT = Rows(AuditEvent, AuditEventRow)
C = EVENT.c
_EVENTS = Query(
    EVENT.select.where(C.community_id == bindparam("community_id"))
    .order_by(C.id.desc())
    .limit(bindparam("most")),
    subject=C.subject == bindparam("subject"),
    subject_id=C.subject_id == bindparam("subject_id"),
    person_id=C.person_id == bindparam("person_id"),
    before_id=C.id < bindparam("before_id"),
)


def add_event(
    session: Session,
    community_id: int,
    *,
    at: datetime,
    actor_person_id: int | None,
    via: str,
    verb: str,
    subject: str,
    subject_id: int | None = None,
    rule: str = "",
    why: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Add one line to the audit trail, in the transaction of what it tells of.

    Args:
        session: The transaction.
        community_id: Whose trail.
        at: Aware UTC.
        actor_person_id: Who did it; None for the clock and the command line.
        via: Through which front end.
        verb: What was done.
        subject: The kind of thing it was done to.
        subject_id: Which one.
        rule: The rule it rested on.
        why: The reason that was given.
        details: Ids, counts and versions; never personal data, which could not be erased.
    """
    EVENT.add(
        session,
        community_id=community_id,
        at=at,
        person_id=actor_person_id,
        via=via,
        verb=verb,
        subject=subject,
        subject_id=subject_id,
        rule=rule,
        why=why,
        details=dict(details or {}),
    )


def list_events(
    session: Session,
    community_id: int,
    *,
    subject: str = "",
    subject_id: int | None = None,
    person_id: int | None = None,
    before_id: int | None = None,
    limit: int = 100,
) -> tuple[AuditEvent, ...]:
    """Lines of the trail, newest first.

    Args:
        session: The transaction.
        community_id: Whose trail.
        subject: Only of this kind of thing.
        subject_id: Only of this one.
        person_id: Only what this person did.
        before_id: Only lines older than this one (the next page).
        limit: At most so many.
    """
    wanted: dict[str, object] = {"subject": subject or None, "subject_id": subject_id}
    wanted |= {"person_id": person_id, "before_id": before_id}
    rows = _EVENTS.rows(session, community_id=community_id, most=limit, **wanted)
    return tuple(map(EVENT.of, rows))


def add_received(session: Session, key: str, now: datetime) -> bool:
    """Remember a delivery's key.

    Returns:
        False when the key was there already.
    """
    statement = (
        insert_into(session, ReceivedRow)
        .values(key=key, received_at=now)
        .on_conflict_do_nothing()
        .returning(ReceivedRow.key)  # PostgreSQL tells no row count here
    )
    return session.execute(statement).first() is not None


def delete_received_before(session: Session, before: datetime) -> int:
    """Forget deliveries that no platform repeats any more; returns how many."""
    return changed(session, delete(ReceivedRow).where(col(ReceivedRow.received_at) < before))
