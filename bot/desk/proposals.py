"""Proposing items at the desk: the form, the proposal, nothing from us, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations import agenda, meetings, proposals
from bot.operations.values import int_value
from bot.replies import proposals as replies
from bot.replies.agenda import to_card_of_changed
from bot.replies.card import Reply
from bot.verbs import Verb
from governance.errors import refusal
from governance.meetings import Meeting


def on_propose(visit: Visit) -> Reply:
    """The form of a proposal, filled with what is known (``meeting``, ``body``, ``title`` …)."""
    open_ones = _open_meetings(visit)
    if not open_ones:
        raise refusal("no-open-agenda")
    return replies.to_form_of_proposal(open_ones, visit.values, visit.actor.community, visit.say)


def on_propose_save(visit: Visit) -> Reply:
    """Propose: ``meeting`` or ``body``, ``title, why, wanted, minutes, link``."""
    done = proposals.propose_item(visit.session, visit.actor, visit.values, visit.now)
    return replies.to_card_of_proposed(done, visit.actor.community, visit.say)


def on_nothing(visit: Visit) -> Reply:
    """This person brings nothing to ``meeting``, or to ``body``'s next."""
    done = proposals.say_nothing(visit.session, visit.actor, visit.values, visit.now)
    return replies.to_card_of_nothing(done, visit.actor.community, visit.say)


def on_withdraw(visit: Visit) -> Reply:
    """Take ``item`` back."""
    item = int_value(visit.values, "item")
    done = agenda.withdraw_item(visit.session, visit.actor, item, visit.now)
    return to_card_of_changed(done, visit.actor.community, visit.say)


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
    for body in proposals.bodies_of(visit.session, visit.actor, visit.now):
        wanted += meetings.list_coming(visit.session, visit.actor, visit.now, body=body, limit=3)
    found: dict[int, Meeting] = {}
    for meeting in wanted:
        runs = proposals.runs_agenda(visit.session, visit.actor, meeting, visit.now)
        if meeting.takes_items(visit.now) or (runs and not meeting.is_over(visit.now)):
            found.setdefault(meeting.id, meeting)
    return list(found.values())


HANDLERS: Mapping[Verb, Handler] = {
    Verb.PROPOSE: on_propose,
    Verb.PROPOSE_SAVE: on_propose_save,
    Verb.NOTHING_FROM_US: on_nothing,
    Verb.ITEM_WITHDRAW: on_withdraw,
}
