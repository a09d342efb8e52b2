"""Call a body together: preview, confirm, take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.meetings.operations import owe_message, people_on
from bot.meetings.operations_clashes import find_clashes
from bot.meetings.operations_planning import (
    agenda_moments,
    meeting_uid,
    next_planned_within,
    schedule_collecting,
)
from bot.requests.audit import record_event
from bot.requests.verbs import Verb
from governance.access.authority import Basis, check_may_convene, may_convene
from governance.bodies.bodies import Membership
from governance.errors import refusal
from governance.meetings.meetings import (
    MOVES_PLANNED_WITHIN,
    TEXT_LIMITS,
    Call,
    Caution,
    Meeting,
    call_of_values,
    cautions_of,
    check_link,
    check_text,
    check_times,
    fingerprint_of_call,
    values_of_call,
)
from governance.people.people import Actor
from storage.engine import Session
from storage.meetings import drafts
from storage.meetings import meetings as stored
from storage.meetings.drafts import Draft
from storage.meetings.meetings import NewMeeting
from storage.people.communities import lock_community
from storage.people.memberships import list_memberships

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


def bodies_to_call(session: Session, actor: Actor, now: datetime) -> tuple[str, ...]:
    """The standing bodies that this person may call together today."""
    community = actor.community
    today = community.day_of(now)
    memberships = list_memberships(session, community.id, on=today)
    return tuple(
        body.id
        for body in community.charter.bodies
        if body.kind == "standing"
        and may_convene(community, body, actor.known(), memberships, today)
    )


def check_may_call(
    session: Session, actor: Actor, body_id: str, now: datetime, decision: str = "-"
) -> Basis:
    """Whether this person may call this body together today.

    Raises:
        Refusal: As ``governance.access.authority.check_may_convene``.
    """
    community = actor.community
    today = community.day_of(now)
    memberships = list_memberships(session, community.id, on=today)
    body = community.body(body_id)
    return check_may_convene(community, body, actor.known(), memberships, today, decision=decision)


def check_call(session: Session, actor: Actor, call: Call, now: datetime) -> Basis:
    """Whether this person may call this body together, for this time.

    Raises:
        Refusal: ``unknown-body``, ``not-linked``, ``may-not-convene`` and its kin,
            ``past-date``, ``public-holiday``, ``bad-link`` …
    """
    basis = check_may_call(session, actor, call.body, now, call.decision)
    check_times(actor.community, call.times, now)
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


def preview_convening(
    session: Session, actor: Actor, call: Call, now: datetime
) -> ConveningPreviewed:
    """Check a convening and store it as a draft; nothing is sent.

    Args:
        session: A write transaction.
        actor: Who calls.
        call: What for; times are aware UTC.
        now: Aware UTC.

    Raises:
        Refusal: As :func:`check_call`, or ``nobody-seated``.
    """
    basis = check_call(session, actor, call, now)
    call = _tidy(call)
    people = people_on(session, actor, call.body, call.times.starts_at)
    if not people:
        raise refusal("nobody-seated", body=actor.community.body(call.body).name)
    moves = _moves(session, actor, call, now)
    draft = drafts.add_draft(
        session,
        actor.community.id,
        actor.known().id,
        Verb.CONVENE_CONFIRM,
        values_of_call(call),
        fingerprint_of_call((each.person.id for each in people), call, moves),
        now,
    )
    cautions = (
        *cautions_of(actor.community, call.body, call.times, now),
        *find_clashes(session, actor, call, people, moves),
    )
    return ConveningPreviewed(draft.id, call, basis, people, moves, cautions)


def convene_meeting(
    session: Session, actor: Actor, draft_id: int, now: datetime
) -> MeetingConvened:
    """Confirm a previewed convening: everything is checked again first.

    A planned meeting of the body within 30 days is moved and called, unless the call was said
    to be extra. Invitations are owed two minutes from now, so that it can be taken back.

    Args:
        session: A write transaction.
        actor: Who confirms; only who previewed it may.
        draft_id: The preview.
        now: Aware UTC.

    Raises:
        Refusal: ``draft-gone``, ``draft-used``, ``draft-outdated``, or as :func:`check_call`.
    """
    lock_community(session, actor.community.id)  # one convening after another, none on old facts
    draft = _own_draft(session, actor, draft_id, now)
    call = call_of_values(draft.values)
    basis = check_call(session, actor, call, now)
    people = people_on(session, actor, call.body, call.times.starts_at)
    moves = _moves(session, actor, call, now)
    if fingerprint_of_call((each.person.id for each in people), call, moves) != draft.fingerprint:
        raise refusal("draft-outdated")
    meeting, before = _call_meeting(session, actor, call, moves, basis, now)
    values = {**draft.values, "meeting_id": meeting.id, "before": before}
    if not drafts.settle_draft(session, draft_id, now, values):
        raise refusal("draft-used")
    invite(session, actor, meeting, people, now + TAKE_BACK)
    schedule_collecting(session, actor.community, meeting, now)
    record_event(
        session,
        actor,
        Verb.CONVENE_CONFIRM,
        ("meeting", meeting.id),
        now,
        rule=" ".join(basis.rules),
        why=call.decision,
    )
    return MeetingConvened(meeting, len(people), now + TAKE_BACK, basis)


def discard_draft(session: Session, actor: Actor, draft_id: int, now: datetime) -> None:
    """Throw a preview away.

    Raises:
        Refusal: ``draft-gone`` or ``draft-used``.
    """
    _own_draft(session, actor, draft_id, now)
    if not drafts.settle_draft(session, draft_id, now):
        raise refusal("draft-used")


def invite(
    session: Session,
    actor: Actor,
    meeting: Meeting,
    people: tuple[Membership, ...],
    send_at: datetime,
) -> None:
    """Owe an invitation to each of these people."""
    ids = [membership.person.id for membership in people]
    stored.add_invitations(session, meeting.id, ids)
    for person_id in ids:
        owe_message(session, actor, "invitation", meeting, person_id, send_at)


def _moves(session: Session, actor: Actor, call: Call, now: datetime) -> Meeting | None:
    """The planned meeting that this call would move, if it moves one."""
    if call.extra:
        return None
    return next_planned_within(
        session, actor.community, call.body, call.times.starts_at, MOVES_PLANNED_WITHIN, now
    )


def _own_draft(session: Session, actor: Actor, draft_id: int, now: datetime) -> Draft:
    draft = drafts.find_draft(session, actor.community.id, draft_id)
    if draft is None or draft.person_id != actor.known().id:
        raise refusal("draft-gone")
    if draft.used_at is not None:
        raise refusal("draft-used")
    if now - draft.created_at > DRAFT_LIVES:
        raise refusal("draft-outdated")
    return draft


def _call_meeting(
    session: Session,
    actor: Actor,
    call: Call,
    moves: Meeting | None,
    basis: Basis,
    now: datetime,
) -> tuple[Meeting, Mapping[str, Any] | None]:
    """Move a planned meeting or make one; returns it and how it was before."""
    agenda = agenda_moments(actor.community, call.body, call.times.starts_at, now)
    called = {
        "state": "convened",
        "convened_at": now,
        "convened_by": actor.known().id,
        "basis": call.decision,
        "rules": basis.rules,
        "link": call.link,
        "place": call.place,
    }
    if moves is None:
        key = f"{call.body}/{actor.known().id}/{now.isoformat()}"
        meeting = stored.add_meeting(
            session,
            actor.community.id,
            NewMeeting(
                body=call.body,
                uid=meeting_uid(actor.community, key),
                state="convened",
                starts_at=call.times.starts_at,
                ends_at=call.times.ends_at,
                agenda=agenda,
            ),
        )
        return stored.update_meeting(session, meeting.id, **called), None
    before = {
        "starts_at": moves.starts_at.isoformat(),
        "ends_at": moves.ends_at.isoformat(),
        "rules": list(moves.rules),
    }
    meeting = stored.update_meeting(
        session,
        moves.id,
        starts_at=call.times.starts_at,
        ends_at=call.times.ends_at,
        sequence=moves.sequence + 1,
        agenda=agenda,
        **called,
    )
    return meeting, before
