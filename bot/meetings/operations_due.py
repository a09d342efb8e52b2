"""What due work about a meeting starts from: the meeting as it is now, and who keeps its agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.requests.kinds import NotNeeded
from governance.access.authority import AGENDA_ROLES
from governance.agenda.agenda import AgendaItem
from governance.bodies.bodies import officers
from governance.due_work.due_work import DueWork
from governance.meetings.meetings import Meeting
from governance.people.people import Community, Person
from storage.engine import Session
from storage.meetings import meetings as stored
from storage.people.memberships import list_memberships


@dataclass(frozen=True)
class PublishedContent:
    """An agenda as it went out."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]


def current_meeting(session: Session, community: Community, work: DueWork) -> Meeting | NotNeeded:
    """The meeting that due work is about, unless it has been moved or cancelled since."""
    meeting = stored.find_meeting(session, community.id, int(work.payload["meeting"]))
    if meeting is None or meeting.state == "cancelled":
        return NotNeeded("meeting-cancelled")
    if meeting.sequence != work.payload.get("sequence", meeting.sequence):
        return NotNeeded("meeting-moved")
    return meeting


def secretaries_of(
    session: Session, community: Community, meeting: Meeting, now: datetime
) -> tuple[Person, ...]:
    """Who keeps a body's agenda today: its secretaries, or its chair where it has none."""
    today = community.day_of(now)
    memberships = list_memberships(session, community.id, on=today)
    body = community.body(meeting.body)
    for role in AGENDA_ROLES:
        found = officers(community, body, role, memberships, today)
        if found:
            return tuple(membership.person for membership in found)
    return ()
