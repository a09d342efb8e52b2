"""The audit trail as tests read it; the program only adds to it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables.audit import AuditEventRow


def list_events(session: Session, community_id: int, **equal: object) -> Sequence[AuditEventRow]:
    """Lines of a community's trail, newest first; only those with these values."""
    query = select(AuditEventRow).filter_by(community_id=community_id, **equal)
    return session.exec(query.order_by(col(AuditEventRow.id).desc())).all()
