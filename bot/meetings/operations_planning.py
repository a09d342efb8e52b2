"""Plan the year: put every meeting that the cadences give into the calendar, with its due work."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from governance.due_work.due_work import NewWork
from governance.meetings.cadence import plan_meetings
from governance.meetings.deadlines import deadlines_of
from governance.meetings.meetings import Meeting
from governance.people.people import Community
from storage.due_work import due_work as owed
from storage.engine import Session
from storage.meetings.meetings import (
    AgendaMoments,
    NewMeeting,
    add_meeting,
    list_meetings,
    list_plan_keys,
)
from storage.people.communities import lock_community

AHEAD = timedelta(days=400)
COLLECTING = ("agenda-open", "agenda-remind", "agenda-close", "agenda-due")
UID_SPACE = uuid.UUID("6f0f2f0a-2f9c-4d0a-9a3e-8b6a3f1d9c55")


@dataclass(frozen=True)
class MeetingsPlanned:
    """How many meetings were added, and how far ahead is now planned."""

    added: int
    to_on: date


def plan_ahead(
    session: Session, community: Community, now: datetime, to_on: date | None = None
) -> MeetingsPlanned:
    """Plan every standing body's meetings from today on.

    A meeting that is there already, moved or cancelled by somebody, is left alone.

    Args:
        session: A write transaction.
        community: Whose.
        now: Aware UTC.
        to_on: The last day planned; 400 days ahead unless told.
    """
    today = community.day_of(now)
    last = to_on or today + AHEAD
    lock_community(session, community.id)  # processes that start together plan one after another
    known = list_plan_keys(session, community.id)
    added = 0
    for body in community.charter.bodies:
        if body.kind != "standing":
            continue
        for planned in plan_meetings(community.charter, community.rules, body.id, today, last):
            if planned.key in known or planned.starts_at <= now:
                continue
            meeting = add_meeting(
                session,
                community.id,
                NewMeeting(
                    body=body.id,
                    uid=meeting_uid(community, planned.key),
                    state="planned",
                    starts_at=planned.starts_at,
                    ends_at=planned.ends_at,
                    agenda=agenda_moments(community, body.id, planned.starts_at, now),
                    plan_key=planned.key,
                    rules=planned.rules,
                ),
            )
            schedule_collecting(session, community, meeting, now)
            added += 1
    _plan_again_tomorrow(session, community, now)
    return MeetingsPlanned(added, last)


def meeting_uid(community: Community, key: str) -> str:
    """A stable iCalendar UID for a meeting (RFC 5545 3.8.4.7).

    Args:
        community: Whose meeting.
        key: Its plan key, or any text that is its own.
    """
    return f"{uuid.uuid5(UID_SPACE, f'{community.key}/{key}')}@sihteeri"


def agenda_moments(
    community: Community, body: str, starts_at: datetime, convened_at: datetime
) -> AgendaMoments:
    """When a meeting's agenda opens, is asked after, closes and goes out.

    Args:
        community: Its working rules say how long before.
        body: The body's id.
        starts_at: Aware UTC.
        convened_at: Aware UTC; a meeting called late has its times drawn together.

    Returns:
        Where the working rules set nothing, the agenda is open until the meeting starts.
    """
    found = deadlines_of(community.charter, community.rules, body, starts_at, convened_at)
    times = {deadline.kind: deadline.at for deadline in found}
    closes_at = times.get("agenda-closes", starts_at)
    return AgendaMoments(
        opens_at=times.get("agenda-opens", min(convened_at, starts_at)),
        reminder_at=times.get("agenda-reminder"),
        closes_at=closes_at,
        out_at=times.get("agenda-out", closes_at),
    )


def schedule_collecting(
    session: Session, community: Community, meeting: Meeting, now: datetime
) -> None:
    """Owe the asking, the reminder, the closing and the going out of a meeting's agenda.

    What was owed for an earlier time of the same meeting is called off first.

    Args:
        session: A write transaction.
        community: Whose.
        meeting: With its agenda's times.
        now: Aware UTC; what is past already is not owed, but an agenda that is open now is
            asked for at once.
    """
    unschedule_collecting(session, community, meeting, now)
    due = {
        "agenda-open": max(meeting.opens_at, now),
        "agenda-remind": meeting.reminder_at,
        "agenda-close": meeting.closes_at,
        "agenda-due": meeting.out_at,
    }
    if community.rules_of(meeting.body).agenda is None:
        del due["agenda-remind"]
    for kind, at in due.items():
        if at is None or at < now or at >= meeting.starts_at:
            continue
        if kind == "agenda-open" and now >= meeting.closes_at:
            continue
        owed.add_due_work(
            session,
            community.id,
            NewWork(
                kind=kind,
                key=f"{kind}/{meeting.id}/{meeting.sequence}",
                due_at=at,
                payload={"meeting": meeting.id, "sequence": meeting.sequence},
                meeting_id=meeting.id,
            ),
        )


def unschedule_collecting(
    session: Session, community: Community, meeting: Meeting, now: datetime
) -> None:
    """Call off what is owed for collecting a meeting's agenda."""
    for kind in COLLECTING:
        owed.cancel_due_work(
            session, community.id, key_prefix=f"{kind}/{meeting.id}/", now=now, why="moved"
        )


def next_planned_within(
    session: Session,
    community: Community,
    body: str,
    starts_at: datetime,
    span: timedelta,
    now: datetime,
) -> Meeting | None:
    """The planned meeting to come of a body that is nearest to a moment, if one is near enough.

    One whose planned time has passed without anybody calling it is not moved.

    Args:
        session: A transaction.
        community: Whose.
        body: The body's id.
        starts_at: Aware UTC.
        span: How near, either side.
        now: Aware UTC.
    """
    near = [
        meeting
        for meeting in list_meetings(
            session,
            community.id,
            body=body,
            from_at=starts_at - span,
            to_at=starts_at + span,
        )
        if meeting.state == "planned" and meeting.starts_at > now
    ]
    return min(near, key=lambda each: abs(each.starts_at - starts_at), default=None)


def _plan_again_tomorrow(session: Session, community: Community, now: datetime) -> None:
    tomorrow = community.day_of(now) + timedelta(days=1)
    owed.add_due_work(
        session,
        community.id,
        NewWork(
            kind="plan-ahead",
            key=f"plan-ahead/{community.id}/{tomorrow.isoformat()}",
            due_at=now + timedelta(days=1),
        ),
    )
