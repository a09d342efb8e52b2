"""Agenda items: propose, see, withdraw, accept, return, order, publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.agenda.operations_proposals import meeting_for_items, open_meeting_after, runs_agenda
from bot.meetings.operations import get_meeting, people_on
from bot.requests.audit import record_event
from bot.requests.verbs import Verb, VerbId
from governance.access.authority import check_may_run_agenda
from governance.agenda.agenda import (
    AgendaItem,
    check_item_transition,
    check_reason,
    in_order,
    moved,
)
from governance.due_work.due_work import NewWork
from governance.errors import refusal
from governance.meetings.meetings import Meeting, check_transition
from governance.people.people import Actor
from storage.agenda import agenda as stored
from storage.due_work import due_work as owed
from storage.engine import Session
from storage.meetings import meetings as stored_meetings
from storage.people.memberships import list_memberships


@dataclass(frozen=True)
class AgendaSeen:
    """A meeting's agenda as one person sees it.

    Args:
        meeting: Whose agenda.
        items: Those taken, in order.
        waiting: Proposals the secretary has not handled; only the secretary and chair see
            those of others.
        returned: This person's own that came back.
        runs: Whether this person handles the agenda.
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


@dataclass(frozen=True)
class ItemChanged:
    """An item was accepted, returned, withdrawn or moved."""

    item: AgendaItem
    meeting: Meeting


@dataclass(frozen=True)
class AgendaPublished:
    """An agenda went out."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    told: int


def see_agenda(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> AgendaSeen:
    """A meeting's agenda.

    Raises:
        Refusal: As :func:`meeting_for_items`.
    """
    meeting = meeting_for_items(session, actor, values, now)
    items = stored.list_items(session, actor.community.id, meeting.id)
    person = actor.known()
    runs = runs_agenda(session, actor, meeting, now)
    waiting = tuple(
        item
        for item in items
        if item.state == "proposed" and (runs or item.proposed_by.id == person.id)
    )
    returned = tuple(
        item for item in items if item.state == "returned" and item.proposed_by.id == person.id
    )
    is_open = meeting.takes_items(now)
    following = None if is_open else open_meeting_after(session, actor, meeting, now)
    return AgendaSeen(meeting, in_order(items), waiting, returned, runs, is_open, following)


def withdraw_item(session: Session, actor: Actor, item_id: int, now: datetime) -> ItemChanged:
    """Take an item back: its proposer may, and those who run the agenda.

    Raises:
        Refusal: ``unknown-item``, ``not-your-item``, ``item-state``.
    """
    item, meeting = get_item(session, actor, item_id)
    if item.proposed_by.id != actor.known().id and not runs_agenda(session, actor, meeting, now):
        raise refusal("not-your-item", person=item.proposed_by.name)
    check_item_transition(item, "withdrawn")
    stored.set_item(session, item.id, now, state="withdrawn", position=0)
    _renumber(session, actor, meeting)
    return _changed(session, actor, Verb.ITEM_WITHDRAW, item, now)


def accept_item(session: Session, actor: Actor, item_id: int, now: datetime) -> ItemChanged:
    """Take a proposal on the agenda, as its last item.

    Raises:
        Refusal: ``unknown-item``, ``may-not-run-agenda``, ``item-state``, ``meeting-over``.
    """
    item, meeting = get_item(session, actor, item_id)
    check_runs(session, actor, meeting, now)
    check_item_transition(item, "accepted")
    taken = in_order(stored.list_items(session, actor.community.id, meeting.id))
    stored.set_item(session, item.id, now, state="accepted", position=len(taken) + 1)
    return _changed(session, actor, Verb.ITEM_ACCEPT, item, now)


def return_item(
    session: Session, actor: Actor, item_id: int, reason: str, now: datetime
) -> ItemChanged:
    """Give an item back to its proposer, with the reason; they are told.

    Raises:
        Refusal: ``unknown-item``, ``may-not-run-agenda``, ``item-state``, ``reason-missing``.
    """
    item, meeting = get_item(session, actor, item_id)
    check_runs(session, actor, meeting, now)
    checked = check_reason(reason)
    check_item_transition(item, "returned")
    stored.set_item(
        session,
        item.id,
        now,
        state="returned",
        reason=checked,
        returned_by=actor.known().id,
        position=0,
    )
    _renumber(session, actor, meeting)
    owed.add_due_work(
        session,
        actor.community.id,
        NewWork(
            kind="item-returned",
            key=f"item-returned/{item.id}/{now.isoformat()}",
            due_at=now,
            payload={"item": item.id},
            person_id=item.proposed_by.id,
            meeting_id=meeting.id,
        ),
    )
    return _changed(session, actor, Verb.ITEM_RETURN_SAVE, item, now)


def move_item(session: Session, actor: Actor, item_id: int, by: int, now: datetime) -> ItemChanged:
    """Move an item up (-1) or down (1) on the agenda.

    Raises:
        Refusal: ``unknown-item``, ``may-not-run-agenda``.
    """
    item, meeting = get_item(session, actor, item_id)
    check_runs(session, actor, meeting, now)
    items = stored.list_items(session, actor.community.id, meeting.id)
    stored.set_order(session, moved(items, item.id, by))
    return _changed(session, actor, Verb.ITEM_UP if by < 0 else Verb.ITEM_DOWN, item, now)


def publish_agenda(
    session: Session, actor: Actor, meeting_id: int, now: datetime
) -> AgendaPublished:
    """Send the agenda out to everyone who belongs at the meeting.

    Raises:
        Refusal: ``may-not-run-agenda``, ``agenda-empty``, ``not-convened``, ``meeting-over``.
    """
    meeting = get_meeting(session, actor, meeting_id)
    check_publishable(session, actor, meeting, now)
    items = in_order(stored.list_items(session, actor.community.id, meeting.id))
    for position, item in enumerate(items, 1):
        stored.set_item(session, item.id, now, state="on-agenda", position=position)
    published = stored_meetings.update_meeting(
        session,
        meeting.id,
        state="agenda-published",
        agenda_version=meeting.agenda_version + 1,
    )
    people = people_on(session, actor, meeting.body, meeting.starts_at)
    for membership in people:
        owed.add_due_work(
            session,
            actor.community.id,
            NewWork(
                kind="agenda-published",
                key=f"agenda-published/{meeting.id}/{published.agenda_version}/{membership.person.id}",
                due_at=now,
                payload={"meeting": meeting.id, "version": published.agenda_version},
                person_id=membership.person.id,
                meeting_id=meeting.id,
            ),
        )
    owed.cancel_due_work(
        session,
        actor.community.id,
        key_prefix=f"agenda-due/{meeting.id}/",
        now=now,
        why="agenda-published",
    )
    record_event(session, actor, Verb.AGENDA_PUBLISH_CONFIRM, ("meeting", meeting.id), now)
    return AgendaPublished(published, items, len(people))


def check_publishable(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> None:
    """Whether this person may send this agenda out now.

    Raises:
        Refusal: As :func:`publish_agenda`.
    """
    check_runs(session, actor, meeting, now)
    if meeting.state == "planned":
        raise refusal("not-convened", body=actor.community.body(meeting.body).name)
    check_transition(meeting, "agenda-published")
    if not in_order(stored.list_items(session, actor.community.id, meeting.id)):
        raise refusal("agenda-empty")


def get_item(session: Session, actor: Actor, item_id: int) -> tuple[AgendaItem, Meeting]:
    """An item of the actor's community and its meeting.

    Raises:
        Refusal: ``unknown-item``.
    """
    item = stored.find_item(session, actor.community.id, item_id)
    if item is None:
        raise refusal("unknown-item")
    return item, get_meeting(session, actor, item.meeting_id)


def check_runs(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> None:
    """Whether this person may change this agenda now.

    Raises:
        Refusal: ``may-not-run-agenda``, ``meeting-over``.
    """
    community = actor.community
    today = community.day_of(now)
    memberships = list_memberships(session, community.id, on=today)
    check_may_run_agenda(community, community.body(meeting.body), actor.known(), memberships, today)
    if meeting.is_over(now):
        raise refusal("meeting-over", at=meeting.starts_at)


def _renumber(session: Session, actor: Actor, meeting: Meeting) -> None:
    items = in_order(stored.list_items(session, actor.community.id, meeting.id))
    stored.set_order(session, [item.id for item in items])


def _changed(
    session: Session, actor: Actor, verb: VerbId, item: AgendaItem, now: datetime
) -> ItemChanged:
    record_event(session, actor, verb, ("agenda-item", item.id), now)
    changed, meeting = get_item(session, actor, item.id)
    return ItemChanged(changed, meeting)
