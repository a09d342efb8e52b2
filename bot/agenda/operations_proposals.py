"""Propose an item for a meeting, or say that one brings nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.meetings.operations import get_meeting, list_coming
from bot.requests.audit import record_event
from bot.requests.values import int_value
from bot.requests.verbs import Verb
from governance.access.authority import may_run_agenda
from governance.agenda.agenda import ITEMS_MOST, AgendaItem, check_proposal
from governance.errors import refusal
from governance.meetings.meetings import Meeting
from governance.people.people import Actor, Organisation
from storage.agenda import agenda as stored
from storage.due_work import due_work as owed
from storage.engine import Session
from storage.meetings import meetings as stored_meetings
from storage.people.memberships import list_memberships


@dataclass(frozen=True)
class ItemProposed:
    """An item was proposed for a meeting."""

    item: AgendaItem
    meeting: Meeting


@dataclass(frozen=True)
class NothingSaid:
    """A person said that they bring nothing; they are not asked again about this meeting."""

    meeting: Meeting
    called_off: int


def meeting_for_items(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> Meeting:
    """The meeting that a request is about: the one named, or the body's next.

    Args:
        session: A transaction.
        actor: Who asks.
        values: ``meeting`` (an id) or ``body``; with neither, the only body the person sits
            in, or the next meeting of any of theirs.
        now: Aware UTC.

    Raises:
        Refusal: ``unknown-meeting``, ``unknown-body``, ``no-coming-meeting``.
    """
    if values.get("meeting"):
        return get_meeting(session, actor, int_value(values, "meeting"))
    body = values.get("body") or ""
    if body:
        actor.community.body(body)
        bodies: tuple[str, ...] = (body,)
    else:
        bodies = bodies_of(session, actor, now)
    coming = [
        meeting
        for each in bodies
        for meeting in list_coming(session, actor, now, body=each, limit=3)
    ]
    if not coming:
        name = actor.community.body(body).name if body else ""
        raise refusal("no-coming-meeting", body=name)
    return min(coming, key=lambda meeting: meeting.starts_at)


def bodies_of(session: Session, actor: Actor, now: datetime) -> tuple[str, ...]:
    """The bodies a person has a seat or an office in today; every standing body for others."""
    community = actor.community
    today = community.day_of(now)
    mine = list_memberships(session, community.id, person_id=actor.known().id, on=today)
    found = tuple(dict.fromkeys(membership.body for membership in mine))
    return found or tuple(b.id for b in community.charter.bodies if b.kind == "standing")


def open_meeting_after(
    session: Session, actor: Actor, meeting: Meeting, now: datetime
) -> Meeting | None:
    """The body's next meeting that takes items, if there is one."""
    for coming in list_coming(session, actor, now, body=meeting.body, limit=12):
        if coming.takes_items(now):
            return coming
    return None


def propose_item(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> ItemProposed:
    """Propose an item for a meeting's agenda.

    Anyone of the community may: the secretary decides what is taken. After the agenda has
    closed only those who run it may add to it.

    Args:
        session: A write transaction.
        actor: Who proposes.
        values: ``meeting`` or ``body``, and those of ``governance.agenda.agenda.check_proposal``.
        now: Aware UTC.

    Raises:
        Refusal: ``agenda-closed``, ``agenda-full``, and those of the two checks.
    """
    proposal = check_proposal(values)
    meeting = meeting_for_items(session, actor, values, now)
    if not values.get("meeting") and not meeting.takes_items(now):
        meeting = open_meeting_after(session, actor, meeting, now) or meeting
    _check_open(session, actor, meeting, now)
    items = stored.list_items(session, actor.community.id, meeting.id)
    if len(items) >= ITEMS_MOST:
        raise refusal("agenda-full", most=ITEMS_MOST)
    person = actor.known()
    item = stored.add_item(
        session,
        actor.community.id,
        meeting,
        person,
        _on_behalf_of(session, actor, meeting, now),
        proposal,
        now,
    )
    _asked_no_more(session, actor, meeting, now)
    record_event(
        session,
        actor,
        Verb.PROPOSE_SAVE,
        ("agenda-item", item.id),
        now,
        details={"meeting": meeting.id},
    )
    return ItemProposed(item, meeting)


def say_nothing(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> NothingSaid:
    """Say that one brings nothing to a meeting: the asking ends.

    Raises:
        Refusal: As :func:`meeting_for_items`, or ``meeting-over``.
    """
    meeting = meeting_for_items(session, actor, values, now)
    if meeting.is_over(now):
        raise refusal("meeting-over", at=meeting.starts_at)
    stored_meetings.add_nothing(session, meeting.id, actor.known().id, now)
    called_off = _asked_no_more(session, actor, meeting, now)
    record_event(session, actor, Verb.NOTHING_FROM_US, ("meeting", meeting.id), now)
    return NothingSaid(meeting, called_off)


def runs_agenda(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> bool:
    """Whether this person handles the agenda of this meeting's body today."""
    community = actor.community
    today = community.day_of(now)
    memberships = list_memberships(session, community.id, on=today)
    body = community.body(meeting.body)
    return may_run_agenda(community, body, actor.known(), memberships, today)


def _check_open(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> None:
    if meeting.is_over(now):
        raise refusal("meeting-over", at=meeting.starts_at)
    if meeting.takes_items(now) or runs_agenda(session, actor, meeting, now):
        return
    following = open_meeting_after(session, actor, meeting, now)
    body = actor.community.body(meeting.body).name
    if following is None:
        raise refusal("agenda-closed", body=body, closed=meeting.closes_at)
    raise refusal(
        "agenda-closed-next", body=body, closed=meeting.closes_at, next=following.starts_at
    )


def _on_behalf_of(
    session: Session, actor: Actor, meeting: Meeting, now: datetime
) -> Organisation | None:
    """On whose behalf the proposer sits in the body; their own organisation otherwise."""
    community = actor.community
    today = community.day_of(now)
    person = actor.known()
    for membership in list_memberships(
        session, community.id, body=meeting.body, person_id=person.id, on=today
    ):
        return membership.organisation
    return person.organisation


def _asked_no_more(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> int:
    """Call off prompts about this meeting that have not left: this person has spoken."""
    rows = [
        work.id
        for work in owed.list_due_work(
            session,
            actor.community.id,
            meeting_id=meeting.id,
            person_id=actor.known().id,
            kind="agenda-call",
            unfinished=True,
            limit=10,
        )
    ]
    if not rows:
        return 0
    return owed.cancel_due_work(session, actor.community.id, ids=rows, now=now, why="has-spoken")
