"""Meetings, the drafts that precede them, and who was asked to come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from storage.tables.columns import Table, json_column, moment, one_of

MEETING_STATES = (
    "planned",
    "convened",
    "agenda-published",
    "in-session",
    "draft-minutes",
    "in-review",
    "confirmed",
    "cancelled",
)


class MeetingRow(Table, table=True):
    """A meeting of a body; postponing keeps its uid and raises its sequence (RFC 5545)."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("uid"),
        UniqueConstraint("community_id", "plan_key"),
        Index("ix_meeting_community_id_starts_at", "community_id", "starts_at"),
        CheckConstraint(one_of("state", MEETING_STATES), name="state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    body: str
    uid: str
    plan_key: str | None = None
    state: str = "planned"
    sequence: int = 0
    starts_at: datetime = moment()
    ends_at: datetime = moment()
    link: str = ""
    place: str = ""
    agenda_opens_at: datetime = moment()
    agenda_reminder_at: datetime | None = moment(nullable=True)
    agenda_closes_at: datetime = moment()
    agenda_out_at: datetime = moment()
    agenda_version: int = 0
    convened_at: datetime | None = moment(nullable=True)
    convened_by: int | None = Field(default=None, foreign_key="person.id")
    basis: str = ""
    cancel_reason: str | None = None
    rules: dict[str, Any] = json_column()


class DraftRow(Table, table=True):
    """Something previewed and not yet confirmed, with a fingerprint of whom it would reach."""

    __tablename__ = "draft"

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    verb: str
    values: dict[str, Any] = json_column()
    fingerprint: str
    created_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)


class InvitationRow(Table, table=True):
    """A person asked to come to a meeting, and what they answered."""

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        CheckConstraint(one_of("answer", ("", "yes", "no", "maybe")), name="answer"),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    answer: str = ""
    answered_at: datetime | None = moment(nullable=True)
    withdrawn_at: datetime | None = moment(nullable=True)


class NothingFromUsRow(Table, table=True):
    """A person's one tap that they bring nothing to a meeting: they are not asked again."""

    __tablename__ = "nothing_from_us"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    said_at: datetime = moment()
