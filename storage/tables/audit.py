"""What happened (append-only) and which deliveries have been taken in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from storage.tables.append_only import keep_append_only
from storage.tables.columns import Table, json_column, moment


class AuditEventRow(Table, table=True):
    """Who did what to which thing, why, and by which rule. Rows are only ever added."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_subject", "community_id", "subject", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    via: str
    verb: str
    subject: str
    subject_id: int | None = None
    rule: str = ""
    why: str = ""
    details: dict[str, Any] = json_column()


keep_append_only(AuditEventRow.__table__)  # type: ignore[attr-defined]


class ReceivedRow(Table, table=True):
    """A delivery that was taken in; its second coming has no second effect."""

    __tablename__ = "received"

    key: str = Field(primary_key=True)
    received_at: datetime = moment(index=True)
