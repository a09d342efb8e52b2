"""Agenda items: proposed, accepted or returned, ordered, published."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from storage.tables.columns import Table, moment, one_of

ITEM_STATES = (
    "proposed",
    "accepted",
    "returned",
    "merged",
    "on-agenda",
    "decided",
    "noted",
    "deferred",
    "carried-over",
    "escalated",
    "withdrawn",
)


class AgendaItemRow(Table, table=True):
    """One matter for a meeting; it keeps the item it came from (its lineage)."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        Index("ix_agenda_item_meeting_id_position", "meeting_id", "position"),
        CheckConstraint(one_of("state", ITEM_STATES), name="state"),
        CheckConstraint(one_of("wanted", ("decision", "discussion", "information")), name="wanted"),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    body: str
    state: str = "proposed"
    position: int = 0
    title: str
    why: str = ""
    wanted: str = "discussion"
    minutes_needed: int | None = None
    link: str = ""
    reason: str = ""
    returned_by: int | None = Field(default=None, foreign_key="person.id")
    proposed_by: int = Field(foreign_key="person.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    origin_id: int | None = Field(default=None, foreign_key="agenda_item.id")
    proposed_at: datetime = moment()
    changed_at: datetime = moment()
