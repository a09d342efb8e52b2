"""Meetings, invitations and what people said about coming."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from governance.meetings.meetings import Meeting, State
from storage.tables.meetings import InvitationRow, MeetingRow, NothingFromUsRow


@dataclass(frozen=True)
class AgendaMoments:
    """When a meeting's agenda opens, is asked after, closes and goes out (aware UTC)."""

    opens_at: datetime
    reminder_at: datetime | None
    closes_at: datetime
    out_at: datetime


@dataclass(frozen=True)
class NewMeeting:
    """A meeting to be stored."""

    body: str
    uid: str
    state: State
    starts_at: datetime
    ends_at: datetime
    agenda: AgendaMoments
    plan_key: str | None = None
    link: str = ""
    place: str = ""
    rules: tuple[str, ...] = ()


def _meeting(row: MeetingRow) -> Meeting:
    return Meeting(
        id=cast(int, row.id),
        body=row.body,
        uid=row.uid,
        plan_key=row.plan_key,
        state=cast(State, row.state),
        sequence=row.sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        link=row.link,
        place=row.place,
        opens_at=row.agenda_opens_at,
        reminder_at=row.agenda_reminder_at,
        closes_at=row.agenda_closes_at,
        out_at=row.agenda_out_at,
        agenda_version=row.agenda_version,
        convened_at=row.convened_at,
        convened_by=row.convened_by,
        basis=row.basis,
        rules=tuple(row.rules.get("ids", ())),
        cancel_reason=row.cancel_reason or "",
    )


def add_meeting(session: Session, community_id: int, new: NewMeeting) -> Meeting:
    """Store a meeting."""
    row = MeetingRow(
        community_id=community_id,
        body=new.body,
        uid=new.uid,
        plan_key=new.plan_key,
        state=new.state,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        link=new.link,
        place=new.place,
        agenda_opens_at=new.agenda.opens_at,
        agenda_reminder_at=new.agenda.reminder_at,
        agenda_closes_at=new.agenda.closes_at,
        agenda_out_at=new.agenda.out_at,
        rules={"ids": list(new.rules)},
    )
    session.add(row)
    session.flush()
    return _meeting(row)


def find_meeting(session: Session, community_id: int, meeting_id: int) -> Meeting | None:
    """A meeting of this community, or None."""
    row = session.get(MeetingRow, meeting_id)
    return _meeting(row) if row is not None and row.community_id == community_id else None


def list_meetings(
    session: Session,
    community_id: int,
    *,
    body: str | None = None,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    limit: int = 500,
) -> tuple[Meeting, ...]:
    """Meetings in order of time, cancelled ones among them.

    Args:
        session: A transaction.
        community_id: Whose.
        body: Only this body's.
        from_at: Only those that end after this (aware UTC).
        to_at: Only those that start before this (aware UTC).
        limit: At most so many.
    """
    query = select(MeetingRow).where(MeetingRow.community_id == community_id)
    if body is not None:
        query = query.where(MeetingRow.body == body)
    if from_at is not None:
        query = query.where(col(MeetingRow.ends_at) > from_at)
    if to_at is not None:
        query = query.where(col(MeetingRow.starts_at) < to_at)
    query = query.order_by(col(MeetingRow.starts_at), col(MeetingRow.id)).limit(limit)
    return tuple(_meeting(row) for row in session.exec(query))


def list_plan_keys(session: Session, community_id: int) -> frozenset[str]:
    """The plan keys that have a meeting already."""
    query = select(MeetingRow.plan_key).where(
        MeetingRow.community_id == community_id, col(MeetingRow.plan_key).is_not(None)
    )
    return frozenset(key for key in session.exec(query) if key is not None)


def update_meeting(session: Session, meeting_id: int, **changes: Any) -> Meeting:
    """Change a meeting's columns.

    Args:
        session: A write transaction.
        meeting_id: Which.
        **changes: Column names and values; ``agenda`` takes :class:`AgendaMoments`, ``rules``
            a tuple of ids.
    """
    agenda = changes.pop("agenda", None)
    if isinstance(agenda, AgendaMoments):
        changes |= {
            "agenda_opens_at": agenda.opens_at,
            "agenda_reminder_at": agenda.reminder_at,
            "agenda_closes_at": agenda.closes_at,
            "agenda_out_at": agenda.out_at,
        }
    if "rules" in changes:
        changes["rules"] = {"ids": list(changes["rules"])}
    row = session.get_one(MeetingRow, meeting_id)
    for name, value in changes.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return _meeting(row)


def add_invitations(session: Session, meeting_id: int, people: Iterable[int]) -> None:
    """Ask people to a meeting; those asked before are asked anew, those withdrawn come back."""
    known = {row.person_id: row for row in _invitation_rows(session, meeting_id)}
    for person_id in people:
        row = known.get(person_id) or InvitationRow(meeting_id=meeting_id, person_id=person_id)
        row.withdrawn_at = None
        row.answer = ""
        row.answered_at = None
        session.add(row)
    session.flush()


def withdraw_invitations(session: Session, meeting_id: int, now: datetime) -> None:
    """Take all of a meeting's invitations back."""
    for row in _invitation_rows(session, meeting_id):
        row.withdrawn_at = now
        session.add(row)
    session.flush()


def answer_invitation(
    session: Session, meeting_id: int, person_id: int, answer: str, now: datetime
) -> bool:
    """Note an answer; False when the person was not invited."""
    for row in _invitation_rows(session, meeting_id):
        if row.person_id == person_id and row.withdrawn_at is None:
            row.answer, row.answered_at = answer, now
            session.add(row)
            session.flush()
            return True
    return False


def list_answers(session: Session, meeting_id: int) -> Mapping[int, str]:
    """Person id → answer (``yes``, ``no``, ``maybe`` or empty) of everyone invited."""
    rows = _invitation_rows(session, meeting_id)
    return {row.person_id: row.answer for row in rows if row.withdrawn_at is None}


def _invitation_rows(session: Session, meeting_id: int) -> list[InvitationRow]:
    return list(session.exec(select(InvitationRow).where(InvitationRow.meeting_id == meeting_id)))


def add_nothing(session: Session, meeting_id: int, person_id: int, now: datetime) -> None:
    """Note that a person brings nothing to a meeting; saying it twice changes nothing."""
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    row = {"meeting_id": meeting_id, "person_id": person_id, "said_at": now}
    session.execute(dialect.insert(NothingFromUsRow).values(row).on_conflict_do_nothing())


def list_nothing(session: Session, meeting_id: int) -> frozenset[int]:
    """Who has said that they bring nothing."""
    query = select(NothingFromUsRow.person_id).where(NothingFromUsRow.meeting_id == meeting_id)
    return frozenset(session.exec(query))
