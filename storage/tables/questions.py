"""Corrections of answers, and questions sent to the secretary."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from storage.tables.columns import Table, json_column, moment, one_of

CORRECTION_STATES = ("proposed", "accepted", "declined", "revoked")


class CorrectionRow(Table, table=True):
    """A correction; ``rules`` holds ``{"ids": […]}``."""

    __tablename__ = "correction"
    __table_args__ = (
        Index("ix_correction_community_id_state", "community_id", "state"),
        CheckConstraint(one_of("state", CORRECTION_STATES), name="state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    question: str
    language: str
    rules: dict[str, Any] = json_column()
    note: str = ""
    state: str = "proposed"
    proposed_by: int = Field(foreign_key="person.id")
    proposed_at: datetime = moment()
    settled_by: int | None = Field(default=None, foreign_key="person.id")
    settled_at: datetime | None = moment(nullable=True)
    supported_by: int | None = Field(default=None, foreign_key="person.id")
    revoked_by: int | None = Field(default=None, foreign_key="person.id")
    revoked_at: datetime | None = moment(nullable=True)
    revoked_why: str | None = None


class MemberQuestionRow(Table, table=True):
    """A question that somebody sent to the secretary."""

    __tablename__ = "member_question"
    __table_args__ = (Index("ix_member_question_asked_by_asked_at", "asked_by", "asked_at"),)

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    question: str
    language: str
    body: str = ""
    asked_by: int = Field(foreign_key="person.id")
    asked_at: datetime = moment()
