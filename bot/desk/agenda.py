"""The agenda at the desk: see, accept, return, order, publish, the log of the asking."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations import agenda, collecting, meetings
from bot.operations.proposals import meeting_for_items
from bot.operations.values import int_value
from bot.replies import agenda as replies
from bot.replies.card import Reply
from bot.replies.collecting import to_card_of_asked_log
from bot.verbs import Verb
from governance.meetings import Meeting


def on_agenda(visit: Visit) -> Reply:
    """The agenda of ``meeting``, or of ``body``'s next."""
    seen = agenda.see_agenda(visit.session, visit.actor, visit.values, visit.now)
    return replies.to_card_of_agenda(seen, visit.actor.community, visit.say)


def on_accept(visit: Visit) -> Reply:
    """Take ``item`` on the agenda, and show the agenda."""
    item = int_value(visit.values, "item")
    done = agenda.accept_item(visit.session, visit.actor, item, visit.now)
    return _agenda_of(visit, done.meeting)


def on_return(visit: Visit) -> Reply:
    """The form that asks why ``item`` is returned."""
    item, meeting = agenda.get_item(visit.session, visit.actor, int_value(visit.values, "item"))
    agenda.check_runs(visit.session, visit.actor, meeting, visit.now)
    return replies.to_form_of_returning(item, visit.say)


def on_return_save(visit: Visit) -> Reply:
    """Return ``item`` for ``reason``."""
    done = agenda.return_item(
        visit.session,
        visit.actor,
        int_value(visit.values, "item"),
        visit.values.get("reason", ""),
        visit.now,
    )
    return replies.to_card_of_changed(done, visit.actor.community, visit.say)


def on_up(visit: Visit) -> Reply:
    """Move ``item`` up, and show the agenda."""
    return _move(visit, -1)


def on_down(visit: Visit) -> Reply:
    """Move ``item`` down, and show the agenda."""
    return _move(visit, 1)


def on_publish(visit: Visit) -> Reply:
    """What publishing the agenda of ``meeting`` would send."""
    meeting = meetings.get_meeting(visit.session, visit.actor, int_value(visit.values, "meeting"))
    agenda.check_publishable(visit.session, visit.actor, meeting, visit.now)
    seen = agenda.see_agenda(visit.session, visit.actor, {"meeting": str(meeting.id)}, visit.now)
    people = meetings.people_on(visit.session, visit.actor, meeting.body, meeting.starts_at)
    return replies.to_card_of_publishing(seen, len(people), visit.actor.community, visit.say)


def on_publish_confirm(visit: Visit) -> Reply:
    """Publish the agenda of ``meeting``."""
    done = agenda.publish_agenda(
        visit.session, visit.actor, int_value(visit.values, "meeting"), visit.now
    )
    return replies.to_card_of_published(done, visit.actor.community, visit.say)


def on_asked_log(visit: Visit) -> Reply:
    """Whom the bot asked about ``meeting``, when, where, and who was silent."""
    meeting = meeting_for_items(visit.session, visit.actor, visit.values, visit.now)
    stand = collecting.how_collecting_stands(visit.session, visit.actor.community, meeting)
    return to_card_of_asked_log(stand, visit.actor.community, visit.say)


def _move(visit: Visit, by: int) -> Reply:
    item = int_value(visit.values, "item")
    done = agenda.move_item(visit.session, visit.actor, item, by, visit.now)
    return _agenda_of(visit, done.meeting)


def _agenda_of(visit: Visit, meeting: Meeting) -> Reply:
    seen = agenda.see_agenda(visit.session, visit.actor, {"meeting": str(meeting.id)}, visit.now)
    return replies.to_card_of_agenda(seen, visit.actor.community, visit.say)


HANDLERS: Mapping[Verb, Handler] = {
    Verb.AGENDA: on_agenda,
    Verb.ITEM_ACCEPT: on_accept,
    Verb.ITEM_RETURN: on_return,
    Verb.ITEM_RETURN_SAVE: on_return_save,
    Verb.ITEM_UP: on_up,
    Verb.ITEM_DOWN: on_down,
    Verb.AGENDA_PUBLISH: on_publish,
    Verb.AGENDA_PUBLISH_CONFIRM: on_publish_confirm,
    Verb.ASKED_LOG: on_asked_log,
}
