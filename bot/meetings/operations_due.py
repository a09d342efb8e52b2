"""What is due about a meeting: invitations, corrections, cancellations, checked when they leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.requests.context import Context
from bot.requests.kinds import Missed, NotNeeded, Outgoing, Prepared
from governance.access.authority import AGENDA_ROLES
from governance.agenda.agenda import AgendaItem
from governance.bodies.bodies import officers, seated
from governance.due_work.due_work import DeliveryOutcome, DueWork
from governance.meetings.meetings import Meeting
from governance.people.people import Person
from storage.due_work import due_work as owed
from storage.due_work.deliveries import list_deliveries
from storage.meetings import meetings as stored
from storage.people.people import get_person

REACHED: tuple[DeliveryOutcome, ...] = ("sending", "sent", "ambiguous", "in-browser")
"""Outcomes after which a person has the message, or may have it."""


@dataclass(frozen=True)
class PublishedContent:
    """An agenda as it went out."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]


def current_meeting(context: Context, work: DueWork) -> Meeting | NotNeeded:
    """The meeting that due work is about, unless it has been moved or cancelled since."""
    meeting = stored.find_meeting(
        context.session, context.community.id, int(work.payload["meeting"])
    )
    if meeting is None or meeting.state == "cancelled":
        return NotNeeded("meeting-cancelled")
    if meeting.sequence != work.payload.get("sequence", meeting.sequence):
        return NotNeeded("meeting-moved")
    return meeting


def secretaries_of(context: Context, meeting: Meeting) -> tuple[Person, ...]:
    """Who keeps a body's agenda today: its secretaries, or its chair where it has none."""
    body = context.community.body(meeting.body)
    for role in AGENDA_ROLES:
        found = officers(context.community, body, role, context.memberships, context.today)
        if found:
            return tuple(membership.person for membership in found)
    return ()


@dataclass(frozen=True)
class InvitationContent:
    """What an invitation tells; ``now`` is when it leaves (aware UTC)."""

    meeting: Meeting
    convener: str
    now: datetime


def prepare_invitation(context: Context, work: DueWork) -> Prepared:
    """Check once more whether a person is to be invited.

    They are when the meeting stands as it was called, is yet to begin, and they belong at it
    on its day.
    """
    meeting = current_meeting(context, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if not meeting.is_called():
        return NotNeeded("convening-taken-back")
    if context.now >= meeting.starts_at:
        return Missed("meeting-has-begun")
    on = context.community.day_of(meeting.starts_at)
    memberships = context.memberships_on(on)
    for membership in seated(
        context.community, context.community.body(meeting.body), memberships, on
    ):
        if membership.person.id == work.person_id:
            convener = (
                get_person(context.session, context.community.id, meeting.convened_by).name
                if meeting.convened_by
                else ""
            )
            return Outgoing(membership.person, InvitationContent(meeting, convener, context.now))
    return NotNeeded("no-longer-in-the-body")


def reached_by_invitation(context: Context, meeting_id: int, sequence: int) -> frozenset[int]:
    """Who has an invitation to a meeting as it was called that time, or may have one.

    Args:
        context: Whose, and when.
        meeting_id: Which meeting.
        sequence: Of the meeting when they were invited: an earlier call does not count.

    Returns:
        Ids of people; one whose invitation a worker holds just now is among them.
    """
    works = [
        work
        for work in owed.list_due_work(
            context.session,
            context.community.id,
            meeting_id=meeting_id,
            kind="invitation",
            limit=10_000,
        )
        if work.payload.get("sequence") == sequence
    ]
    ids = {work.id for work in works}
    written = list_deliveries(
        context.session,
        context.community.id,
        meeting_id=meeting_id,
        kinds=("invitation",),
        outcomes=REACHED,
    )
    reached = {each.person_id for each in written if each.work_id in ids}
    in_hand = {work.person_id for work in works if work.person_id and not work.is_finished}
    return frozenset(reached | in_hand)


def prepare_withdrawal(context: Context, work: DueWork) -> Prepared:
    """The correction for somebody whose invitation had gone out."""
    meeting = stored.find_meeting(
        context.session, context.community.id, int(work.payload["meeting"])
    )
    if meeting is None or work.person_id is None:
        return NotNeeded("meeting-gone")
    if meeting.is_called():
        return NotNeeded("called-again")
    called = int(work.payload["sequence"]) - 1
    if work.person_id not in reached_by_invitation(context, meeting.id, called):
        return NotNeeded("was-not-reached")
    return Outgoing(get_person(context.session, context.community.id, work.person_id), meeting)


def prepare_cancellation(context: Context, work: DueWork) -> Prepared:
    """The news that a meeting is cancelled; too late once its time has passed."""
    meeting = stored.find_meeting(
        context.session, context.community.id, int(work.payload["meeting"])
    )
    if meeting is None or work.person_id is None:
        return NotNeeded("meeting-gone")
    if context.now >= meeting.ends_at:
        return Missed("meeting-time-has-passed")
    return Outgoing(get_person(context.session, context.community.id, work.person_id), meeting)
