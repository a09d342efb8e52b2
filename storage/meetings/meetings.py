"""Meetings, invitations, what people said about coming, and drafts that wait for a yes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col, update

from governance.meetings.meetings import Meeting, State
from storage.rows import Query, Rows, changed, columns_of, insert_into, rule_ids
from storage.tables.meetings import DraftRow, InvitationRow, MeetingRow, NothingFromUsRow


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


INVITATION, NOTHING = columns_of(InvitationRow), columns_of(NothingFromUsRow)
MEETING = Rows(
    Meeting,
    MeetingRow,
    renamed={
        "opens_at": "agenda_opens_at",
        "reminder_at": "agenda_reminder_at",
        "closes_at": "agenda_closes_at",
        "out_at": "agenda_out_at",
    },
    read={"rules": rule_ids, "cancel_reason": lambda reason: reason or ""},
)
C = MEETING.c
_MEETINGS = Query(
    MEETING.select.where(C.community_id == bindparam("community_id"))
    .order_by(C.starts_at, C.id)
    .limit(bindparam("most")),
    body=C.body == bindparam("body"),
    from_at=C.ends_at > bindparam("from_at"),
    to_at=C.starts_at < bindparam("to_at"),
)
_PLAN_KEYS = select(C.plan_key).where(
    C.community_id == bindparam("community_id"), C.plan_key.is_not(None)
)
_ANSWERS = select(INVITATION.person_id, INVITATION.answer).where(
    INVITATION.meeting_id == bindparam("meeting_id"), INVITATION.withdrawn_at.is_(None)
)
_NOTHING = select(NOTHING.person_id).where(NOTHING.meeting_id == bindparam("meeting_id"))


def add_meeting(session: Session, community_id: int, new: NewMeeting) -> Meeting:
    """Store a meeting."""
    return MEETING.add(
        session,
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


def find_meeting(session: Session, community_id: int, meeting_id: int) -> Meeting | None:
    """A meeting of this community, or None."""
    return MEETING.find(session, community_id=community_id, id=meeting_id)


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
        from_at: Only those that end after this (aware UTC).
        to_at: Only those that start before this (aware UTC).
    """
    wanted = {"body": body, "from_at": from_at, "to_at": to_at}
    rows = _MEETINGS.rows(session, community_id=community_id, most=limit, **wanted)
    return tuple(map(MEETING.of, rows))


def list_plan_keys(session: Session, community_id: int) -> frozenset[str]:
    """The plan keys that have a meeting already."""
    return frozenset(session.execute(_PLAN_KEYS, {"community_id": community_id}).scalars())


def update_meeting(session: Session, meeting_id: int, **changes: Any) -> Meeting:
    """Change a meeting's columns.

    Args:
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
    return MEETING.of_entity(row)


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
    rows = session.execute(_ANSWERS, {"meeting_id": meeting_id})
    return {row.person_id: row.answer for row in rows}


def _invitation_rows(session: Session, meeting_id: int) -> Sequence[InvitationRow]:
    return session.scalars(select(InvitationRow).filter_by(meeting_id=meeting_id)).all()


def add_nothing(session: Session, meeting_id: int, person_id: int, now: datetime) -> None:
    """Note that a person brings nothing to a meeting; saying it twice changes nothing."""
    row = {"meeting_id": meeting_id, "person_id": person_id, "said_at": now}
    said = insert_into(session, NothingFromUsRow).values(row)
    session.execute(said.on_conflict_do_nothing())


def list_nothing(session: Session, meeting_id: int) -> frozenset[int]:
    """Who has said that they bring nothing."""
    return frozenset(session.execute(_NOTHING, {"meeting_id": meeting_id}).scalars())


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
