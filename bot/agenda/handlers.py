"""The agenda: see, accept, return, order, publish, the log of the asking."""

from __future__ import annotations

from bot.agenda import operations as agenda
from bot.agenda import operations_collecting as collecting
from bot.agenda import replies
from bot.agenda.operations_proposals import meeting_for_items
from bot.agenda.replies_collecting import to_card_of_asked_log
from bot.meetings import operations as meetings
from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from governance.meetings.meetings import Meeting


def on_agenda(context: RequestContext) -> Reply:
    """The agenda of ``meeting``, or of ``body``'s next."""
    return _agenda_of(context, meeting_for_items(context))


def on_accept(context: RequestContext) -> Reply:
    """Take ``item`` on the agenda, and show the agenda."""
    item = context.number("item")
    return _agenda_of(context, agenda.accept_item(context, item).meeting)


def on_return(context: RequestContext) -> Reply:
    """The form that asks why ``item`` is returned."""
    item, meeting = agenda.get_item(context, context.number("item"))
    agenda.check_runs(context, meeting)
    return replies.to_form_of_returning(item, context.say)


def on_return_save(context: RequestContext) -> Reply:
    """Return ``item`` for ``reason``."""
    done = agenda.return_item(context, context.number("item"), context.text("reason"))
    return replies.to_card_of_changed(done, context.say)


def on_up(context: RequestContext) -> Reply:
    """Move ``item`` up, and show the agenda."""
    return _move(context, -1)


def on_down(context: RequestContext) -> Reply:
    """Move ``item`` down, and show the agenda."""
    return _move(context, 1)


def on_publish(context: RequestContext) -> Reply:
    """What publishing the agenda of ``meeting`` would send."""
    meeting = meetings.get_meeting(context, context.number("meeting"))
    agenda.check_publishable(context, meeting)
    seen = agenda.see_agenda(context, meeting)
    people = meetings.people_on(context, meeting.body, meeting.starts_at)
    return replies.to_card_of_publishing(seen, len(people), context.say)


def on_publish_confirm(context: RequestContext) -> Reply:
    """Publish the agenda of ``meeting``."""
    done = agenda.publish_agenda(context, context.number("meeting"))
    return replies.to_card_of_published(done, context.say)


def on_asked_log(context: RequestContext) -> Reply:
    """Whom the bot asked about ``meeting``, when, where, and who was silent."""
    meeting = meeting_for_items(context)
    return to_card_of_asked_log(collecting.how_collecting_stands(context, meeting), context.say)


def _move(context: RequestContext, by: int) -> Reply:
    item = context.number("item")
    return _agenda_of(context, agenda.move_item(context, item, by).meeting)


def _agenda_of(context: RequestContext, meeting: Meeting) -> Reply:
    return replies.to_card_of_agenda(agenda.see_agenda(context, meeting), context.say)
