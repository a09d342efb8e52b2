"""Take a convening back: what has not left is called off, what has is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.operations.audit import record_event
from bot.operations.meetings import check_may_act, get_meeting, owe_message
from bot.operations.planning import (
    agenda_moments,
    schedule_collecting,
    unschedule_collecting,
)
from bot.verbs import Verb
from governance.errors import refusal
from governance.meetings import (
    Meeting,
    State,
)
from governance.people import Actor
from storage import due_work as owed
from storage import meetings as stored
from storage.deliveries import list_deliveries
from storage.engine import Session


@dataclass(frozen=True)
class ConveningTakenBack:
    """A convening was undone: invitations not sent were called off, others are corrected."""

    meeting: Meeting
    called_off: int
    corrected: int


def take_back_convening(
    session: Session, actor: Actor, meeting_id: int, now: datetime
) -> ConveningTakenBack:
    """Undo a convening: call off what has not left, correct what has.

    A meeting that had been planned goes back to its planned time; one that was made by the
    call is cancelled.

    Raises:
        Refusal: ``unknown-meeting``, ``nothing-to-take-back``, ``may-not-convene``.
    """
    meeting = get_meeting(session, actor, meeting_id)
    draft = stored.find_used_draft(session, actor.community.id, meeting_id)
    if draft is None or not meeting.is_called() or draft.values.get("taken_back"):
        raise refusal("nothing-to-take-back")
    check_may_act(session, actor, meeting, now, decision=str(draft.values.get("decision", "")))
    invited = tuple(stored.list_answers(session, meeting_id))
    called_off = owed.cancel_due_work(
        session,
        actor.community.id,
        key_prefix=f"invitation/{meeting.id}/{meeting.sequence}/",
        now=now,
        why="taken-back",
    )
    stored.withdraw_invitations(session, meeting_id, now)
    reached = _reached(session, actor, meeting, invited)
    restored = _restore(session, actor, meeting, draft.values.get("before"), now)
    for person_id in reached:
        owe_message(session, actor, "invitation-withdrawn", restored, person_id, now)
    record_event(session, actor, Verb.CONVENE_TAKE_BACK, ("meeting", meeting.id), now)
    return ConveningTakenBack(restored, called_off, len(reached))


def _restore(
    session: Session, actor: Actor, meeting: Meeting, before: Any, now: datetime
) -> Meeting:
    """Put a meeting back to how it was planned, or cancel one that a call had made."""
    draft = stored.find_used_draft(session, actor.community.id, meeting.id)
    if draft is not None:
        stored.set_draft_values(session, draft.id, {**draft.values, "taken_back": True})
    if not before:
        unschedule_collecting(session, actor.community, meeting, now)
        return stored.update_meeting(
            session, meeting.id, state="cancelled", sequence=meeting.sequence + 1
        )
    starts_at = datetime.fromisoformat(before["starts_at"])
    state: State = "planned"
    restored = stored.update_meeting(
        session,
        meeting.id,
        state=state,
        starts_at=starts_at,
        ends_at=datetime.fromisoformat(before["ends_at"]),
        sequence=meeting.sequence + 1,
        agenda=agenda_moments(actor.community, meeting.body, starts_at, now),
        convened_at=None,
        convened_by=None,
        basis="",
        link="",
        place="",
        rules=tuple(before["rules"]),
    )
    schedule_collecting(session, actor.community, restored, now)
    return restored


def _reached(
    session: Session, actor: Actor, meeting: Meeting, invited: tuple[int, ...]
) -> tuple[int, ...]:
    """Who of those invited has an invitation already, or may have one."""
    reached = {
        delivery.person_id
        for delivery in list_deliveries(
            session, actor.community.id, meeting_id=meeting.id, kinds=("invitation",)
        )
        if delivery.outcome in ("sent", "ambiguous", "in-browser")
    }
    waiting = {
        work.person_id
        for work in owed.list_due_work(
            session,
            actor.community.id,
            meeting_id=meeting.id,
            kind="invitation",
            unfinished=True,
            limit=1000,
        )
    }
    return tuple(person for person in invited if person in reached or person in waiting)
