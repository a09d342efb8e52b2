"""Due work: the outbox of everything that is owed to somebody at some time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, text
from sqlmodel import Field

from storage.tables.columns import Table, json_column, moment, one_of

RESULTS = ("", "done", "not-needed", "missed", "cancelled", "parked", "ambiguous")
OUTCOMES = ("sending", "sent", "ambiguous", "failed", "unreachable", "in-browser")
CHANNELS = ("slack", "teams", "mail", "web")
UNFINISHED = text("available_at IS NOT NULL")
HELD = text("result IN ('parked', 'ambiguous')")
KEY = String().with_variant(String(collation="C"), "postgresql")
"""Compared byte by byte, so that all keys with a prefix stand together in the index."""


class DueWorkRow(Table, table=True):
    """One obligation.

    ``available_at`` holds due time, retry time and lease expiry in one; NULL means that it is
    finished. The partial indexes hold unfinished rows only: finished ones cost a claim nothing.
    """

    __tablename__ = "due_work"
    __table_args__ = (
        Index(
            "ix_due_work_available_at",
            "available_at",
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        ),
        Index(
            "ix_due_work_lane_available_at",
            "lane",
            "available_at",
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        ),
        Index(
            "ix_due_work_held",
            "community_id",
            "finished_at",
            sqlite_where=HELD,
            postgresql_where=HELD,
        ),
        Index("ix_due_work_subject", "community_id", "meeting_id"),
        Index("ix_due_work_person_id_due_at", "person_id", "due_at"),
        CheckConstraint(one_of("result", RESULTS), name="result"),
        CheckConstraint(
            "(available_at IS NULL) = (result <> '') AND (available_at IS NULL) ="
            " (finished_at IS NOT NULL)",
            name="finished",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    key: str = Field(unique=True, sa_type=KEY)
    kind: str
    version: int = 1
    payload: dict[str, Any] = json_column()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    lane: str = ""
    due_at: datetime = moment()
    available_at: datetime | None = moment(nullable=True)
    attempts: int = 0
    failures: int = 0
    lapses: int = 0
    owner: str = ""
    result: str = ""
    why: str = ""
    reference: str = ""
    hastened_at: datetime | None = moment(nullable=True)
    finished_at: datetime | None = moment(nullable=True)


class DeliveryRow(Table, table=True):
    """The visible log: whom the bot wrote to, when, where, and what became of it.

    One row for each work and channel. It is written before the message is sent
    (``sending``), so that a crash in the middle leaves a trace.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("work_id", "channel", "workspace"),
        Index("ix_delivery_person_id_at", "person_id", "at"),
        Index("ix_delivery_community_id_at", "community_id", "at"),
        CheckConstraint(one_of("outcome", OUTCOMES), name="outcome"),
        CheckConstraint(one_of("channel", CHANNELS), name="channel"),
    )

    id: int | None = Field(default=None, primary_key=True)
    work_id: int = Field(foreign_key="due_work.id")
    community_id: int = Field(foreign_key="community.id")
    kind: str
    person_id: int = Field(foreign_key="person.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    channel: str
    workspace: str = ""
    address: str = ""
    reference: str = ""
    outcome: str
    is_prompt: bool = False
    began_at: datetime = moment()
    at: datetime = moment()


class PacingRow(Table, table=True):
    """A token bucket as one moment: when its next token is free (ITU-T I.371).

    Shared by all workers, and kept over restarts.
    """

    __tablename__ = "pacing"

    key: str = Field(primary_key=True)
    free_at: datetime = moment(index=True)
