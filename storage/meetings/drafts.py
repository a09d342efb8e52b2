"""Drafts: what was previewed and waits to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlmodel import Session, col, select, update

from storage.tables.meetings import DraftRow


@dataclass(frozen=True)
class Draft:
    """Something previewed and not yet confirmed."""

    id: int
    person_id: int
    verb: str
    values: Mapping[str, Any]
    fingerprint: str
    created_at: datetime
    used_at: datetime | None


def add_draft(
    session: Session,
    community_id: int,
    person_id: int,
    verb: str,
    values: Mapping[str, Any],
    fingerprint: str,
    now: datetime,
) -> Draft:
    """Store a preview."""
    row = DraftRow(
        community_id=community_id,
        person_id=person_id,
        verb=verb,
        values=dict(values),
        fingerprint=fingerprint,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return _draft(row)


def find_draft(session: Session, community_id: int, draft_id: int) -> Draft | None:
    """A preview of this community, or None."""
    row = session.get(DraftRow, draft_id)
    return _draft(row) if row is not None and row.community_id == community_id else None


def find_used_draft(session: Session, community_id: int, meeting_id: int) -> Draft | None:
    """The draft by which a meeting was last called, or None."""
    query = (
        select(DraftRow)
        .where(DraftRow.community_id == community_id, col(DraftRow.used_at).is_not(None))
        .order_by(col(DraftRow.used_at).desc(), col(DraftRow.id).desc())
        .limit(200)
    )
    for row in session.exec(query):
        if row.values.get("meeting_id") == meeting_id:
            return _draft(row)
    return None


def settle_draft(
    session: Session, draft_id: int, now: datetime, values: Mapping[str, Any] | None = None
) -> bool:
    """Use a draft up.

    Returns:
        False when somebody has used it before.
    """
    changes: dict[str, Any] = {"used_at": now}
    if values is not None:
        changes["values"] = dict(values)
    done = session.execute(
        update(DraftRow)
        .where(col(DraftRow.id) == draft_id, col(DraftRow.used_at).is_(None))
        .values(**changes)
    )
    session.expire_all()
    return bool(cast(Any, done).rowcount)


def set_draft_values(session: Session, draft_id: int, values: Mapping[str, Any]) -> None:
    """Change what a draft remembers."""
    row = session.get_one(DraftRow, draft_id)
    row.values = dict(values)
    session.add(row)
    session.flush()


def _draft(row: DraftRow) -> Draft:
    return Draft(
        id=cast(int, row.id),
        person_id=row.person_id,
        verb=row.verb,
        values=row.values,
        fingerprint=row.fingerprint,
        created_at=row.created_at,
        used_at=row.used_at,
    )
