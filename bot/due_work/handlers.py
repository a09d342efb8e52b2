"""Due work: what is coming, what was not sent; cancel, send now."""

from __future__ import annotations

from bot.due_work import operations as due_work
from bot.due_work import replies
from bot.requests.cards import Reply
from bot.requests.context import RequestContext


def on_due(context: RequestContext) -> Reply:
    """What the bodies whose agenda this person runs still owe; ``meeting`` for one."""
    meeting = context.number("meeting") if context.values.get("meeting") else None
    return replies.to_card_of_due(due_work.list_due(context, meeting_id=meeting), context.say)


def on_due_cancel(context: RequestContext) -> Reply:
    """Do not send ``work``."""
    work = context.number("work")
    done = due_work.cancel_due(context, work)
    return replies.to_card_of_done(done.line, "cancelled", context.say)


def on_due_now(context: RequestContext) -> Reply:
    """Send ``work`` now."""
    work = context.number("work")
    return replies.to_card_of_done(due_work.hasten_due(context, work).line, "hastened", context.say)
