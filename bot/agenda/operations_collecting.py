"""Collect a meeting's agenda without anyone asking: call, remind the silent, close, hand over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.meetings.operations import owe_message
from bot.meetings.operations_due import current_meeting, secretaries_of
from bot.requests.context import Context, RequestContext
from bot.requests.kinds import Missed, NotNeeded
from governance.agenda.agenda import silent
from governance.bodies.bodies import Membership, officers, seated
from governance.due_work.due_work import Delivery, DueWork, NewWork
from governance.errors import refusal
from governance.meetings.deadlines import SHORTEST_REMINDER
from governance.meetings.meetings import Meeting
from governance.people.people import Person
from storage.agenda import agenda as stored_items
from storage.due_work import due_work as owed
from storage.due_work.deliveries import list_deliveries
from storage.meetings import meetings as stored

PROMPTS = ("agenda-call",)


@dataclass(frozen=True)
class Collected:
    """How the collecting of a meeting's agenda stands."""

    meeting: Meeting
    asked: tuple[Person, ...]
    spoke: tuple[Person, ...]
    nothing: tuple[Person, ...]
    silent: tuple[Person, ...]
    log: tuple[Delivery, ...]
    people: dict[int, Person]


@dataclass(frozen=True)
class CollectedCounted:
    """How the collecting of a meeting's agenda stands, for a member of the body: counts alone.

    Args:
        meeting: Whose agenda.
        asked: How many were asked.
        spoke: How many proposed something.
        nothing: How many bring nothing.
        silent: How many have said neither.
        mine: When and where this person was asked.
    """

    meeting: Meeting
    asked: int
    spoke: int
    nothing: int
    silent: int
    mine: tuple[Delivery, ...]


def members_to_ask(context: Context, meeting: Meeting) -> tuple[Membership, ...]:
    """Who is asked for agenda items: everyone who belongs at the meeting but its secretary."""
    on = context.community.day_of(meeting.starts_at)
    memberships = context.memberships_on(on)
    body = context.community.body(meeting.body)
    found = seated(context.community, body, memberships, on)
    keepers = {
        holder.person.id
        for holder in officers(context.community, body, "secretary", memberships, on)
    }
    return tuple(each for each in found if each.person.id not in keepers)


def open_collecting(context: Context, work: DueWork) -> NotNeeded | Missed | None:
    """Owe everyone a first call for agenda items (job ``agenda-open``)."""
    return _ask(context, work, lambda _meeting, _person: 1)


def remind_silent(context: Context, work: DueWork) -> NotNeeded | Missed | None:
    """Owe those who have been silent a second and last call (job ``agenda-remind``).

    Whoever joined since gets a first one; whoever got theirs less than a day ago, because the
    worker had been away, gets none.
    """

    def round_of(meeting: Meeting, person: Person) -> int | None:
        key = _call_key(meeting, person, 1)
        first = owed.find_due_work_by_key(context.session, context.community.id, key)
        if first is None:
            return 1
        if first.finished_at is None or context.now - first.finished_at < SHORTEST_REMINDER:
            return None
        return 2

    return _ask(context, work, round_of)


def close_collecting(context: Context, work: DueWork) -> NotNeeded | Missed | None:
    """Owe the secretary what came and who was silent (job ``agenda-close``)."""
    return _tell_secretaries(context, work, "agenda-digest")


def call_for_publishing(context: Context, work: DueWork) -> NotNeeded | Missed | None:
    """Owe the secretary a word that the agenda goes out today (job ``agenda-due``)."""
    return _tell_secretaries(context, work, "agenda-reminder")


def see_collecting(context: RequestContext, meeting: Meeting) -> Collected | CollectedCounted:
    """How the collecting stands: everything for chair and secretary, counts for members.

    Raises:
        Refusal: ``asked-not-yours``: neither.
    """
    viewer = context.viewer
    if not viewer.sees_inside(meeting.body):
        raise refusal("asked-not-yours", body=context.community.body(meeting.body).name)
    stand = how_collecting_stands(context, meeting)
    if viewer.sees_silent(meeting.body):
        return stand
    return CollectedCounted(
        meeting,
        len(stand.asked),
        len(stand.spoke),
        len(stand.nothing),
        len(stand.silent),
        tuple(each for each in stand.log if each.person_id == viewer.person_id),
    )


def how_collecting_stands(context: Context, meeting: Meeting) -> Collected:
    """Whom the bot asked, when and where, who spoke and who was silent."""
    members = tuple(each.person for each in members_to_ask(context, meeting))
    items = stored_items.list_items(context.session, context.community.id, meeting.id)
    nothing = stored.list_nothing(context.session, meeting.id)
    log = tuple(
        list_deliveries(context.session, context.community.id, meeting_id=meeting.id, kinds=PROMPTS)
    )
    reached = {
        entry.person_id for entry in log if entry.outcome in ("sent", "in-browser", "ambiguous")
    }
    still = silent(members, items, nothing)
    quiet = {person.id for person in still}
    return Collected(
        meeting=meeting,
        asked=tuple(person for person in members if person.id in reached),
        spoke=tuple(p for p in members if p.id not in quiet and p.id not in nothing),
        nothing=tuple(person for person in members if person.id in nothing),
        silent=still,
        log=log,
        people={person.id: person for person in members},
    )


def _call_key(meeting: Meeting, person: Person, round_: int) -> str:
    return f"agenda-call/{meeting.id}/{person.id}/{round_}"


def _ask(
    context: Context, work: DueWork, round_of: Callable[[Meeting, Person], int | None]
) -> NotNeeded | Missed | None:
    meeting = current_meeting(context, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if context.now >= meeting.closes_at:
        return Missed("agenda-closed")
    people = [each.person for each in members_to_ask(context, meeting)]
    items = stored_items.list_items(context.session, context.community.id, meeting.id)
    calls = []
    for person in silent(people, items, stored.list_nothing(context.session, meeting.id)):
        round_ = round_of(meeting, person)
        if round_ is not None:
            key = _call_key(meeting, person, round_)
            payload = {"meeting": meeting.id, "round": round_}
            calls.append(NewWork("agenda-call", key, context.now, payload, person.id, meeting.id))
    context.owe(*calls)
    return None


def _tell_secretaries(context: Context, work: DueWork, kind: str) -> NotNeeded | Missed | None:
    meeting = current_meeting(context, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if context.now >= meeting.starts_at:
        return Missed("meeting-has-begun")
    for person in secretaries_of(context, meeting):
        owe_message(context, kind, meeting, person.id, context.now)
    return None
