"""Proposing items: the form, the proposal, nothing from us, withdrawing."""

from __future__ import annotations

from bot.agenda import operations as agenda
from bot.agenda import operations_proposals as proposals
from bot.agenda import replies_proposals as replies
from bot.agenda.replies import to_card_of_changed
from bot.meetings import operations as meetings
from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from governance.errors import refusal
from governance.meetings.meetings import Meeting


def on_propose(context: RequestContext) -> Reply:
    """The form of a proposal, filled with what is known (``meeting``, ``body``, ``title`` …)."""
    open_ones = _open_meetings(context)
    if not open_ones:
        raise refusal("no-open-agenda")
    return replies.to_form_of_proposal(open_ones, context.values, context.say)


def on_propose_save(context: RequestContext) -> Reply:
    """Propose: ``meeting`` or ``body``, ``title, why, wanted, minutes, link``."""
    return replies.to_card_of_proposed(proposals.propose_item(context), context.say)


def on_nothing(context: RequestContext) -> Reply:
    """This person brings nothing to ``meeting``, or to ``body``'s next."""
    return replies.to_card_of_nothing(proposals.say_nothing(context), context.say)


def on_withdraw(context: RequestContext) -> Reply:
    """Take ``item`` back."""
    item = context.number("item")
    return to_card_of_changed(agenda.withdraw_item(context, item), context.say)


def _open_meetings(context: RequestContext) -> list[Meeting]:
    """The meetings an item can go to, the wanted one first."""
    values = context.values
    wanted: list[Meeting] = []
    if values.get("meeting"):
        wanted.append(meetings.get_meeting(context, context.number("meeting")))
    elif values.get("body"):
        wanted += meetings.list_coming(context, body=values["body"], limit=3)
    for body in proposals.bodies_of(context):
        wanted += meetings.list_coming(context, body=body, limit=3)
    found: dict[int, Meeting] = {}
    for meeting in wanted:
        runs = proposals.runs_agenda(context, meeting)
        if meeting.takes_items(context.now) or (runs and not meeting.is_over(context.now)):
            found.setdefault(meeting.id, meeting)
    return list(found.values())
