"""What kinds of due work answer, and what people may do to due work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.meetings.operations import get_meeting
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb, VerbId
from governance.access.authority import Basis, check_may_run_agenda, may_run_agenda
from governance.due_work.due_work import DueWork
from governance.errors import Refusal, refusal
from governance.meetings.meetings import Meeting
from governance.people.people import Community, Person
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
from storage.people.people import get_people


@dataclass(frozen=True)
class DueLine:
    """One obligation as a person sees it.

    Args:
        meeting: What it is about, where it is about one.
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


def list_due(context: RequestContext, *, meeting_id: int | None = None) -> DueListed:
    """What is owed, held and not sent.

    The schedule belongs to the body: whoever runs its agenda today sees it, whoever it was
    that set it up.

    Raises:
        Refusal: ``due-nothing-yours``: the person runs no body's agenda; with a meeting,
            ``unknown-meeting`` and those of ``check_may_run_agenda``.
    """
    meetings = _meetings_run_by(context, meeting_id)
    ids = frozenset(meetings)
    coming = stored.list_due_work(
        context.session, context.community.id, meeting_ids=ids, unfinished=True, limit=SEEN_MOST
    )
    held = [
        each
        for each in list_held_due_work(context.session, context.community.id)
        if each.meeting_id in ids
    ]
    unsent = list_unsent_due_work(
        context.session, context.community.id, ids, context.now - SEEN_BACK, limit=SEEN_MOST
    )
    wanted = {each.person_id for each in (*coming, *held, *unsent) if each.person_id}
    people = get_people(context.session, context.community.id, wanted)

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


def cancel_due(context: RequestContext, work_id: int) -> DueCancelled:
    """Cancel an obligation, or close one that was held.

    Raises:
        Refusal: ``unknown-due``, of a hidden one too, ``due-in-hand``, ``due-ended``, and, for
            the body's own members, those of ``check_may_run_agenda``.
    """
    line, basis = _line_for(context, work_id)
    why = "by-hand"
    cancelled = context.call_off(why, ids=[work_id])
    if not cancelled and not dismiss_held(context.session, work_id, context.now, why):
        raise _cannot(line.work)
    _note(context, Verb.DUE_CANCEL, line, basis)
    return DueCancelled(line)


def hasten_due(context: RequestContext, work_id: int) -> DueHastened:
    """Send an obligation now, or try one again that was held.

    Raises:
        Refusal: As :func:`cancel_due`.
    """
    line, basis = _line_for(context, work_id)
    if not stored.hasten(context.session, work_id, context.now):
        raise _cannot(line.work)
    _note(context, Verb.DUE_NOW, line, basis)
    return DueHastened(line)


def _meetings_run_by(context: RequestContext, meeting_id: int | None) -> dict[int, Meeting]:
    if meeting_id is not None:
        meeting = get_meeting(context, meeting_id)
        context.authority(check_may_run_agenda, meeting.body)
        return {meeting.id: meeting}
    run = {
        body.id
        for body in context.community.charter.bodies
        if context.authority(may_run_agenda, body.id)
    }
    if not run:
        raise refusal("due-nothing-yours")
    meetings = list_meetings(context.session, context.community.id, from_at=context.now - SEEN_BACK)
    return {meeting.id: meeting for meeting in meetings if meeting.body in run}


def _meeting_of(context: RequestContext, work: DueWork) -> Meeting | None:
    if work.meeting_id is None:
        return None
    return find_meeting(context.session, context.community.id, work.meeting_id)


def _line_for(context: RequestContext, work_id: int) -> tuple[DueLine, Basis]:
    work = stored.find_due_work(context.session, context.community.id, work_id)
    meeting = _meeting_of(context, work) if work else None
    if work is None or meeting is None or not context.viewer.sees_inside(meeting.body):
        raise refusal("unknown-due")
    basis = context.authority(check_may_run_agenda, meeting.body)
    people = get_people(
        context.session, context.community.id, {work.person_id} if work.person_id else ()
    )
    return DueLine(work, meeting, people.get(work.person_id or 0)), basis


def _cannot(work: DueWork) -> Refusal:
    return refusal("due-ended" if work.is_finished else "due-in-hand")


def _note(context: RequestContext, verb: VerbId, line: DueLine, basis: Basis) -> None:
    context.record(
        verb,
        ("due-work", line.work.id),
        rule=basis.rules[0] if basis.rules else "",
        details={"meeting": line.work.meeting_id, "person": line.work.person_id},
    )
