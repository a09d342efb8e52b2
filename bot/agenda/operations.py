"""Agenda items: propose, see, withdraw, accept, return, order, publish."""

from __future__ import annotations

from dataclasses import dataclass

from bot.meetings.operations import get_meeting, list_coming
from bot.requests.context import Context, RequestContext
from bot.requests.verbs import Verb, VerbId
from governance.access.authority import check_may_run_agenda, may_run_agenda
from governance.access.visibility import is_external
from governance.agenda.agenda import (
    AgendaItem,
    check_item_transition,
    check_reason,
    in_order,
    moved,
)
from governance.due_work.due_work import NewWork
from governance.errors import refusal
from governance.meetings.meetings import Meeting
from storage.agenda import agenda as stored


@dataclass(frozen=True)
class AgendaSeen:
    """A meeting's agenda as one person sees it.

    Args:
        meeting: Whose agenda.
        items: Those taken, in order; to somebody outside the body those that have gone out.
        waiting: Proposals the secretary has not handled that are this person's to see.
        returned: This person's own that came back.
        runs: Whether this person handles the agenda.
        person_id: Who looks.
        is_inside: Whether what stays within the body is theirs to see.
        open: Whether items may be proposed now.
        next_open: The next meeting that takes items, when this one does not.
    """

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    waiting: tuple[AgendaItem, ...]
    returned: tuple[AgendaItem, ...]
    runs: bool
    open: bool
    next_open: Meeting | None
    person_id: int
    is_inside: bool = True

    @property
    def is_out(self) -> bool:
        """Whether an agenda has gone out."""
        return self.meeting.agenda_version > 0


@dataclass(frozen=True)
class ItemChanged:
    """An item was accepted, returned, withdrawn or moved."""

    item: AgendaItem
    meeting: Meeting


def meeting_for_items(context: RequestContext) -> Meeting:
    """The meeting that a request is about: the one named, or the body's next.

    Args:
        context: With ``meeting`` (an id) or ``body``; with neither, the only body the person
            sits in, or the next meeting of any of theirs.

    Raises:
        Refusal: ``unknown-meeting``, ``unknown-body``, ``kept-within``, ``no-coming-meeting``.
    """
    if context.text("meeting"):
        return get_meeting(context, context.number("meeting"))
    body = context.text("body")
    if body:
        context.check_sees(body, "meetings")
        bodies: tuple[str, ...] = (body,)
    else:
        bodies = bodies_of(context)
    coming = [meeting for each in bodies for meeting in list_coming(context, body=each, limit=3)]
    if not coming:
        name = context.community.body(body).name if body else ""
        raise refusal("no-coming-meeting", body=name)
    return min(coming, key=lambda meeting: meeting.starts_at)


def bodies_of(context: RequestContext) -> tuple[str, ...]:
    """The bodies a person has a seat or an office in today; every standing body for others."""
    me = context.actor.known().id
    found = tuple(dict.fromkeys(e.body for e in context.memberships if e.person.id == me))
    standing = (b.id for b in context.community.charter.bodies if b.kind == "standing")
    return found or tuple(each for each in standing if context.sees(each, "meetings"))


def open_meeting_after(context: Context, meeting: Meeting) -> Meeting | None:
    """The body's next meeting that takes items, if there is one."""
    coming = list_coming(context, body=meeting.body, limit=12)
    return next((each for each in coming if each.takes_items(context.now)), None)


def see_agenda(context: RequestContext, meeting: Meeting) -> AgendaSeen:
    """A meeting's agenda, as this person sees it.

    Raises:
        Refusal: ``kept-within``: the body keeps its agendas to itself.
    """
    context.check_sees(meeting.body, "agendas")
    every = stored.list_items(context.session, context.community.id, meeting.id)
    items = [item for item in every if may_see_item(context, item)]
    person = context.actor.known()
    runs = runs_agenda(context, meeting)
    waiting = tuple(item for item in items if item.state == "proposed")
    returned = tuple(
        item for item in items if item.state == "returned" and item.proposed_by.id == person.id
    )
    is_open = meeting.takes_items(context.now)
    following = None if is_open else open_meeting_after(context, meeting)
    inside = context.viewer.sees_inside(meeting.body)
    taken = in_order(items)
    return AgendaSeen(
        meeting, taken, waiting, returned, runs, is_open, following, person.id, inside
    )


def may_see_item(context: RequestContext, item: AgendaItem) -> bool:
    """Whether an item is this person's to see.

    Their own is. Of others', what has gone out is for whoever sees the body's agendas, what is
    taken but has not gone out for those inside the body, and the rest as a proposal is.
    """
    viewer = context.viewer
    if item.proposed_by.id == viewer.person_id:
        return True
    if item.is_published():
        return viewer.sees(item.body, "agendas")
    if item.is_on_agenda():
        return viewer.sees_inside(item.body)
    external = _is_of_external(context, item)
    return viewer.sees_proposal(item.body, item.proposed_by.id, is_external=external)


def _is_of_external(context: RequestContext, item: AgendaItem) -> bool:
    """Whether an item's proposer sits only for constituencies that are external, today."""
    held = [e for e in context.memberships if e.person.id == item.proposed_by.id]
    return bool(held) and all(is_external(context.community, each) for each in held)


def withdraw_item(context: RequestContext, item_id: int) -> ItemChanged:
    """Take an item back: its proposer may, and those who run the agenda.

    Raises:
        Refusal: ``unknown-item``, ``not-your-item``, ``item-state``.
    """
    item, meeting = get_item(context, item_id)
    if item.proposed_by.id != context.actor.known().id and not runs_agenda(context, meeting):
        raise refusal("not-your-item", person=item.proposed_by.name)
    check_item_transition(item, "withdrawn")
    stored.set_item(context.session, item.id, context.now, state="withdrawn", position=0)
    _renumber(context, meeting)
    return _changed(context, Verb.ITEM_WITHDRAW, item)


def accept_item(context: RequestContext, item_id: int) -> ItemChanged:
    """Take a proposal on the agenda, as its last item.

    Raises:
        Refusal: ``unknown-item``, ``may-not-run-agenda``, ``item-state``, ``meeting-over``.
    """
    item, meeting = get_item(context, item_id)
    check_runs(context, meeting)
    check_item_transition(item, "accepted")
    taken = in_order(stored.list_items(context.session, context.community.id, meeting.id))
    stored.set_item(
        context.session, item.id, context.now, state="accepted", position=len(taken) + 1
    )
    return _changed(context, Verb.ITEM_ACCEPT, item)


def return_item(context: RequestContext, item_id: int, reason: str) -> ItemChanged:
    """Give an item back to its proposer, with the reason; they are told.

    Raises:
        Refusal: ``unknown-item``, ``may-not-run-agenda``, ``item-state``, ``reason-missing``.
    """
    item, meeting = get_item(context, item_id)
    check_runs(context, meeting)
    checked = check_reason(reason)
    check_item_transition(item, "returned")
    stored.set_item(
        context.session,
        item.id,
        context.now,
        state="returned",
        reason=checked,
        returned_by=context.actor.known().id,
        position=0,
    )
    _renumber(context, meeting)
    context.owe(
        NewWork(
            kind="item-returned",
            key=f"item-returned/{item.id}/{context.now.isoformat()}",
            due_at=context.now,
            payload={"item": item.id},
            person_id=item.proposed_by.id,
            meeting_id=meeting.id,
        )
    )
    return _changed(context, Verb.ITEM_RETURN_SAVE, item)


def move_item(context: RequestContext, item_id: int, by: int) -> ItemChanged:
    """Move an item up (-1) or down (1) on the agenda.

    Raises:
        Refusal: ``unknown-item``, ``may-not-run-agenda``.
    """
    item, meeting = get_item(context, item_id)
    check_runs(context, meeting)
    items = stored.list_items(context.session, context.community.id, meeting.id)
    stored.set_order(context.session, moved(items, item.id, by))
    return _changed(context, Verb.ITEM_UP if by < 0 else Verb.ITEM_DOWN, item)


def get_item(context: RequestContext, item_id: int) -> tuple[AgendaItem, Meeting]:
    """An item that is the asker's to see, and its meeting.

    Raises:
        Refusal: ``unknown-item``, of a hidden one too.
    """
    item = stored.find_item(context.session, context.community.id, item_id)
    if item is None or not context.sees(item.body, "meetings") or not may_see_item(context, item):
        raise refusal("unknown-item")
    return item, get_meeting(context, item.meeting_id)


def runs_agenda(context: RequestContext, meeting: Meeting) -> bool:
    """Whether this person handles the agenda of this meeting's body today."""
    return context.authority(may_run_agenda, meeting.body)


def check_runs(context: RequestContext, meeting: Meeting) -> None:
    """Whether this person may change this agenda now.

    Raises:
        Refusal: ``may-not-run-agenda``, ``meeting-over``.
    """
    context.authority(check_may_run_agenda, meeting.body)
    if meeting.is_over(context.now):
        raise refusal("meeting-over", at=meeting.starts_at)


def _renumber(context: RequestContext, meeting: Meeting) -> None:
    items = in_order(stored.list_items(context.session, context.community.id, meeting.id))
    stored.set_order(context.session, [item.id for item in items])


def _changed(context: RequestContext, verb: VerbId, item: AgendaItem) -> ItemChanged:
    context.record(verb, ("agenda-item", item.id))
    changed, meeting = get_item(context, item.id)
    return ItemChanged(changed, meeting)
