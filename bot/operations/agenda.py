"""Agenda items: propose, see, withdraw, accept, return, order, publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.operations.audit import record_event
from bot.operations.meetings import get_meeting, list_coming, owe_message, people_on
from bot.verbs import Verb
from governance.agenda import (
    ITEMS_MOST,
    AgendaItem,
    check_item_transition,
    check_proposal,
    check_reason,
    in_order,
    moved,
)
from governance.authority import check_may_run_agenda, may_run_agenda
from governance.due_work import NewWork
from governance.errors import refusal
from governance.meetings import Meeting, check_transition
from governance.people import Actor, Organisation
from storage import agenda as stored
from storage import due_work as owed
from storage import meetings as stored_meetings
from storage.bodies import list_memberships
from storage.engine import Session


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
class ItemProposed:
    """An item was proposed for a meeting."""

    item: AgendaItem
    meeting: Meeting


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


@dataclass(frozen=True)
class NothingSaid:
    """A person said that they bring nothing; they are not asked again about this meeting."""

    meeting: Meeting
    called_off: int


def meeting_for_items(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> Meeting:
    """The meeting that a request is about: the one named, or the body's next.

    Args:
        session: A transaction.
        actor: Who asks.
        values: ``meeting`` (an id) or ``body``; with neither, the only body the person sits
            in, or the next meeting of any of theirs.
        now: Aware UTC.

    Raises:
        Refusal: ``unknown-meeting``, ``unknown-body``, ``no-coming-meeting``.
    """
    if values.get("meeting"):
        return get_meeting(session, actor, int_value(values, "meeting"))
    body = values.get("body") or ""
    if body:
        actor.community.body(body)
        bodies: tuple[str, ...] = (body,)
    else:
        bodies = bodies_of(session, actor, now)
    coming = [
        meeting
        for each in bodies
        for meeting in list_coming(session, actor, now, body=each, limit=3)
    ]
    if not coming:
        name = actor.community.body(body).name if body else ""
        raise refusal("no-coming-meeting", body=name)
    return min(coming, key=lambda meeting: meeting.starts_at)


def bodies_of(session: Session, actor: Actor, now: datetime) -> tuple[str, ...]:
    """The bodies a person has a seat or an office in today; every standing body for others."""
    community = actor.community
    today = now.astimezone(community.zone).date()
    mine = list_memberships(session, community.id, person_id=actor.known().id, on=today)
    found = tuple(dict.fromkeys(membership.body for membership in mine))
    return found or tuple(b.id for b in community.charter.bodies if b.kind == "standing")


def int_value(values: Mapping[str, str], name: str) -> int:
    """A value that is an id.

    Raises:
        Refusal: ``bad-value``.
    """
    text = values.get(name, "")
    if not text.isdecimal() or len(text) > 12:
        raise refusal("bad-value", field=name, name=name)
    return int(text)


def open_meeting_after(
    session: Session, actor: Actor, meeting: Meeting, now: datetime
) -> Meeting | None:
    """The body's next meeting that takes items, if there is one."""
    for coming in list_coming(session, actor, now, body=meeting.body, limit=12):
        if coming.takes_items(now):
            return coming
    return None


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


def propose_item(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> ItemProposed:
    """Propose an item for a meeting's agenda.

    Anyone of the community may: the secretary decides what is taken. After the agenda has
    closed only those who run it may add to it.

    Args:
        session: A write transaction.
        actor: Who proposes.
        values: ``meeting`` or ``body``, and those of ``governance.agenda.check_proposal``.
        now: Aware UTC.

    Raises:
        Refusal: ``agenda-closed``, ``agenda-full``, and those of the two checks.
    """
    proposal = check_proposal(values)
    meeting = meeting_for_items(session, actor, values, now)
    if not values.get("meeting") and not meeting.takes_items(now):
        meeting = open_meeting_after(session, actor, meeting, now) or meeting
    _check_open(session, actor, meeting, now)
    items = stored.list_items(session, actor.community.id, meeting.id)
    if len(items) >= ITEMS_MOST:
        raise refusal("agenda-full", most=ITEMS_MOST)
    person = actor.known()
    item = stored.add_item(
        session,
        actor.community.id,
        meeting,
        person,
        _on_behalf_of(session, actor, meeting, now),
        proposal,
        now,
    )
    _asked_no_more(session, actor, meeting, now)
    record_event(
        session,
        actor,
        Verb.PROPOSE_SAVE,
        ("agenda-item", item.id),
        now,
        details={"meeting": meeting.id},
    )
    return ItemProposed(item, meeting)


def say_nothing(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> NothingSaid:
    """Say that one brings nothing to a meeting: the asking ends.

    Raises:
        Refusal: As :func:`meeting_for_items`, or ``meeting-over``.
    """
    meeting = meeting_for_items(session, actor, values, now)
    if meeting.is_over(now):
        raise refusal("meeting-over", at=meeting.starts_at)
    stored_meetings.add_nothing(session, meeting.id, actor.known().id, now)
    called_off = _asked_no_more(session, actor, meeting, now)
    record_event(session, actor, Verb.NOTHING_FROM_US, ("meeting", meeting.id), now)
    return NothingSaid(meeting, called_off)


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
    stored.set_item(session, item.id, now, state="returned", reason=checked, position=0)
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
    return _changed(session, actor, Verb.ITEM_RETURN_SAVE, item, now, why=checked)


def move_item(
    session: Session, actor: Actor, item_id: int, by: int, now: datetime
) -> ItemChanged:
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
    record_event(
        session, actor, Verb.AGENDA_PUBLISH_CONFIRM, ("meeting", meeting.id), now
    )
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


def runs_agenda(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> bool:
    """Whether this person handles the agenda of this meeting's body today."""
    community = actor.community
    today = now.astimezone(community.zone).date()
    memberships = list_memberships(session, community.id, on=today)
    body = community.body(meeting.body)
    return may_run_agenda(community, body, actor.known(), memberships, today)


def check_runs(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> None:
    """Whether this person may change this agenda now.

    Raises:
        Refusal: ``may-not-run-agenda``, ``meeting-over``.
    """
    community = actor.community
    today = now.astimezone(community.zone).date()
    memberships = list_memberships(session, community.id, on=today)
    check_may_run_agenda(
        community, community.body(meeting.body), actor.known(), memberships, today
    )
    if meeting.is_over(now):
        raise refusal("meeting-over", at=meeting.starts_at)


def _check_open(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> None:
    if meeting.is_over(now):
        raise refusal("meeting-over", at=meeting.starts_at)
    if meeting.takes_items(now) or runs_agenda(session, actor, meeting, now):
        return
    following = open_meeting_after(session, actor, meeting, now)
    body = actor.community.body(meeting.body).name
    if following is None:
        raise refusal("agenda-closed", body=body, closed=meeting.closes_at)
    raise refusal(
        "agenda-closed-next", body=body, closed=meeting.closes_at, next=following.starts_at
    )


def _on_behalf_of(
    session: Session, actor: Actor, meeting: Meeting, now: datetime
) -> Organisation | None:
    """On whose behalf the proposer sits in the body; their own organisation otherwise."""
    community = actor.community
    today = now.astimezone(community.zone).date()
    person = actor.known()
    for membership in list_memberships(
        session, community.id, body=meeting.body, person_id=person.id, on=today
    ):
        return membership.organisation
    return person.organisation


def _asked_no_more(session: Session, actor: Actor, meeting: Meeting, now: datetime) -> int:
    """Call off prompts about this meeting that have not left: this person has spoken."""
    rows = [
        work.id
        for work in owed.list_due_work(
            session,
            actor.community.id,
            meeting_id=meeting.id,
            person_id=actor.known().id,
            kind="agenda-call",
            unfinished=True,
            limit=10,
        )
    ]
    if not rows:
        return 0
    return owed.cancel_due_work(session, actor.community.id, ids=rows, now=now, why="has-spoken")


def _renumber(session: Session, actor: Actor, meeting: Meeting) -> None:
    items = in_order(stored.list_items(session, actor.community.id, meeting.id))
    stored.set_order(session, [item.id for item in items])


def _changed(
    session: Session,
    actor: Actor,
    verb: Verb,
    item: AgendaItem,
    now: datetime,
    why: str = "",
) -> ItemChanged:
    record_event(session, actor, verb, ("agenda-item", item.id), now, why=why)
    changed, meeting = get_item(session, actor, item.id)
    return ItemChanged(changed, meeting)
