"""Propose an item for a meeting, or say that one brings nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.agenda.operations import meeting_for_items, open_meeting_after, runs_agenda
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from governance.agenda.agenda import AgendaItem, check_proposal, check_room
from governance.errors import refusal
from governance.meetings.meetings import Meeting
from governance.people.people import Organisation
from storage.agenda import agenda as stored
from storage.due_work import due_work as owed
from storage.meetings import meetings as stored_meetings


@dataclass(frozen=True)
class ItemProposed:
    """An item was proposed for a meeting."""

    item: AgendaItem
    meeting: Meeting


@dataclass(frozen=True)
class NothingSaid:
    """A person said that they bring nothing; they are not asked again about this meeting."""

    meeting: Meeting
    called_off: int


def propose_item(context: RequestContext) -> ItemProposed:
    """Propose an item for a meeting's agenda.

    Everyone with a seat may (development-group.8): the secretary decides what is taken. After
    the agenda has closed only those who run it may add to it.

    Args:
        context: With a write transaction, and the values ``meeting`` or ``body``, and those of
            ``governance.agenda.agenda.check_proposal``.

    Raises:
        Refusal: ``agenda-closed``, ``agenda-full``, ``too-many-proposals``, and those of the
            two checks.
    """
    proposal = check_proposal(context.values)
    meeting = meeting_for_items(context)
    if not context.text("meeting") and not meeting.takes_items(context.now):
        meeting = open_meeting_after(context, meeting) or meeting
    _check_open(context, meeting)
    items = stored.list_items(context.session, context.community.id, meeting.id)
    person = context.actor.known()
    check_room(items, person.id, runs=runs_agenda(context, meeting))
    item = stored.add_item(
        context.session,
        context.community.id,
        meeting,
        person,
        _on_behalf_of(context, meeting),
        proposal,
        context.now,
    )
    _asked_no_more(context, meeting)
    context.record(Verb.PROPOSE_SAVE, ("agenda-item", item.id), details={"meeting": meeting.id})
    return ItemProposed(item, meeting)


def say_nothing(context: RequestContext) -> NothingSaid:
    """Say that one brings nothing to a meeting: the asking ends.

    Raises:
        Refusal: As :func:`meeting_for_items`, or ``meeting-over``.
    """
    meeting = meeting_for_items(context)
    if meeting.is_over(context.now):
        raise refusal("meeting-over", at=meeting.starts_at)
    stored_meetings.add_nothing(context.session, meeting.id, context.actor.known().id, context.now)
    called_off = _asked_no_more(context, meeting)
    context.record(Verb.NOTHING_FROM_US, ("meeting", meeting.id))
    return NothingSaid(meeting, called_off)


def _check_open(context: RequestContext, meeting: Meeting) -> None:
    if meeting.is_over(context.now):
        raise refusal("meeting-over", at=meeting.starts_at)
    if meeting.takes_items(context.now) or runs_agenda(context, meeting):
        return
    following = open_meeting_after(context, meeting)
    body = context.community.body(meeting.body).name
    if following is None:
        raise refusal("agenda-closed", body=body, closed=meeting.closes_at)
    raise refusal(
        "agenda-closed-next", body=body, closed=meeting.closes_at, next=following.starts_at
    )


def _on_behalf_of(context: RequestContext, meeting: Meeting) -> Organisation | None:
    """On whose behalf the proposer sits in the body; their own organisation otherwise."""
    person = context.actor.known()
    for membership in context.memberships:
        if (membership.body, membership.person.id) == (meeting.body, person.id):
            return membership.organisation
    return person.organisation


def _asked_no_more(context: RequestContext, meeting: Meeting) -> int:
    """Call off prompts about this meeting that have not left: this person has spoken."""
    rows = [
        work.id
        for work in owed.list_due_work(
            context.session,
            context.community.id,
            meeting_id=meeting.id,
            person_id=context.actor.known().id,
            kind="agenda-call",
            unfinished=True,
            limit=10,
        )
    ]
    if not rows:
        return 0
    return context.call_off("has-spoken", ids=rows)
