"""What kinds of due work answer, and what people may do to due work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.requests.audit import record_event
from bot.requests.verbs import Verb, VerbId
from governance.access.authority import Basis, check_may_run_agenda, may_run_agenda
from governance.due_work.due_work import DueWork
from governance.errors import Refusal, refusal
from governance.meetings.meetings import Meeting
from governance.people.people import Actor, Community, Person
from storage.due_work import due_work as stored
from storage.due_work.deliveries import (
    DueCounts,
    count_due_work,
    list_held_due_work,
    list_unsent_due_work,
)
from storage.due_work.due_work import dismiss_held, hold_after_restore
from storage.engine import Session
from storage.meetings.meetings import find_meeting, list_meetings
from storage.people.memberships import list_memberships
from storage.people.people import get_people


@dataclass(frozen=True)
class DueLine:
    """One obligation as a person sees it.

    Args:
        work: The obligation.
        meeting: What it is about, where it is about one.
        person: Whom it is for, where it is for one.
    """

    work: DueWork
    meeting: Meeting | None
    person: Person | None


@dataclass(frozen=True)
class DueListed:
    """What is coming and what happened, in the bodies whose agenda this person runs.

    Args:
        coming: Still owed, next first.
        held: Waiting for a person: parked, or perhaps sent; newest first.
        unsent: Ended without being sent in the last days: missed, not needed, cancelled.
    """

    coming: tuple[DueLine, ...]
    held: tuple[DueLine, ...]
    unsent: tuple[DueLine, ...]


@dataclass(frozen=True)
class DueCancelled:
    """An obligation will not be sent."""

    line: DueLine


@dataclass(frozen=True)
class DueHastened:
    """An obligation is due now."""

    line: DueLine


SEEN_BACK = timedelta(days=14)
SEEN_MOST = 60


def list_due(
    session: Session, actor: Actor, now: datetime, *, meeting_id: int | None = None
) -> DueListed:
    """What is owed, held and not sent.

    The schedule belongs to the body: whoever runs its agenda today sees it, whoever it was
    that set it up.

    Args:
        session: Any transaction.
        actor: Who asks.
        now: Aware UTC.
        meeting_id: Only about this meeting.

    Raises:
        Refusal: ``due-nothing-yours``: the person runs no body's agenda; with a meeting,
            ``unknown-meeting`` and those of ``check_may_run_agenda``.
    """
    community = actor.community
    meetings = _meetings_run_by(session, actor, now, meeting_id)
    ids = frozenset(meetings)
    coming = stored.list_due_work(
        session, community.id, meeting_ids=ids, unfinished=True, limit=SEEN_MOST
    )
    held = [each for each in list_held_due_work(session, community.id) if each.meeting_id in ids]
    unsent = list_unsent_due_work(session, community.id, ids, now - SEEN_BACK, limit=SEEN_MOST)
    wanted = {each.person_id for each in (*coming, *held, *unsent) if each.person_id}
    people = get_people(session, community.id, wanted)

    def lines(works: Iterable[DueWork]) -> tuple[DueLine, ...]:
        return tuple(
            DueLine(each, meetings.get(each.meeting_id or 0), people.get(each.person_id or 0))
            for each in works
        )

    return DueListed(lines(coming), lines(held), lines(unsent))


def count_due(session: Session, now: datetime) -> list[DueCounts]:
    """How much is due, late and held, by kind, over all communities."""
    return count_due_work(session, now, now)


def list_held(session: Session, community: Community) -> list[DueWork]:
    """Every held message of a community."""
    return list_held_due_work(session, community.id)


def hold_overdue(session: Session, now: datetime) -> int:
    """Hold all that fell due before now, after an old backup was put back; returns how many."""
    return hold_after_restore(session, now)


def cancel_due(session: Session, actor: Actor, work_id: int, now: datetime) -> DueCancelled:
    """Cancel an obligation, or close one that was held.

    Args:
        session: A write transaction.
        actor: Who asks.
        work_id: Which.
        now: Aware UTC.

    Raises:
        Refusal: ``unknown-due``, ``due-in-hand``, ``due-ended``, and those of
            ``check_may_run_agenda``.
    """
    line, basis = _line_for(session, actor, work_id, now)
    why = "by-hand"
    cancelled = stored.cancel_due_work(session, actor.community.id, ids=[work_id], now=now, why=why)
    if not cancelled and not dismiss_held(session, work_id, now, why):
        raise _cannot(line.work)
    _note(session, actor, Verb.DUE_CANCEL, line, basis, now)
    return DueCancelled(line)


def hasten_due(session: Session, actor: Actor, work_id: int, now: datetime) -> DueHastened:
    """Send an obligation now, or try one again that was held.

    Args:
        session: A write transaction.
        actor: Who asks.
        work_id: Which.
        now: Aware UTC.

    Raises:
        Refusal: As :func:`cancel_due`.
    """
    line, basis = _line_for(session, actor, work_id, now)
    if not stored.hasten(session, work_id, now):
        raise _cannot(line.work)
    _note(session, actor, Verb.DUE_NOW, line, basis, now)
    return DueHastened(line)


def _meetings_run_by(
    session: Session, actor: Actor, now: datetime, meeting_id: int | None
) -> dict[int, Meeting]:
    if meeting_id is not None:
        meeting = _get_meeting(session, actor, meeting_id)
        _check_may_run(session, actor, meeting, now)
        return {meeting.id: meeting}
    community = actor.community
    today = community.day_of(now)
    memberships = list_memberships(session, community.id, on=today)
    person = actor.known()
    run = {
        body.id
        for body in community.charter.bodies
        if may_run_agenda(community, body, person, memberships, today)
    }
    if not run:
        raise refusal("due-nothing-yours")
    meetings = list_meetings(session, community.id, from_at=now - SEEN_BACK)
    return {meeting.id: meeting for meeting in meetings if meeting.body in run}


def _line_for(session: Session, actor: Actor, work_id: int, now: datetime) -> tuple[DueLine, Basis]:
    work = stored.find_due_work(session, actor.community.id, work_id)
    if work is None or work.meeting_id is None:
        raise refusal("unknown-due")
    meeting = _get_meeting(session, actor, work.meeting_id)
    basis = _check_may_run(session, actor, meeting, now)
    people = get_people(session, actor.community.id, {work.person_id} if work.person_id else ())
    return DueLine(work, meeting, people.get(work.person_id or 0)), basis


def _get_meeting(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    meeting = find_meeting(session, actor.community.id, meeting_id)
    if meeting is None:
        raise refusal("unknown-meeting")
    return meeting


def _check_may_run(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> Basis:
    community = actor.community
    today = community.day_of(now)
    memberships = list_memberships(session, community.id, on=today)
    body = community.body(meeting.body)
    return check_may_run_agenda(community, body, actor.known(), memberships, today)


def _cannot(work: DueWork) -> Refusal:
    return refusal("due-ended" if work.is_finished else "due-in-hand")


def _note(
    session: Session, actor: Actor, verb: VerbId, line: DueLine, basis: Basis, now: datetime
) -> None:
    record_event(
        session,
        actor,
        verb,
        ("due-work", line.work.id),
        now,
        rule=basis.rules[0] if basis.rules else "",
        details={"meeting": line.work.meeting_id, "person": line.work.person_id},
    )
