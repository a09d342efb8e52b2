"""Take a convening back: what has not left is called off, what has is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.meetings.operations import check_may_act, get_meeting, owe_message
from bot.meetings.operations_invitations import reached_by_invitation
from bot.meetings.operations_planning import (
    agenda_moments,
    schedule_collecting,
    unschedule_collecting,
)
from bot.requests.audit import record_event
from bot.requests.verbs import Verb
from governance.errors import refusal
from governance.meetings.meetings import Meeting, State
from governance.people.people import Actor
from storage.due_work import due_work as owed
from storage.engine import Session
from storage.meetings import drafts
from storage.meetings import meetings as stored
from storage.people.communities import lock_community


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

    A meeting that had been planned goes back to its planned time if that is still to come;
    otherwise, and when the call made the meeting, it is cancelled.

    Raises:
        Refusal: ``unknown-meeting``, ``nothing-to-take-back``, ``meeting-over``,
            ``may-not-convene``.
    """
    lock_community(session, actor.community.id)
    meeting = get_meeting(session, actor, meeting_id)
    draft = drafts.find_used_draft(session, actor.community.id, meeting_id)
    if draft is None or not meeting.is_called() or draft.values.get("taken_back"):
        raise refusal("nothing-to-take-back")
    if meeting.is_over(now):
        raise refusal("meeting-over", at=meeting.starts_at)
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
    reached = reached_by_invitation(session, actor.community, meeting.id, meeting.sequence)
    drafts.set_draft_values(session, draft.id, {**draft.values, "taken_back": True})
    restored = _restore(session, actor, meeting, draft.values.get("before"), now)
    corrected = [each for each in invited if each in reached]
    for person_id in corrected:
        owe_message(session, actor, "invitation-withdrawn", restored, person_id, now)
    record_event(session, actor, Verb.CONVENE_TAKE_BACK, ("meeting", meeting.id), now)
    return ConveningTakenBack(restored, called_off, len(corrected))


def _restore(
    session: Session, actor: Actor, meeting: Meeting, before: Any, now: datetime
) -> Meeting:
    """Put a meeting back to how it was planned, or cancel one that a call had made."""
    starts_at = datetime.fromisoformat(before["starts_at"]) if before else now
    if starts_at <= now:
        unschedule_collecting(session, actor.community, meeting, now)
        return stored.update_meeting(
            session, meeting.id, state="cancelled", sequence=meeting.sequence + 1
        )
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
