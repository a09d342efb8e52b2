"""Collect a meeting's agenda without anyone asking: call, remind the silent, close, hand over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.operations.due_work import (
    Later,
    Missed,
    NotNeeded,
    Outgoing,
    Prepared,
)
from governance.agenda import AgendaItem, in_order, silent
from governance.authority import AGENDA_ROLES
from governance.availability import after_quiet_hours, in_quiet_hours
from governance.bodies import Membership, officers, seated
from governance.communities import Community
from governance.due_work import Delivery, DueWork, NewWork
from governance.meetings import Meeting
from governance.people import Person, zone_of
from storage import agenda as stored_items
from storage import due_work as owed
from storage import meetings as stored
from storage.bodies import list_memberships
from storage.deliveries import count_prompts, list_deliveries
from storage.engine import Session

PROMPTS = ("agenda-call",)


@dataclass(frozen=True)
class AgendaCall:
    """What a member is asked: anything for this meeting? ``round`` 2 is the reminder."""

    meeting: Meeting
    round: int
    items: int


@dataclass(frozen=True)
class AgendaDigest:
    """What the secretary gets at closing time: what came, from whom, and who was silent."""

    meeting: Meeting
    waiting: tuple[AgendaItem, ...]
    taken: tuple[AgendaItem, ...]
    nothing: tuple[Person, ...]
    silent: tuple[Person, ...]
    unreached: tuple[Person, ...]


@dataclass(frozen=True)
class AgendaDue:
    """The secretary's own reminder: the agenda is to go out today."""

    meeting: Meeting
    waiting: int
    taken: int


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


def current_meeting(session: Session, community: Community, work: DueWork) -> Meeting | NotNeeded:
    """The meeting that due work is about, unless it has been moved or cancelled since."""
    meeting = stored.find_meeting(session, community.id, int(work.payload["meeting"]))
    if meeting is None or meeting.state == "cancelled":
        return NotNeeded("meeting-cancelled")
    if meeting.sequence != work.payload.get("sequence", meeting.sequence):
        return NotNeeded("meeting-moved")
    return meeting


def members_to_ask(
    session: Session, community: Community, meeting: Meeting
) -> tuple[Membership, ...]:
    """Who is asked for agenda items: everyone who belongs at the meeting but its secretary."""
    on = meeting.starts_at.astimezone(community.zone).date()
    memberships = list_memberships(session, community.id, on=on)
    body = community.body(meeting.body)
    found = seated(community, body, memberships, on)
    keepers = {
        holder.person.id for holder in officers(community, body, "secretary", memberships, on)
    }
    return tuple(each for each in found if each.person.id not in keepers)


def secretaries_of(
    session: Session, community: Community, meeting: Meeting, now: datetime
) -> tuple[Person, ...]:
    """Who keeps a body's agenda today: its secretaries, or its chair where it has none."""
    today = now.astimezone(community.zone).date()
    memberships = list_memberships(session, community.id, on=today)
    body = community.body(meeting.body)
    for role in AGENDA_ROLES:
        found = officers(community, body, role, memberships, today)
        if found:
            return tuple(membership.person for membership in found)
    return ()


def open_collecting(
    session: Session, community: Community, work: DueWork, now: datetime
) -> NotNeeded | Missed | None:
    """Owe everyone a first call for agenda items (job ``agenda-open``)."""
    return _ask(session, community, work, now, 1)


def remind_silent(
    session: Session, community: Community, work: DueWork, now: datetime
) -> NotNeeded | Missed | None:
    """Owe those who have been silent a second and last call (job ``agenda-remind``)."""
    return _ask(session, community, work, now, 2)


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


def prepare_agenda_call(
    session: Session, community: Community, work: DueWork, now: datetime
) -> Prepared:
    """Check once more whether a person is to be asked, and what to ask.

    They are not when they have spoken, left the body, muted the bot, been asked often enough
    this month, or when the agenda has closed.
    """
    meeting = current_meeting(session, community, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if now >= meeting.closes_at:
        return Missed("agenda-closed")
    person = _still_there(members_to_ask(session, community, meeting), work)
    if person is None:
        return NotNeeded("no-longer-in-the-body")
    items = stored_items.list_items(session, community.id, meeting.id)
    if not silent((person,), items, stored.list_nothing(session, meeting.id)):
        return NotNeeded("has-spoken")
    hushed = _hushed(session, community, person, work, now)
    if hushed is not None:
        return hushed
    content = AgendaCall(meeting, int(work.payload["round"]), len(items))
    return Outgoing(person, content)


def prepare_agenda_digest(
    session: Session, community: Community, work: DueWork, now: datetime
) -> Prepared:
    """What came, from whom, and who was silent, for whoever keeps the agenda now."""
    meeting, person = _for_secretary(session, community, work, now)
    if isinstance(meeting, NotNeeded | Missed) or person is None:
        return meeting if isinstance(meeting, NotNeeded | Missed) else NotNeeded("not-secretary")
    stand = how_collecting_stands(session, community, meeting)
    items = stored_items.list_items(session, community.id, meeting.id)
    waiting = tuple(item for item in items if item.state == "proposed")
    asked = {person.id for person in stand.asked}
    unreached = tuple(each for each in stand.silent if each.id not in asked)
    return Outgoing(
        person,
        AgendaDigest(meeting, waiting, in_order(items), stand.nothing, stand.silent, unreached),
    )


def prepare_agenda_reminder(
    session: Session, community: Community, work: DueWork, now: datetime
) -> Prepared:
    """The secretary's reminder to publish, unless the agenda has gone out."""
    meeting, person = _for_secretary(session, community, work, now)
    if isinstance(meeting, NotNeeded | Missed) or person is None:
        return meeting if isinstance(meeting, NotNeeded | Missed) else NotNeeded("not-secretary")
    if meeting.agenda_version > 0:
        return NotNeeded("agenda-published")
    items = stored_items.list_items(session, community.id, meeting.id)
    waiting = sum(1 for item in items if item.state == "proposed")
    return Outgoing(person, AgendaDue(meeting, waiting, len(in_order(items))))


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


def _ask(
    session: Session, community: Community, work: DueWork, now: datetime, round_: int
) -> NotNeeded | Missed | None:
    meeting = current_meeting(session, community, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if now >= meeting.closes_at:
        return Missed("agenda-closed")
    people = [each.person for each in members_to_ask(session, community, meeting)]
    items = stored_items.list_items(session, community.id, meeting.id)
    for person in silent(people, items, stored.list_nothing(session, meeting.id)):
        owed.add_due_work(
            session,
            community.id,
            NewWork(
                kind="agenda-call",
                key=f"agenda-call/{meeting.id}/{person.id}/{round_}",
                due_at=now,
                payload={"meeting": meeting.id, "round": round_},
                person_id=person.id,
                meeting_id=meeting.id,
            ),
        )
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


def _for_secretary(
    session: Session, community: Community, work: DueWork, now: datetime
) -> tuple[Meeting | NotNeeded | Missed, Person | None]:
    meeting = current_meeting(session, community, work)
    if isinstance(meeting, NotNeeded):
        return meeting, None
    if now >= meeting.starts_at:
        return Missed("meeting-has-begun"), None
    for person in secretaries_of(session, community, meeting, now):
        if person.id == work.person_id:
            return meeting, person
    return meeting, None


def _still_there(members: tuple[Membership, ...], work: DueWork) -> Person | None:
    for membership in members:
        if membership.person.id == work.person_id:
            return membership.person
    return None


def _hushed(
    session: Session, community: Community, person: Person, work: DueWork, now: datetime
) -> Later | NotNeeded | None:
    """Why a person is not to be written to first now, if they are not.

    Somebody who said "send now" has decided about the quiet hours; the rest stands.
    """
    if person.muted_until is not None and now < person.muted_until:
        return NotNeeded("muted")
    zone = zone_of(person, community)
    if in_quiet_hours(community.rules, now, zone) and work.hastened_at is None:
        return Later(after_quiet_hours(community.rules, now, zone), "quiet-hours")
    month = now.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    asked = count_prompts(session, person.id, month, besides=work.id)
    if asked >= community.rules.prompting.most_a_month:
        return NotNeeded("asked-often-enough-this-month")
    return None
