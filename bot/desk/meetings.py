"""Meetings at the desk: see, answer, cancel."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations import meetings
from bot.operations.values import int_value
from bot.replies import meetings as replies
from bot.replies.card import Reply
from bot.verbs import Verb
from governance.errors import refusal


def on_meetings(visit: Visit) -> Reply:
    """The coming meetings; ``body`` for one body's."""
    body = visit.values.get("body") or None
    found = meetings.list_coming(visit.session, visit.actor, visit.now, body=body)
    return replies.to_card_of_meetings(found, body, visit.actor.community, visit.say)


def on_meeting(visit: Visit) -> Reply:
    """One ``meeting``."""
    seen = meetings.see_meeting(
        visit.session, visit.actor, int_value(visit.values, "meeting"), visit.now
    )
    return replies.to_card_of_meeting(seen, visit.actor.community, visit.say)


def on_meeting_answer(visit: Visit) -> Reply:
    """Say whether one comes to ``meeting``: ``answer``."""
    answer = visit.values.get("answer", "")
    meeting = meetings.answer_invitation(
        visit.session, visit.actor, int_value(visit.values, "meeting"), answer, visit.now
    )
    return replies.to_card_of_answer(meeting, answer, visit.actor.community, visit.say)


def on_cancel(visit: Visit) -> Reply:
    """The form that asks why ``meeting`` is cancelled."""
    meeting = meetings.get_meeting(visit.session, visit.actor, int_value(visit.values, "meeting"))
    meetings.check_may_act(visit.session, visit.actor, meeting, visit.now, decision="-")
    if meeting.is_over(visit.now):
        raise refusal("meeting-over", at=meeting.starts_at)
    return replies.to_form_of_cancelling(meeting, visit.actor.community, visit.say)


def on_cancel_confirm(visit: Visit) -> Reply:
    """Cancel ``meeting`` for ``reason``."""
    done = meetings.cancel_meeting(
        visit.session,
        visit.actor,
        int_value(visit.values, "meeting"),
        visit.values.get("reason", ""),
        visit.now,
    )
    return replies.to_card_of_cancelled(done, visit.actor.community, visit.say)


HANDLERS: Mapping[Verb, Handler] = {
    Verb.MEETINGS: on_meetings,
    Verb.MEETING: on_meeting,
    Verb.MEETING_ANSWER: on_meeting_answer,
    Verb.MEETING_CANCEL: on_cancel,
    Verb.MEETING_CANCEL_CONFIRM: on_cancel_confirm,
}
