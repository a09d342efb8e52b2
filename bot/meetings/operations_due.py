"""What due work about a meeting starts from: the meeting as it is now, and who keeps its agenda."""

from __future__ import annotations

from dataclasses import dataclass

from bot.requests.context import Context
from bot.requests.kinds import NotNeeded
from governance.access.authority import AGENDA_ROLES
from governance.agenda.agenda import AgendaItem
from governance.bodies.bodies import officers
from governance.due_work.due_work import DueWork
from governance.meetings.meetings import Meeting
from governance.people.people import Person
from storage.meetings import meetings as stored


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
