"""Published agendas and returned items, checked once more when they leave."""

from __future__ import annotations

from bot.meetings.operations_due import PublishedContent, current_meeting
from bot.requests.context import Context
from bot.requests.kinds import Missed, NotNeeded, Outgoing, Prepared
from governance.agenda.agenda import in_order
from governance.bodies.bodies import seated
from governance.due_work.due_work import DueWork
from storage.agenda import agenda as stored


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
    on = context.community.day_of(meeting.starts_at)
    memberships = context.memberships_on(on)
    for membership in seated(
        context.community, context.community.body(meeting.body), memberships, on
    ):
        if membership.person.id == work.person_id:
            items = in_order(stored.list_items(context.session, context.community.id, meeting.id))
            return Outgoing(membership.person, PublishedContent(meeting, items))
    return NotNeeded("no-longer-in-the-body")


def prepare_returned_item(context: Context, work: DueWork) -> Prepared:
    """Tell a proposer that their item came back, if it still has."""
    item = stored.find_item(context.session, context.community.id, int(work.payload["item"]))
    if item is None or item.state != "returned":
        return NotNeeded("item-handled-since")
    return Outgoing(item.proposed_by, item)
