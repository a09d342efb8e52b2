"""Published agendas and returned items, checked once more when they leave."""

from __future__ import annotations

from datetime import datetime

from bot.meetings.operations_due import PublishedContent, current_meeting
from bot.requests.kinds import Missed, NotNeeded, Outgoing, Prepared
from governance.agenda.agenda import in_order
from governance.bodies.bodies import seated
from governance.due_work.due_work import DueWork
from governance.people.people import Community
from storage.agenda import agenda as stored
from storage.engine import Session
from storage.people.memberships import list_memberships


def prepare_published_agenda(
    session: Session, community: Community, work: DueWork, now: datetime
) -> Prepared:
    """The newest published agenda, for somebody who belongs at the meeting.

    An older version that a newer one has overtaken is not sent.
    """
    meeting = current_meeting(session, community, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    if now >= meeting.starts_at:
        return Missed("meeting-has-begun")
    if meeting.agenda_version != work.payload["version"]:
        return NotNeeded("a-newer-agenda-is-out")
    on = community.day_of(meeting.starts_at)
    memberships = list_memberships(session, community.id, on=on)
    for membership in seated(community, community.body(meeting.body), memberships, on):
        if membership.person.id == work.person_id:
            items = in_order(stored.list_items(session, community.id, meeting.id))
            return Outgoing(membership.person, PublishedContent(meeting, items))
    return NotNeeded("no-longer-in-the-body")


def prepare_returned_item(
    session: Session, community: Community, work: DueWork, now: datetime
) -> Prepared:
    """Tell a proposer that their item came back, if it still has."""
    item = stored.find_item(session, community.id, int(work.payload["item"]))
    if item is None or item.state != "returned":
        return NotNeeded("item-handled-since")
    return Outgoing(item.proposed_by, item)
