"""The audit trail, only ever added to (a trigger holds that too), and deliveries taken in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col

from storage.rows import changed, insert_into
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
        at: Aware UTC.
        actor_person_id: Who did it; None for the clock and the command line.
        subject: The kind of thing it was done to.
        rule: The rule it rested on.
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
