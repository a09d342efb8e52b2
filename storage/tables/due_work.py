"""Due work: the outbox of everything that is owed to somebody at some time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from storage.tables.columns import Table, json_column, moment, one_of

RESULTS = ("", "done", "not-needed", "missed", "cancelled", "parked", "ambiguous")


class DueWorkRow(Table, table=True):
    """One obligation. ``available_at`` holds due time, retry time and lease expiry in one;
    NULL means that it is finished."""

    __tablename__ = "due_work"
    __table_args__ = (
        Index(
            "ix_due_work_available_at",
            "available_at",
            sqlite_where=text("available_at IS NOT NULL"),
            postgresql_where=text("available_at IS NOT NULL"),
        ),
        Index("ix_due_work_subject", "community_id", "meeting_id"),
        CheckConstraint(one_of("result", RESULTS), name="result"),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    key: str = Field(unique=True)
    kind: str
    version: int = 1
    payload: dict[str, Any] = json_column()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    lane: str = ""
    due_at: datetime = moment()
    available_at: datetime | None = moment(nullable=True)
    attempts: int = 0
    owner: str = ""
    result: str = ""
    why: str = ""
    finished_at: datetime | None = moment(nullable=True)
