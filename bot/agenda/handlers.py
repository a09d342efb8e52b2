"""The agenda: see, accept, return, order, publish, the log of the asking."""

from __future__ import annotations

from bot.agenda import operations as agenda
from bot.agenda import operations_collecting as collecting
from bot.agenda import replies
from bot.agenda.operations_proposals import meeting_for_items
from bot.agenda.replies_collecting import to_card_of_asked_log
from bot.meetings import operations as meetings
from bot.requests.cards import Reply
from bot.requests.handler import RequestContext
from bot.requests.values import int_value
from governance.meetings.meetings import Meeting


def on_agenda(context: RequestContext) -> Reply:
    """The agenda of ``meeting``, or of ``body``'s next."""
    seen = agenda.see_agenda(context.session, context.actor, context.values, context.now)
    return replies.to_card_of_agenda(seen, context.say)


def on_accept(context: RequestContext) -> Reply:
    """Take ``item`` on the agenda, and show the agenda."""
    item = int_value(context.values, "item")
    done = agenda.accept_item(context.session, context.actor, item, context.now)
    return _agenda_of(context, done.meeting)


def on_return(context: RequestContext) -> Reply:
    """The form that asks why ``item`` is returned."""
    item, meeting = agenda.get_item(
        context.session, context.actor, int_value(context.values, "item")
    )
    agenda.check_runs(context.session, context.actor, meeting, context.now)
    return replies.to_form_of_returning(item, context.say)


def on_return_save(context: RequestContext) -> Reply:
    """Return ``item`` for ``reason``."""
    done = agenda.return_item(
        context.session,
        context.actor,
        int_value(context.values, "item"),
        context.values.get("reason", ""),
        context.now,
    )
    return replies.to_card_of_changed(done, context.say)


def on_up(context: RequestContext) -> Reply:
    """Move ``item`` up, and show the agenda."""
    return _move(context, -1)


def on_down(context: RequestContext) -> Reply:
    """Move ``item`` down, and show the agenda."""
    return _move(context, 1)


def on_publish(context: RequestContext) -> Reply:
    """What publishing the agenda of ``meeting`` would send."""
    meeting = meetings.get_meeting(
        context.session, context.actor, int_value(context.values, "meeting")
    )
    agenda.check_publishable(context.session, context.actor, meeting, context.now)
    seen = agenda.see_agenda(
        context.session, context.actor, {"meeting": str(meeting.id)}, context.now
    )
    people = meetings.people_on(context.session, context.actor, meeting.body, meeting.starts_at)
    return replies.to_card_of_publishing(seen, len(people), context.say)


def on_publish_confirm(context: RequestContext) -> Reply:
    """Publish the agenda of ``meeting``."""
    done = agenda.publish_agenda(
        context.session, context.actor, int_value(context.values, "meeting"), context.now
    )
    return replies.to_card_of_published(done, context.say)


def on_asked_log(context: RequestContext) -> Reply:
    """Whom the bot asked about ``meeting``, when, where, and who was silent."""
    meeting = meeting_for_items(context.session, context.actor, context.values, context.now)
    stand = collecting.how_collecting_stands(context.session, context.actor.community, meeting)
    return to_card_of_asked_log(stand, context.say)


def _move(context: RequestContext, by: int) -> Reply:
    item = int_value(context.values, "item")
    done = agenda.move_item(context.session, context.actor, item, by, context.now)
    return _agenda_of(context, done.meeting)


def _agenda_of(context: RequestContext, meeting: Meeting) -> Reply:
    seen = agenda.see_agenda(
        context.session, context.actor, {"meeting": str(meeting.id)}, context.now
    )
    return replies.to_card_of_agenda(seen, context.say)
