"""Meetings: see, answer, cancel."""

from __future__ import annotations

from bot.meetings import operations as meetings
from bot.meetings import replies
from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from governance.errors import refusal


def on_meetings(context: RequestContext) -> Reply:
    """The coming meetings; ``body`` for one body's."""
    body = context.values.get("body") or None
    return replies.to_card_of_meetings(meetings.list_coming(context, body=body), body, context.say)


def on_meeting(context: RequestContext) -> Reply:
    """One ``meeting``."""
    seen = meetings.see_meeting(context, context.number("meeting"))
    return replies.to_card_of_meeting(seen, context.say)


def on_meeting_answer(context: RequestContext) -> Reply:
    """Say whether one comes to ``meeting``: ``answer``."""
    answer = context.text("answer")
    meeting = meetings.answer_invitation(context, context.number("meeting"), answer)
    return replies.to_card_of_answer(meeting, answer, context.say)


def on_cancel(context: RequestContext) -> Reply:
    """The form that asks why ``meeting`` is cancelled."""
    meeting = meetings.get_meeting(context, context.number("meeting"))
    meetings.check_may_act(context, meeting, decision="-")
    if meeting.is_over(context.now):
        raise refusal("meeting-over", at=meeting.starts_at)
    return replies.to_form_of_cancelling(meeting, context.say)


def on_cancel_confirm(context: RequestContext) -> Reply:
    """Cancel ``meeting`` for ``reason``."""
    done = meetings.cancel_meeting(context, context.number("meeting"), context.text("reason"))
    return replies.to_card_of_cancelled(done, context.say)
