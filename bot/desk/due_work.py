"""Due work at the desk: what is coming, what was not sent; cancel, send now."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations import due_work
from bot.operations.values import int_value
from bot.replies import due_work as replies
from bot.replies.card import Reply
from bot.verbs import Verb


def on_due(visit: Visit) -> Reply:
    """What the bodies whose agenda this person runs still owe; ``meeting`` for one."""
    meeting = int_value(visit.values, "meeting") if visit.values.get("meeting") else None
    listed = due_work.list_due(visit.session, visit.actor, visit.now, meeting_id=meeting)
    return replies.to_card_of_due(listed, visit.actor.community, visit.say)


def on_due_cancel(visit: Visit) -> Reply:
    """Do not send ``work``."""
    work = int_value(visit.values, "work")
    done = due_work.cancel_due(visit.session, visit.actor, work, visit.now)
    return replies.to_card_of_done(done.line, "cancelled", visit.actor.community, visit.say)


def on_due_now(visit: Visit) -> Reply:
    """Send ``work`` now."""
    work = int_value(visit.values, "work")
    done = due_work.hasten_due(visit.session, visit.actor, work, visit.now)
    return replies.to_card_of_done(done.line, "hastened", visit.actor.community, visit.say)


HANDLERS: Mapping[Verb, Handler] = {
    Verb.DUE: on_due,
    Verb.DUE_CANCEL: on_due_cancel,
    Verb.DUE_NOW: on_due_now,
}
