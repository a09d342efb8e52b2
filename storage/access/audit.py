"""The audit trail, only ever added to (a trigger holds that too), and deliveries taken in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from governance.access.access import AuditEvent
from storage.tables.audit import AuditEventRow, ReceivedRow


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
    session.add(
        AuditEventRow(
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
    )
    session.flush()


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
    query = select(AuditEventRow).where(col(AuditEventRow.community_id) == community_id)
    if subject:
        query = query.where(col(AuditEventRow.subject) == subject)
    if subject_id is not None:
        query = query.where(col(AuditEventRow.subject_id) == subject_id)
    if person_id is not None:
        query = query.where(col(AuditEventRow.person_id) == person_id)
    if before_id is not None:
        query = query.where(col(AuditEventRow.id) < before_id)
    rows = session.exec(query.order_by(col(AuditEventRow.id).desc()).limit(limit))
    return tuple(_event(row) for row in rows)


def _event(row: AuditEventRow) -> AuditEvent:
    return AuditEvent(
        cast("int", row.id),
        row.at,
        row.person_id,
        row.via,
        row.verb,
        row.subject,
        row.subject_id,
        row.rule,
        row.why,
        row.details,
    )


def add_received(session: Session, key: str, now: datetime) -> bool:
    """Remember a delivery's key.

    Returns:
        False when the key was there already.
    """
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = (
        dialect.insert(ReceivedRow)
        .values(key=key, received_at=now)
        .on_conflict_do_nothing()
        .returning(ReceivedRow.key)  # PostgreSQL tells no row count here
    )
    return session.execute(statement).first() is not None


def delete_received_before(session: Session, before: datetime) -> int:
    """Forget deliveries that no platform repeats any more; returns how many."""
    statement = delete(ReceivedRow).where(col(ReceivedRow.received_at) < before)
    return int(cast(Any, session.execute(statement)).rowcount)
