"""Publishing an agenda; what people are written about one, checked again when it leaves."""

from __future__ import annotations

from dataclasses import dataclass

from bot.agenda.operations import check_runs
from bot.agenda.operations_collecting import PROMPTS, how_collecting_stands, members_to_ask
from bot.meetings.operations import get_meeting, people_on
from bot.meetings.operations_due import PublishedContent, current_meeting, secretaries_of
from bot.requests.context import Context, RequestContext
from bot.requests.kinds import Later, Missed, NotNeeded, Outgoing, Prepared
from bot.requests.verbs import Verb
from governance.agenda.agenda import AgendaItem, in_order, silent
from governance.bodies.bodies import Membership
from governance.due_work.due_work import DueWork, NewWork
from governance.errors import refusal
from governance.meetings.availability import after_quiet_hours, in_quiet_hours
from governance.meetings.meetings import Meeting, check_transition
from governance.people.people import Person, zone_of
from storage.agenda import agenda as stored_items
from storage.due_work.deliveries import count_prompts, list_deliveries
from storage.meetings import meetings as stored_meetings


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


@dataclass(frozen=True)
class AgendaPublished:
    """An agenda went out."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    told: int


def publish_agenda(context: RequestContext, meeting_id: int) -> AgendaPublished:
    """Send the agenda out to everyone who belongs at the meeting.

    Raises:
        Refusal: ``may-not-run-agenda``, ``agenda-empty``, ``not-convened``, ``meeting-over``.
    """
    meeting = get_meeting(context, meeting_id)
    check_publishable(context, meeting)
    items = in_order(stored_items.list_items(context.session, context.community.id, meeting.id))
    for position, item in enumerate(items, 1):
        stored_items.set_item(
            context.session, item.id, context.now, state="on-agenda", position=position
        )
    published = stored_meetings.update_meeting(
        context.session,
        meeting.id,
        state="agenda-published",
        agenda_version=meeting.agenda_version + 1,
    )
    people = people_on(context, meeting.body, meeting.starts_at)
    for membership in people:
        context.owe(
            NewWork(
                kind="agenda-published",
                key=f"agenda-published/{meeting.id}/{published.agenda_version}/{membership.person.id}",
                due_at=context.now,
                payload={"meeting": meeting.id, "version": published.agenda_version},
                person_id=membership.person.id,
                meeting_id=meeting.id,
            )
        )
    context.call_off("agenda-published", key_prefix=f"agenda-due/{meeting.id}/")
    context.record(Verb.AGENDA_PUBLISH_CONFIRM, ("meeting", meeting.id))
    return AgendaPublished(published, items, len(people))


def check_publishable(context: RequestContext, meeting: Meeting) -> None:
    """Whether this person may send this agenda out now.

    Raises:
        Refusal: As :func:`publish_agenda`.
    """
    check_runs(context, meeting)
    if meeting.state == "planned":
        raise refusal("not-convened", body=context.community.body(meeting.body).name)
    check_transition(meeting, "agenda-published")
    if not in_order(stored_items.list_items(context.session, context.community.id, meeting.id)):
        raise refusal("agenda-empty")


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
    if not silent((person,), items, stored_meetings.list_nothing(context.session, meeting.id)):
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


def prepare_published_agenda(context: Context, work: DueWork) -> Prepared:
    """The newest published agenda, for somebody who belongs at the meeting.

    An older version that a newer one has overtaken is not sent.
    """
    meeting = current_meeting(context, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if context.now >= meeting.starts_at:
        return Missed("meeting-has-begun")
    if meeting.agenda_version != work.payload["version"]:
        return NotNeeded("a-newer-agenda-is-out")
    for membership in people_on(context, meeting.body, meeting.starts_at):
        if membership.person.id == work.person_id:
            items = in_order(
                stored_items.list_items(context.session, context.community.id, meeting.id)
            )
            return Outgoing(membership.person, PublishedContent(meeting, items))
    return NotNeeded("no-longer-in-the-body")


def prepare_returned_item(context: Context, work: DueWork) -> Prepared:
    """Tell a proposer that their item came back, if it still has."""
    item = stored_items.find_item(context.session, context.community.id, int(work.payload["item"]))
    if item is None or item.state != "returned":
        return NotNeeded("item-handled-since")
    return Outgoing(item.proposed_by, item)
