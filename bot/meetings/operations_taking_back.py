"""Take a convening back: what has not left is called off, what has is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.meetings.operations import check_may_act, get_meeting, owe_message
from bot.meetings.operations_due import reached_by_invitation
from bot.meetings.operations_planning import (
    agenda_moments,
    schedule_collecting,
    unschedule_collecting,
)
from bot.requests.context import Context, RequestContext
from bot.requests.verbs import Verb
from governance.errors import refusal
from governance.meetings.meetings import Meeting, State
from storage.meetings import meetings as stored
from storage.people.memberships import lock_community


@dataclass(frozen=True)
class ConveningTakenBack:
    """A convening was undone: invitations not sent were called off, others are corrected."""

    meeting: Meeting
    called_off: int
    corrected: int


def take_back_convening(context: RequestContext, meeting_id: int) -> ConveningTakenBack:
    """Undo a convening: call off what has not left, correct what has.

    A meeting that had been planned goes back to its planned time if that is still to come;
    otherwise, and when the call made the meeting, it is cancelled.

    Raises:
        Refusal: ``unknown-meeting``, ``nothing-to-take-back``, ``meeting-over``,
            ``may-not-convene``.
    """
    lock_community(context.session, context.community.id)
    meeting = get_meeting(context, meeting_id)
    draft = stored.find_used_draft(context.session, context.community.id, meeting_id)
    if draft is None or not meeting.is_called() or draft.values.get("taken_back"):
        raise refusal("nothing-to-take-back")
    if meeting.is_over(context.now):
        raise refusal("meeting-over", at=meeting.starts_at)
    check_may_act(context, meeting, decision=str(draft.values.get("decision", "")))
    invited = tuple(stored.list_answers(context.session, meeting_id))
    called_off = context.call_off(
        "taken-back", key_prefix=f"invitation/{meeting.id}/{meeting.sequence}/"
    )
    stored.withdraw_invitations(context.session, meeting_id, context.now)
    reached = reached_by_invitation(context, meeting.id, meeting.sequence)
    stored.set_draft_values(context.session, draft.id, {**draft.values, "taken_back": True})
    restored = _restore(context, meeting, draft.values.get("before"))
    corrected = [each for each in invited if each in reached]
    for person_id in corrected:
        owe_message(context, "invitation-withdrawn", restored, person_id, context.now)
    context.record(Verb.CONVENE_TAKE_BACK, ("meeting", meeting.id))
    return ConveningTakenBack(restored, called_off, len(corrected))


def _restore(context: Context, meeting: Meeting, before: Any) -> Meeting:
    """Put a meeting back to how it was planned, or cancel one that a call had made."""
    starts_at = datetime.fromisoformat(before["starts_at"]) if before else context.now
    if starts_at <= context.now:
        unschedule_collecting(context, meeting)
        return stored.update_meeting(
            context.session, meeting.id, state="cancelled", sequence=meeting.sequence + 1
        )
    state: State = "planned"
    restored = stored.update_meeting(
        context.session,
        meeting.id,
        state=state,
        starts_at=starts_at,
        ends_at=datetime.fromisoformat(before["ends_at"]),
        sequence=meeting.sequence + 1,
        agenda=agenda_moments(context.community, meeting.body, starts_at, context.now),
        convened_at=None,
        convened_by=None,
        basis="",
        link="",
        place="",
        rules=tuple(before["rules"]),
    )
    schedule_collecting(context, restored)
    return restored
