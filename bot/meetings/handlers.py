"""Meetings: see, answer, cancel."""

from __future__ import annotations

from bot.meetings import operations as meetings
from bot.meetings import replies
from bot.requests.cards import Reply
from bot.requests.handler import RequestContext
from bot.requests.values import int_value
from governance.errors import refusal


def on_meetings(context: RequestContext) -> Reply:
    """The coming meetings; ``body`` for one body's."""
    body = context.values.get("body") or None
    found = meetings.list_coming(context.session, context.actor, context.now, body=body)
    return replies.to_card_of_meetings(found, body, context.say)


def on_meeting(context: RequestContext) -> Reply:
    """One ``meeting``."""
    seen = meetings.see_meeting(
        context.session, context.actor, int_value(context.values, "meeting"), context.now
    )
    return replies.to_card_of_meeting(seen, context.say)


def on_meeting_answer(context: RequestContext) -> Reply:
    """Say whether one comes to ``meeting``: ``answer``."""
    answer = context.values.get("answer", "")
    meeting = meetings.answer_invitation(
        context.session, context.actor, int_value(context.values, "meeting"), answer, context.now
    )
    return replies.to_card_of_answer(meeting, answer, context.say)


def on_cancel(context: RequestContext) -> Reply:
    """The form that asks why ``meeting`` is cancelled."""
    meeting = meetings.get_meeting(
        context.session, context.actor, int_value(context.values, "meeting")
    )
    meetings.check_may_act(context.session, context.actor, meeting, context.now, decision="-")
    if meeting.is_over(context.now):
        raise refusal("meeting-over", at=meeting.starts_at)
    return replies.to_form_of_cancelling(meeting, context.say)


def on_cancel_confirm(context: RequestContext) -> Reply:
    """Cancel ``meeting`` for ``reason``."""
    done = meetings.cancel_meeting(
        context.session,
        context.actor,
        int_value(context.values, "meeting"),
        context.values.get("reason", ""),
        context.now,
    )
    return replies.to_card_of_cancelled(done, context.say)
