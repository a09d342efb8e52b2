"""The agenda: see, propose, handle, publish, the log of the asking."""

from __future__ import annotations

from bot.agenda import operations as agenda
from bot.agenda import operations_collecting as collecting
from bot.agenda import operations_notices as notices
from bot.agenda import operations_proposals as proposals
from bot.agenda import replies
from bot.agenda import replies_proposals as proposing
from bot.agenda.replies_collecting import to_card_of_asked_counts, to_card_of_asked_log
from bot.meetings import operations as meetings
from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from governance.errors import refusal
from governance.meetings.meetings import Meeting


def on_agenda(context: RequestContext) -> Reply:
    """The agenda of ``meeting``, or of ``body``'s next."""
    return _agenda_of(context, agenda.meeting_for_items(context))


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
    notices.check_publishable(context, meeting)
    seen = agenda.see_agenda(context, meeting)
    people = meetings.people_on(context, meeting.body, meeting.starts_at)
    return replies.to_card_of_publishing(seen, len(people), context.say)


def on_publish_confirm(context: RequestContext) -> Reply:
    """Publish the agenda of ``meeting``."""
    done = notices.publish_agenda(context, context.number("meeting"))
    return replies.to_card_of_published(done, context.say)


def on_asked_log(context: RequestContext) -> Reply:
    """Whom the bot asked about ``meeting``, and who was silent, as far as it is theirs to see."""
    meeting = agenda.meeting_for_items(context)
    stand = collecting.see_collecting(context, meeting)
    if isinstance(stand, collecting.Collected):
        return to_card_of_asked_log(stand, context.say)
    return to_card_of_asked_counts(stand, context.say)


def _move(context: RequestContext, by: int) -> Reply:
    item = context.number("item")
    return _agenda_of(context, agenda.move_item(context, item, by).meeting)


def _agenda_of(context: RequestContext, meeting: Meeting) -> Reply:
    return replies.to_card_of_agenda(agenda.see_agenda(context, meeting), context.say)


def on_propose(context: RequestContext) -> Reply:
    """The form of a proposal, filled with what is known (``meeting``, ``body``, ``title`` …)."""
    open_ones = _open_meetings(context)
    if not open_ones:
        raise refusal("no-open-agenda")
    return proposing.to_form_of_proposal(open_ones, context.values, context.say)


def on_propose_save(context: RequestContext) -> Reply:
    """Propose: ``meeting`` or ``body``, ``title, why, wanted, minutes, link``."""
    return proposing.to_card_of_proposed(proposals.propose_item(context), context.say)


def on_nothing(context: RequestContext) -> Reply:
    """This person brings nothing to ``meeting``, or to ``body``'s next."""
    return proposing.to_card_of_nothing(proposals.say_nothing(context), context.say)


def on_withdraw(context: RequestContext) -> Reply:
    """Take ``item`` back."""
    item = context.number("item")
    return replies.to_card_of_changed(agenda.withdraw_item(context, item), context.say)


def _open_meetings(context: RequestContext) -> list[Meeting]:
    """The meetings an item can go to, the wanted one first."""
    values = context.values
    wanted: list[Meeting] = []
    if values.get("meeting"):
        wanted.append(meetings.get_meeting(context, context.number("meeting")))
    elif values.get("body"):
        wanted += meetings.list_coming(context, body=values["body"], limit=3)
    for body in agenda.bodies_of(context):
        wanted += meetings.list_coming(context, body=body, limit=3)
    found: dict[int, Meeting] = {}
    for meeting in wanted:
        runs = agenda.runs_agenda(context, meeting)
        if meeting.takes_items(context.now) or (runs and not meeting.is_over(context.now)):
            found.setdefault(meeting.id, meeting)
    return list(found.values())
