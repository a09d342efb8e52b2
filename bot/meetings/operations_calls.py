"""The call of a meeting begins and ends: which meeting it is, and who is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from bot.meetings.operations_due import PublishedContent, current_meeting, secretaries_of
from bot.requests.context import Context
from bot.requests.handler import take_in_delivery
from bot.requests.kinds import NotNeeded, Outgoing, Prepared
from governance.agenda.agenda import in_order
from governance.due_work.due_work import DueWork, NewWork
from governance.meetings.meetings import Meeting
from storage.agenda import agenda as stored_items
from storage.meetings import meetings as stored

AROUND = timedelta(hours=3)
"""So long before its time, and after it, a call with a meeting's link is that meeting's."""
CALL_ENDED = "call-ended"


@dataclass(frozen=True)
class CallEnded:
    """What the secretary is told when the call of a meeting has ended.

    Args:
        meeting: Which.
        ended_at: Aware UTC.
        items: How many items its agenda had.
    """

    meeting: Meeting
    ended_at: datetime
    items: int


def find_called_meeting(context: Context, link: str) -> Meeting | None:
    """The meeting that a call belongs to, by its link alone: a title or an hour would be a guess.

    Args:
        context: Whose, and when.
        link: The address one joins the call by.
    """
    wanted = _same(link)
    if not wanted:
        return None
    near = stored.list_meetings(
        context.session,
        context.community.id,
        from_at=context.now - AROUND,
        to_at=context.now + AROUND,
        limit=200,
    )
    for meeting in near:
        if meeting.state != "cancelled" and _same(meeting.link) == wanted:
            return meeting
    return None


def begin_call(
    context: Context, link: str, *, delivery: str = ""
) -> tuple[Meeting, PublishedContent | None] | None:
    """The call of a meeting begins.

    Args:
        context: With a write transaction.
        link: The address one joins the call by.
        delivery: The event's id; it has its effect once.

    Returns:
        The meeting, with its agenda where it has been published; None when the call is of no
        meeting of ours.

    Raises:
        AlreadyReceived: The event was taken in before.
    """
    meeting = find_called_meeting(context, link)
    if meeting is None:
        return None
    take_in_delivery(context.session, delivery, context.now)
    if meeting.agenda_version == 0:
        return meeting, None
    items = in_order(stored_items.list_items(context.session, context.community.id, meeting.id))
    # Guests read the chat of a call: what was taken since has not gone out.
    return meeting, PublishedContent(meeting, tuple(e for e in items if e.is_published()))


def end_call(context: Context, link: str, *, delivery: str = "") -> Meeting | None:
    """The call of a meeting ends: owe a note to whoever keeps its agenda.

    A call that is begun anew and ends again owes another note, but not within the hour.

    Args:
        context: With a write transaction.
        link: The address one joins the call by.
        delivery: The event's id; it has its effect once.

    Raises:
        AlreadyReceived: The event was taken in before.
    """
    meeting = find_called_meeting(context, link)
    if meeting is None:
        return None
    take_in_delivery(context.session, delivery, context.now)
    for person in secretaries_of(context, meeting):
        context.owe(
            NewWork(
                kind=CALL_ENDED,
                key=f"{CALL_ENDED}/{meeting.id}/{person.id}/{context.now:%Y%m%d%H}",
                due_at=context.now,
                payload={"meeting": meeting.id, "ended": int(context.now.timestamp())},
                person_id=person.id,
                meeting_id=meeting.id,
            )
        )
    return meeting


def prepare_call_ended(context: Context, work: DueWork) -> Prepared:
    """The note to whoever keeps the agenda, if they still do."""
    meeting = current_meeting(context, work)
    if isinstance(meeting, NotNeeded):
        return meeting
    items = in_order(stored_items.list_items(context.session, context.community.id, meeting.id))
    ended_at = datetime.fromtimestamp(int(work.payload["ended"]), tz=context.now.tzinfo)
    for person in secretaries_of(context, meeting):
        if person.id == work.person_id:
            return Outgoing(person, CallEnded(meeting, ended_at, len(items)))
    return NotNeeded("not-secretary")


def _same(link: str) -> str:
    """A link as it is compared: without query, fragment, encoding and case."""
    parts = urlsplit(link.strip())
    if not parts.netloc:
        return ""
    return f"{parts.netloc}{unquote(unquote(parts.path))}".rstrip("/").casefold()
