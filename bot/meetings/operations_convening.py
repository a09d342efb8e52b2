"""Call a body together: preview, confirm, take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.meetings.operations import find_clashes, owe_message, people_on
from bot.meetings.operations_planning import (
    agenda_moments,
    meeting_uid,
    next_planned_within,
    schedule_collecting,
)
from bot.requests.context import Context, RequestContext
from bot.requests.verbs import Verb
from governance.access.authority import Basis, check_may_convene, may_convene
from governance.bodies.bodies import Membership
from governance.errors import refusal
from governance.meetings.links import check_link
from governance.meetings.meetings import (
    MOVES_PLANNED_WITHIN,
    TEXT_LIMITS,
    Call,
    Caution,
    Meeting,
    call_of_values,
    cautions_of,
    check_text,
    check_times,
    fingerprint_of_call,
    values_of_call,
)
from storage.meetings import meetings as stored
from storage.meetings.meetings import Draft, NewMeeting
from storage.people.memberships import lock_community

TAKE_BACK = timedelta(minutes=2)
DRAFT_LIVES = timedelta(hours=24)


@dataclass(frozen=True)
class ConveningPreviewed:
    """A convening as it would be done: nothing has been sent yet."""

    draft_id: int
    call: Call
    basis: Basis
    people: tuple[Membership, ...]
    moves: Meeting | None
    cautions: tuple[Caution, ...]


@dataclass(frozen=True)
class MeetingConvened:
    """A meeting was called; invitations leave when the take-back time is over."""

    meeting: Meeting
    invited: int
    sends_at: datetime
    basis: Basis


def bodies_to_call(context: RequestContext) -> tuple[str, ...]:
    """The standing bodies that this person may call together today."""
    return tuple(
        body.id
        for body in context.community.charter.bodies
        if body.kind == "standing" and context.authority(may_convene, body.id)
    )


def check_may_call(context: RequestContext, body_id: str, decision: str = "-") -> Basis:
    """Whether this person may call this body together today.

    Raises:
        Refusal: As ``governance.access.authority.check_may_convene``.
    """
    return context.authority(check_may_convene, body_id, decision=decision)


def check_call(context: RequestContext, call: Call) -> Basis:
    """Whether this person may call this body together, for this time.

    Raises:
        Refusal: ``unknown-body``, ``not-linked``, ``may-not-convene`` and its kin,
            ``past-date``, ``public-holiday``, ``bad-link`` …
    """
    basis = check_may_call(context, call.body, call.decision)
    check_times(context.community, call.times, context.now)
    _tidy(call)
    return basis


def _tidy(call: Call) -> Call:
    """A call with its texts checked, as they are stored and shown."""
    return replace(
        call,
        link=check_link(call.link),
        place=check_text("place", call.place, TEXT_LIMITS["place"]),
        decision=check_text("decision", call.decision, TEXT_LIMITS["decision"]),
    )


def preview_convening(context: RequestContext, call: Call) -> ConveningPreviewed:
    """Check a convening and store it as a draft; nothing is sent.

    Args:
        context: With a write transaction.
        call: What for; times are aware UTC.

    Raises:
        Refusal: As :func:`check_call`, or ``nobody-seated``.
    """
    basis = check_call(context, call)
    call = _tidy(call)
    people = people_on(context, call.body, call.times.starts_at)
    if not people:
        raise refusal("nobody-seated", body=context.community.body(call.body).name)
    moves = _moves(context, call)
    draft = stored.add_draft(
        context.session,
        context.community.id,
        context.actor.known().id,
        Verb.CONVENE_CONFIRM,
        values_of_call(call),
        fingerprint_of_call((each.person.id for each in people), call, moves),
        context.now,
    )
    cautions = (
        *cautions_of(context.community, call.body, call.times, context.now),
        *find_clashes(context, call, people, moves),
    )
    return ConveningPreviewed(draft.id, call, basis, people, moves, cautions)


def convene_meeting(context: RequestContext, draft_id: int) -> MeetingConvened:
    """Confirm a previewed convening: everything is checked again first.

    A planned meeting of the body within 30 days is moved and called, unless the call was said
    to be extra. Invitations are owed two minutes from now, so that it can be taken back.

    Args:
        context: With a write transaction.
        draft_id: The preview.

    Raises:
        Refusal: ``draft-gone``, ``draft-used``, ``draft-outdated``, or as :func:`check_call`.
    """
    lock_community(
        context.session, context.community.id
    )  # one convening after another, none on old facts
    draft = _own_draft(context, draft_id)
    call = call_of_values(draft.values)
    basis = check_call(context, call)
    people = people_on(context, call.body, call.times.starts_at)
    moves = _moves(context, call)
    if fingerprint_of_call((each.person.id for each in people), call, moves) != draft.fingerprint:
        raise refusal("draft-outdated")
    meeting, before = _call_meeting(context, call, moves, basis)
    values = {**draft.values, "meeting_id": meeting.id, "before": before}
    if not stored.settle_draft(context.session, draft_id, context.now, values):
        raise refusal("draft-used")
    invite(context, meeting, people, context.now + TAKE_BACK)
    schedule_collecting(context, meeting)
    context.record(
        Verb.CONVENE_CONFIRM, ("meeting", meeting.id), rule=" ".join(basis.rules), why=call.decision
    )
    return MeetingConvened(meeting, len(people), context.now + TAKE_BACK, basis)


def discard_draft(context: RequestContext, draft_id: int) -> None:
    """Throw a preview away.

    Raises:
        Refusal: ``draft-gone`` or ``draft-used``.
    """
    _own_draft(context, draft_id)
    if not stored.settle_draft(context.session, draft_id, context.now):
        raise refusal("draft-used")


def invite(
    context: Context, meeting: Meeting, people: tuple[Membership, ...], send_at: datetime
) -> None:
    """Owe an invitation to each of these people."""
    ids = [membership.person.id for membership in people]
    stored.add_invitations(context.session, meeting.id, ids)
    for person_id in ids:
        owe_message(context, "invitation", meeting, person_id, send_at)


def _moves(context: Context, call: Call) -> Meeting | None:
    """The planned meeting that this call would move, if it moves one."""
    if call.extra:
        return None
    return next_planned_within(context, call.body, call.times.starts_at, MOVES_PLANNED_WITHIN)


def _own_draft(context: RequestContext, draft_id: int) -> Draft:
    draft = stored.find_draft(context.session, context.community.id, draft_id)
    if draft is None or draft.person_id != context.actor.known().id:
        raise refusal("draft-gone")
    if draft.used_at is not None:
        raise refusal("draft-used")
    if context.now - draft.created_at > DRAFT_LIVES:
        raise refusal("draft-outdated")
    return draft


def _call_meeting(
    context: RequestContext, call: Call, moves: Meeting | None, basis: Basis
) -> tuple[Meeting, Mapping[str, Any] | None]:
    """Move a planned meeting or make one; returns it and how it was before."""
    agenda = agenda_moments(context.community, call.body, call.times.starts_at, context.now)
    called = {
        "state": "convened",
        "convened_at": context.now,
        "convened_by": context.actor.known().id,
        "basis": call.decision,
        "rules": basis.rules,
        "link": call.link,
        "place": call.place,
    }
    if moves is None:
        key = f"{call.body}/{context.actor.known().id}/{context.now.isoformat()}"
        meeting = stored.add_meeting(
            context.session,
            context.community.id,
            NewMeeting(
                body=call.body,
                uid=meeting_uid(context.community, key),
                state="convened",
                starts_at=call.times.starts_at,
                ends_at=call.times.ends_at,
                agenda=agenda,
            ),
        )
        return stored.update_meeting(context.session, meeting.id, **called), None
    before = {
        "starts_at": moves.starts_at.isoformat(),
        "ends_at": moves.ends_at.isoformat(),
        "rules": list(moves.rules),
    }
    meeting = stored.update_meeting(
        context.session,
        moves.id,
        starts_at=call.times.starts_at,
        ends_at=call.times.ends_at,
        sequence=moves.sequence + 1,
        agenda=agenda,
        **called,
    )
    return meeting, before
