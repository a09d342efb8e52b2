"""Collect a meeting's agenda without anyone asking: call, remind the silent, close, hand over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.meetings.operations_due import current_meeting, secretaries_of
from bot.requests.kinds import Missed, NotNeeded
from governance.agenda.agenda import silent
from governance.bodies.bodies import Membership, officers, seated
from governance.due_work.due_work import Delivery, DueWork, NewWork
from governance.meetings.deadlines import SHORTEST_REMINDER
from governance.meetings.meetings import Meeting
from governance.people.people import Community, Person
from storage.agenda import agenda as stored_items
from storage.due_work import due_work as owed
from storage.due_work.deliveries import list_deliveries
from storage.engine import Session
from storage.meetings import meetings as stored
from storage.people.memberships import list_memberships

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


def members_to_ask(
    session: Session, community: Community, meeting: Meeting
) -> tuple[Membership, ...]:
    """Who is asked for agenda items: everyone who belongs at the meeting but its secretary."""
    on = community.day_of(meeting.starts_at)
    memberships = list_memberships(session, community.id, on=on)
    body = community.body(meeting.body)
    found = seated(community, body, memberships, on)
    keepers = {
        holder.person.id for holder in officers(community, body, "secretary", memberships, on)
    }
    return tuple(each for each in found if each.person.id not in keepers)


def open_collecting(
    session: Session, community: Community, work: DueWork, now: datetime
) -> NotNeeded | Missed | None:
    """Owe everyone a first call for agenda items (job ``agenda-open``)."""
    return _ask(session, community, work, now, lambda _meeting, _person: 1)


def remind_silent(
    session: Session, community: Community, work: DueWork, now: datetime
) -> NotNeeded | Missed | None:
    """Owe those who have been silent a second and last call (job ``agenda-remind``).

    Whoever joined since gets a first one; whoever got theirs less than a day ago, because the
    worker had been away, gets none.
    """

    def round_of(meeting: Meeting, person: Person) -> int | None:
        key = _call_key(meeting, person, 1)
        first = owed.find_due_work_by_key(session, community.id, key)
        if first is None:
            return 1
        if first.finished_at is None or now - first.finished_at < SHORTEST_REMINDER:
            return None
        return 2

    return _ask(session, community, work, now, round_of)


def close_collecting(
    session: Session, community: Community, work: DueWork, now: datetime
) -> NotNeeded | Missed | None:
    """Owe the secretary what came and who was silent (job ``agenda-close``)."""
    return _tell_secretaries(session, community, work, now, "agenda-digest")


def call_for_publishing(
    session: Session, community: Community, work: DueWork, now: datetime
) -> NotNeeded | Missed | None:
    """Owe the secretary a word that the agenda goes out today (job ``agenda-due``)."""
    return _tell_secretaries(session, community, work, now, "agenda-reminder")


def how_collecting_stands(session: Session, community: Community, meeting: Meeting) -> Collected:
    """Whom the bot asked, when and where, who spoke and who was silent."""
    members = tuple(each.person for each in members_to_ask(session, community, meeting))
    items = stored_items.list_items(session, community.id, meeting.id)
    nothing = stored.list_nothing(session, meeting.id)
    log = tuple(list_deliveries(session, community.id, meeting_id=meeting.id, kinds=PROMPTS))
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
    session: Session,
    community: Community,
    work: DueWork,
    now: datetime,
    round_of: Callable[[Meeting, Person], int | None],
) -> NotNeeded | Missed | None:
    meeting = current_meeting(session, community, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if now >= meeting.closes_at:
        return Missed("agenda-closed")
    people = [each.person for each in members_to_ask(session, community, meeting)]
    items = stored_items.list_items(session, community.id, meeting.id)
    calls = []
    for person in silent(people, items, stored.list_nothing(session, meeting.id)):
        round_ = round_of(meeting, person)
        if round_ is not None:
            key = _call_key(meeting, person, round_)
            payload = {"meeting": meeting.id, "round": round_}
            calls.append(NewWork("agenda-call", key, now, payload, person.id, meeting.id))
    owed.add_many(session, community.id, calls)
    return None


def _tell_secretaries(
    session: Session, community: Community, work: DueWork, now: datetime, kind: str
) -> NotNeeded | Missed | None:
    meeting = current_meeting(session, community, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if now >= meeting.starts_at:
        return Missed("meeting-has-begun")
    for person in secretaries_of(session, community, meeting, now):
        owed.add_due_work(
            session,
            community.id,
            NewWork(
                kind=kind,
                key=f"{kind}/{meeting.id}/{meeting.sequence}/{person.id}",
                due_at=now,
                payload={"meeting": meeting.id, "sequence": meeting.sequence},
                person_id=person.id,
                meeting_id=meeting.id,
            ),
        )
    return None
