"""What members and the secretary are written about an agenda, checked again when it leaves."""

from __future__ import annotations

from dataclasses import dataclass

from bot.agenda.operations_collecting import PROMPTS, how_collecting_stands, members_to_ask
from bot.meetings.operations_due import current_meeting, secretaries_of
from bot.requests.context import Context
from bot.requests.kinds import Later, Missed, NotNeeded, Outgoing, Prepared
from governance.agenda.agenda import AgendaItem, in_order, silent
from governance.bodies.bodies import Membership
from governance.due_work.due_work import DueWork
from governance.meetings.availability import after_quiet_hours, in_quiet_hours
from governance.meetings.meetings import Meeting
from governance.people.people import Person, zone_of
from storage.agenda import agenda as stored_items
from storage.due_work.deliveries import count_prompts, list_deliveries
from storage.meetings import meetings as stored


@dataclass(frozen=True)
class AgendaCall:
    """What a member is asked: anything for this meeting? ``round`` 2 if they were asked before."""

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


def prepare_agenda_call(context: Context, work: DueWork) -> Prepared:
    """Check once more whether a person is to be asked, and what to ask.

    They are not when they have spoken, left the body, muted the bot, been asked often enough
    this month, or when the agenda has closed.
    """
    meeting = current_meeting(context, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if context.now >= meeting.closes_at:
        return Missed("agenda-closed")
    person = _still_there(members_to_ask(context, meeting), work)
    if person is None:
        return NotNeeded("no-longer-in-the-body")
    items = stored_items.list_items(context.session, context.community.id, meeting.id)
    if not silent((person,), items, stored.list_nothing(context.session, meeting.id)):
        return NotNeeded("has-spoken")
    hushed = _hushed(context, person, work)
    if hushed is not None:
        return hushed
    before = list_deliveries(
        context.session,
        context.community.id,
        meeting_id=meeting.id,
        person_id=person.id,
        kinds=PROMPTS,
    )
    is_second = any(
        each.work_id < work.id and each.outcome in ("sent", "in-browser", "ambiguous")
        for each in before
    )
    return Outgoing(person, AgendaCall(meeting, 2 if is_second else 1, len(items)))


def prepare_agenda_digest(context: Context, work: DueWork) -> Prepared:
    """What came, from whom, and who was silent, for whoever keeps the agenda now."""
    meeting, person = _for_secretary(context, work)
    if isinstance(meeting, NotNeeded | Missed) or person is None:
        return meeting if isinstance(meeting, NotNeeded | Missed) else NotNeeded("not-secretary")
    stand = how_collecting_stands(context, meeting)
    items = stored_items.list_items(context.session, context.community.id, meeting.id)
    waiting = tuple(item for item in items if item.state == "proposed")
    asked = {person.id for person in stand.asked}
    unreached = tuple(each for each in stand.silent if each.id not in asked)
    return Outgoing(
        person,
        AgendaDigest(meeting, waiting, in_order(items), stand.nothing, stand.silent, unreached),
    )


def prepare_agenda_reminder(context: Context, work: DueWork) -> Prepared:
    """The secretary's reminder to publish, unless the agenda has gone out."""
    meeting, person = _for_secretary(context, work)
    if isinstance(meeting, NotNeeded | Missed) or person is None:
        return meeting if isinstance(meeting, NotNeeded | Missed) else NotNeeded("not-secretary")
    if meeting.agenda_version > 0:
        return NotNeeded("agenda-published")
    items = stored_items.list_items(context.session, context.community.id, meeting.id)
    waiting = sum(1 for item in items if item.state == "proposed")
    return Outgoing(person, AgendaDue(meeting, waiting, len(in_order(items))))


def _for_secretary(
    context: Context, work: DueWork
) -> tuple[Meeting | NotNeeded | Missed, Person | None]:
    meeting = current_meeting(context, work)
    if isinstance(meeting, NotNeeded):
        return meeting, None
    if context.now >= meeting.starts_at:
        return Missed("meeting-has-begun"), None
    for person in secretaries_of(context, meeting):
        if person.id == work.person_id:
            return meeting, person
    return meeting, None


def _still_there(members: tuple[Membership, ...], work: DueWork) -> Person | None:
    for membership in members:
        if membership.person.id == work.person_id:
            return membership.person
    return None


def _hushed(context: Context, person: Person, work: DueWork) -> Later | NotNeeded | None:
    """Why a person is not to be written to first now, if they are not.

    Somebody who said "send now" has decided about the quiet hours; the rest stands.
    """
    if person.muted_until is not None and context.now < person.muted_until:
        return NotNeeded("muted")
    zone = zone_of(person, context.community)
    if in_quiet_hours(context.community.rules, context.now, zone) and work.hastened_at is None:
        return Later(after_quiet_hours(context.community.rules, context.now, zone), "quiet-hours")
    month = context.now.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    asked = count_prompts(context.session, person.id, month, besides=work.id)
    if asked >= context.community.rules.prompting.most_a_month:
        return NotNeeded("asked-often-enough-this-month")
    return None
