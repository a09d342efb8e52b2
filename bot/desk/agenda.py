"""The agenda at the desk: see, propose, say nothing, accept, return, order, publish, the log."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations import agenda, collecting, meetings
from bot.operations.agenda import int_value
from bot.replies import agenda as replies
from bot.replies.card import Reply
from bot.verbs import Verb
from governance.errors import refusal
from governance.meetings import Meeting


def on_agenda(visit: Visit) -> Reply:
    """The agenda of ``meeting``, or of ``body``'s next."""
    seen = agenda.see_agenda(visit.session, visit.actor, visit.values, visit.now)
    return replies.to_card_of_agenda(seen, visit.actor.community, visit.say)


def on_propose(visit: Visit) -> Reply:
    """The form of a proposal, filled with what is known: ``meeting`` or ``body``, ``title`` …"""
    open_ones = _open_meetings(visit)
    if not open_ones:
        raise refusal("no-open-agenda")
    return replies.to_form_of_proposal(
        open_ones, visit.values, visit.actor.community, visit.say
    )


def on_propose_save(visit: Visit) -> Reply:
    """Propose: ``meeting`` or ``body``, ``title, why, wanted, minutes, link``."""
    done = agenda.propose_item(visit.session, visit.actor, visit.values, visit.now)
    return replies.to_card_of_proposed(done, visit.actor.community, visit.say)


def on_nothing(visit: Visit) -> Reply:
    """This person brings nothing to ``meeting``, or to ``body``'s next."""
    done = agenda.say_nothing(visit.session, visit.actor, visit.values, visit.now)
    return replies.to_card_of_nothing(done, visit.actor.community, visit.say)


def on_withdraw(visit: Visit) -> Reply:
    """Take ``item`` back."""
    item = int_value(visit.values, "item")
    done = agenda.withdraw_item(visit.session, visit.actor, item, visit.now)
    return replies.to_card_of_changed(done, visit.actor.community, visit.say)


def on_accept(visit: Visit) -> Reply:
    """Take ``item`` on the agenda, and show the agenda."""
    item = int_value(visit.values, "item")
    done = agenda.accept_item(visit.session, visit.actor, item, visit.now)
    return _agenda_of(visit, done.meeting)


def on_return(visit: Visit) -> Reply:
    """The form that asks why ``item`` is returned."""
    item, meeting = agenda.get_item(
        visit.session, visit.actor, int_value(visit.values, "item")
    )
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
    meeting = meetings.get_meeting(
        visit.session, visit.actor, int_value(visit.values, "meeting")
    )
    agenda.check_publishable(visit.session, visit.actor, meeting, visit.now)
    seen = agenda.see_agenda(
        visit.session, visit.actor, {"meeting": str(meeting.id)}, visit.now
    )
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
    meeting = agenda.meeting_for_items(visit.session, visit.actor, visit.values, visit.now)
    stand = collecting.how_collecting_stands(visit.session, visit.actor.community, meeting)
    return replies.to_card_of_asked_log(stand, visit.actor.community, visit.say)


def _move(visit: Visit, by: int) -> Reply:
    item = int_value(visit.values, "item")
    done = agenda.move_item(visit.session, visit.actor, item, by, visit.now)
    return _agenda_of(visit, done.meeting)


def _agenda_of(visit: Visit, meeting: Meeting) -> Reply:
    seen = agenda.see_agenda(
        visit.session, visit.actor, {"meeting": str(meeting.id)}, visit.now
    )
    return replies.to_card_of_agenda(seen, visit.actor.community, visit.say)


def _open_meetings(visit: Visit) -> list[Meeting]:
    """The meetings an item can go to, the wanted one first."""
    values = visit.values
    wanted: list[Meeting] = []
    if values.get("meeting"):
        wanted.append(
            meetings.get_meeting(visit.session, visit.actor, int_value(values, "meeting"))
        )
    elif values.get("body"):
        wanted += meetings.list_coming(
            visit.session, visit.actor, visit.now, body=values["body"], limit=3
        )
    for body in agenda.bodies_of(visit.session, visit.actor, visit.now):
        wanted += meetings.list_coming(visit.session, visit.actor, visit.now, body=body, limit=3)
    found: dict[int, Meeting] = {}
    for meeting in wanted:
        runs = agenda.runs_agenda(visit.session, visit.actor, meeting, visit.now)
        if meeting.takes_items(visit.now) or (runs and not meeting.is_over(visit.now)):
            found.setdefault(meeting.id, meeting)
    return list(found.values())


HANDLERS: Mapping[Verb, Handler] = {
    Verb.AGENDA: on_agenda,
    Verb.PROPOSE: on_propose,
    Verb.PROPOSE_SAVE: on_propose_save,
    Verb.NOTHING_FROM_US: on_nothing,
    Verb.ITEM_WITHDRAW: on_withdraw,
    Verb.ITEM_ACCEPT: on_accept,
    Verb.ITEM_RETURN: on_return,
    Verb.ITEM_RETURN_SAVE: on_return_save,
    Verb.ITEM_UP: on_up,
    Verb.ITEM_DOWN: on_down,
    Verb.AGENDA_PUBLISH: on_publish,
    Verb.AGENDA_PUBLISH_CONFIRM: on_publish_confirm,
    Verb.ASKED_LOG: on_asked_log,
}
