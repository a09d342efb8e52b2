"""Meetings: see what is coming, say whether one comes, cancel; who would have to be at two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.meetings.operations_due import REACHED, reached_by_invitation
from bot.meetings.operations_planning import unschedule_collecting
from bot.requests.context import Context, RequestContext
from bot.requests.verbs import Verb
from governance.access.authority import Basis, check_may_convene, may_convene
from governance.bodies.bodies import Membership, seated
from governance.due_work.due_work import NewWork
from governance.errors import refusal
from governance.language.texts import Text, Value
from governance.meetings.meetings import (
    TEXT_LIMITS,
    Call,
    Caution,
    Meeting,
    check_text,
    check_transition,
)
from storage.due_work.deliveries import list_deliveries
from storage.meetings import meetings as stored

UNSEEN_MOST = 200
"""So many meetings of bodies that are not the asker's to see may come before theirs."""
TOLD_BY = ("agenda-call", "agenda-published")
"""Kinds of messages besides invitations by which people hear of a meeting."""


@dataclass(frozen=True)
class MeetingSeen:
    """A meeting as one person sees it.

    Args:
        meeting: The meeting.
        mine: This person's answer to its invitation; None when not invited.
        answers: How many have answered what.
        may_convene: Whether this person may call, take back or cancel it.
        invited: How many are invited.
        is_inside: Whether what stays within the body is told.
    """

    meeting: Meeting
    mine: str | None
    answers: Mapping[str, int]
    may_convene: bool
    invited: int
    is_inside: bool = True


@dataclass(frozen=True)
class MeetingCancelled:
    """A meeting was cancelled, and those invited are told."""

    meeting: Meeting
    told: int


def list_coming(
    context: Context, *, body: str | None = None, limit: int = 10
) -> tuple[Meeting, ...]:
    """The meetings that are yet to be held, earliest first; cancelled ones are left out.

    Those that are not the asker's to see are left out too.

    Args:
        context: Whose, and when.
        body: Only this body's.
        limit: At most so many.

    Raises:
        Refusal: ``unknown-body``.
    """
    if body is not None:
        context.community.body(body)
    most = limit + (20 if body else UNSEEN_MOST)
    found = stored.list_meetings(
        context.session, context.community.id, body=body, from_at=context.now, limit=most
    )
    coming = (each for each in found if each.state != "cancelled")
    return tuple(each for each in coming if _may_see(context, each))[:limit]


def see_meeting(context: RequestContext, meeting_id: int) -> MeetingSeen:
    """One meeting, as this person sees it.

    Where to join, on whose decision it was called and who comes is for those inside the body
    and whoever may call it together; where to join is for those invited, too.

    Raises:
        Refusal: ``unknown-meeting``.
    """
    meeting = get_meeting(context, meeting_id)
    answers = stored.list_answers(context.session, meeting_id)
    mine = answers.get(context.actor.known().id)
    may = context.authority(may_convene, meeting.body)
    if context.actor.is_overheard or not (may or context.viewer.sees_inside(meeting.body)):
        told = replace(meeting, basis="", cancel_reason="")
        if mine is None or context.actor.is_overheard:
            told = replace(told, link="", place="")
        return MeetingSeen(told, mine, {}, may, 0, is_inside=False)
    counted = {
        each: sum(1 for a in answers.values() if a == each) for each in ("yes", "no", "maybe")
    }
    return MeetingSeen(meeting, mine, counted, may, len(answers))


def _may_see(context: Context, meeting: Meeting) -> bool:
    """Whether a meeting is the asker's to see: its body's are, or they are invited to it.

    Somebody whose seat begins before the meeting sees their own invitation already; somebody
    who was invited and has left does not.
    """
    if context.sees(meeting.body, "meetings"):
        return True
    me = context.actor.person if isinstance(context, RequestContext) else None
    if me is None or me.id not in stored.list_answers(context.session, meeting.id):
        return False
    return any(e.person.id == me.id for e in people_on(context, meeting.body, meeting.starts_at))


def cancel_meeting(context: RequestContext, meeting_id: int, reason: str) -> MeetingCancelled:
    """Cancel a meeting and tell those who heard of it: by invitation, agenda call or agenda.

    Raises:
        Refusal: ``unknown-meeting``, ``meeting-over``, ``meeting-state``, ``may-not-convene``,
            ``no-reason-to-cancel``.
    """
    meeting = get_meeting(context, meeting_id)
    if meeting.is_over(context.now):
        raise refusal("meeting-over", at=meeting.starts_at)
    check_transition(meeting, "cancelled")
    check_may_act(context, meeting, decision="-")
    why = check_text("reason", reason, TEXT_LIMITS["decision"])
    if not why:
        raise refusal("no-reason-to-cancel", field="reason")
    unschedule_collecting(context, meeting)
    context.call_off("meeting-cancelled", meeting_id=meeting.id)
    told = _heard_of(context, meeting)
    cancelled = stored.update_meeting(
        context.session,
        meeting.id,
        state="cancelled",
        sequence=meeting.sequence + 1,
        cancel_reason=why,
    )
    for person_id in told:
        owe_message(context, "meeting-cancelled", cancelled, person_id, context.now)
    context.record(Verb.MEETING_CANCEL_CONFIRM, ("meeting", meeting.id))
    return MeetingCancelled(cancelled, len(told))


def _heard_of(context: Context, meeting: Meeting) -> tuple[int, ...]:
    """Who has been told of a meeting as it stands, or may have been, by id."""
    invited = reached_by_invitation(context, meeting.id, meeting.sequence)
    written = list_deliveries(
        context.session,
        context.community.id,
        meeting_id=meeting.id,
        kinds=TOLD_BY,
        outcomes=REACHED,
    )
    return tuple(sorted(invited | {each.person_id for each in written}))


def answer_invitation(context: RequestContext, meeting_id: int, answer: str) -> Meeting:
    """Say whether one comes: ``yes``, ``no`` or ``maybe``.

    Raises:
        Refusal: ``unknown-meeting``, ``meeting-over``, ``not-invited``, ``unknown-answer``.
    """
    meeting = get_meeting(context, meeting_id)
    if answer not in ("yes", "no", "maybe"):
        raise refusal("unknown-answer", answer=answer[:20])
    if meeting.is_over(context.now):
        raise refusal("meeting-over", at=meeting.starts_at)
    if not stored.answer_invitation(
        context.session, meeting_id, context.actor.known().id, answer, context.now
    ):
        raise refusal("not-invited", body=context.community.body(meeting.body).name)
    context.record(Verb.MEETING_ANSWER, ("meeting", meeting.id), details={"a": answer})
    return meeting


def get_meeting(context: Context, meeting_id: int) -> Meeting:
    """A meeting of the community that is the asker's to see.

    Raises:
        Refusal: ``unknown-meeting``, of a hidden one too.
    """
    meeting = stored.find_meeting(context.session, context.community.id, meeting_id)
    if meeting is None or not _may_see(context, meeting):
        raise refusal("unknown-meeting")
    return meeting


def check_may_act(context: RequestContext, meeting: Meeting, decision: str) -> Basis:
    """Whether this person may call, move or cancel a meeting of this body today.

    Raises:
        Refusal: As ``governance.access.authority.check_may_convene``.
    """
    return context.authority(check_may_convene, meeting.body, decision=decision)


def people_on(context: Context, body: str, starts_at: datetime) -> tuple[Membership, ...]:
    """Everyone who belongs at a meeting of a body on the day of a moment, once each."""
    on = context.community.day_of(starts_at)
    memberships = context.memberships_on(on)
    return seated(context.community, context.community.body(body), memberships, on)


def owe_message(
    context: Context, kind: str, meeting: Meeting, person_id: int, at: datetime
) -> None:
    """Owe a person one message of a kind about a meeting as it now stands."""
    context.owe(
        NewWork(
            kind=kind,
            key=f"{kind}/{meeting.id}/{meeting.sequence}/{person_id}",
            due_at=at,
            payload={"meeting": meeting.id, "sequence": meeting.sequence},
            person_id=person_id,
            meeting_id=meeting.id,
        )
    )


def find_clashes(
    context: Context, call: Call, people: tuple[Membership, ...], moves: Meeting | None
) -> tuple[Caution, ...]:
    """A caution for each other meeting of some of the same people at the same time.

    Args:
        context: Whose, and when.
        call: The call that is previewed.
        people: Whom it would invite.
        moves: The planned meeting that it would move: no clash with itself.
    """
    found = []
    others = stored.list_meetings(
        context.session,
        context.community.id,
        from_at=call.times.starts_at,
        to_at=call.times.ends_at,
    )
    wanted = {membership.person.id: membership.person.name for membership in people}
    for other in others:
        is_same = moves is not None and other.id == moves.id
        if other.state == "cancelled" or is_same or not context.sees(other.body, "meetings"):
            continue
        seats = people_on(context, other.body, other.starts_at)
        same = sorted(wanted[s.person.id] for s in seats if s.person.id in wanted)
        if not same:
            continue
        shown = ", ".join(same[:3]) + (" …" if len(same) > 3 else "")
        values: dict[str, Value] = {
            "body": context.community.body(other.body).name,
            "at": other.starts_at,
            "count": len(same),
            "people": shown,
        }
        found.append(Caution(Text("caution.clash", values)))
    return tuple(found)
