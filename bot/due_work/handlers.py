"""Due work: what is coming, what was not sent; cancel, send now."""

from __future__ import annotations

from bot.due_work import operations as due_work
from bot.due_work import replies
from bot.requests.cards import Reply
from bot.requests.handler import RequestContext
from bot.requests.values import int_value


def on_due(context: RequestContext) -> Reply:
    """What the bodies whose agenda this person runs still owe; ``meeting`` for one."""
    meeting = int_value(context.values, "meeting") if context.values.get("meeting") else None
    listed = due_work.list_due(context.session, context.actor, context.now, meeting_id=meeting)
    return replies.to_card_of_due(listed, context.say)


def on_due_cancel(context: RequestContext) -> Reply:
    """Do not send ``work``."""
    work = int_value(context.values, "work")
    done = due_work.cancel_due(context.session, context.actor, work, context.now)
    return replies.to_card_of_done(done.line, "cancelled", context.say)


def on_due_now(context: RequestContext) -> Reply:
    """Send ``work`` now."""
    work = int_value(context.values, "work")
    done = due_work.hasten_due(context.session, context.actor, work, context.now)
    return replies.to_card_of_done(done.line, "hastened", context.say)
