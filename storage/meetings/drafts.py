"""Drafts: what was previewed and waits to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, update

from storage.rows import Rows, changed
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


DRAFT = Rows(Draft, DraftRow)
_USED = (
    DRAFT.select.where(
        DRAFT.c.community_id == bindparam("community_id"), DRAFT.c.used_at.is_not(None)
    )
    .order_by(DRAFT.c.used_at.desc(), DRAFT.c.id.desc())
    .limit(200)
)


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
    return DRAFT.add(
        session,
        community_id=community_id,
        person_id=person_id,
        verb=verb,
        values=dict(values),
        fingerprint=fingerprint,
        created_at=now,
    )


def find_draft(session: Session, community_id: int, draft_id: int) -> Draft | None:
    """A preview of this community, or None."""
    return DRAFT.find(session, community_id=community_id, id=draft_id)


def find_used_draft(session: Session, community_id: int, meeting_id: int) -> Draft | None:
    """The draft by which a meeting was last called, or None."""
    drafts = map(DRAFT.of, session.execute(_USED, {"community_id": community_id}))
    return next((each for each in drafts if each.values.get("meeting_id") == meeting_id), None)


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
    unused = col(DraftRow.id) == draft_id, col(DraftRow.used_at).is_(None)
    done = changed(session, update(DraftRow).where(*unused).values(**changes))
    session.expire_all()
    return bool(done)


def set_draft_values(session: Session, draft_id: int, values: Mapping[str, Any]) -> None:
    """Change what a draft remembers."""
    row = session.get_one(DraftRow, draft_id)
    row.values = dict(values)
    session.add(row)
    session.flush()
