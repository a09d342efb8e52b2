"""The year: every meeting that the cadences give, with its due work, and all of it on one clock."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.requests.context import Context
from governance.due_work.due_work import NewWork
from governance.meetings.cadence import plan_meetings
from governance.meetings.deadlines import deadlines_of
from governance.meetings.meetings import Meeting
from governance.meetings.year_clock import AHEAD as BELONGS_WITHIN
from governance.meetings.year_clock import Entry, KnownMeeting, year_clock
from governance.people.people import Community
from storage.meetings.meetings import (
    AgendaMoments,
    NewMeeting,
    add_meeting,
    list_meetings,
    list_plan_keys,
)
from storage.people.memberships import lock_community

MOST_MEETINGS = 5000
AHEAD = timedelta(days=400)
COLLECTING = ("agenda-open", "agenda-remind", "agenda-close", "agenda-due")
UID_SPACE = uuid.UUID("6f0f2f0a-2f9c-4d0a-9a3e-8b6a3f1d9c55")


@dataclass(frozen=True)
class MeetingsPlanned:
    """How many meetings were added, and how far ahead is now planned."""

    added: int
    to_on: date


def plan_ahead(context: Context, to_on: date | None = None) -> MeetingsPlanned:
    """Plan every standing body's meetings from today on.

    A meeting that is there already, moved or cancelled by somebody, is left alone.

    Args:
        context: With a write transaction.
        to_on: The last day planned; 400 days ahead unless told.
    """
    last = to_on or context.today + AHEAD
    lock_community(
        context.session, context.community.id
    )  # processes that start together plan one after another
    known = list_plan_keys(context.session, context.community.id)
    added = 0
    for body in context.community.charter.bodies:
        if body.kind != "standing":
            continue
        for planned in plan_meetings(
            context.community.charter, context.community.rules, body.id, context.today, last
        ):
            if planned.key in known or planned.starts_at <= context.now:
                continue
            meeting = add_meeting(
                context.session,
                context.community.id,
                NewMeeting(
                    body=body.id,
                    uid=meeting_uid(context.community, planned.key),
                    state="planned",
                    starts_at=planned.starts_at,
                    ends_at=planned.ends_at,
                    agenda=agenda_moments(
                        context.community, body.id, planned.starts_at, context.now
                    ),
                    plan_key=planned.key,
                    rules=planned.rules,
                ),
            )
            schedule_collecting(context, meeting)
            added += 1
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


def schedule_collecting(context: Context, meeting: Meeting) -> None:
    """Owe the asking, the reminder, the closing and the going out of a meeting's agenda.

    What was owed for an earlier time of the same meeting is called off first.

    Args:
        context: With a write transaction.
        meeting: With its agenda's times.
    """
    unschedule_collecting(context, meeting)
    due = {
        "agenda-open": max(meeting.opens_at, context.now),
        "agenda-remind": meeting.reminder_at,
        "agenda-close": meeting.closes_at,
        "agenda-due": meeting.out_at,
    }
    if context.community.rules_of(meeting.body).agenda is None:
        del due["agenda-remind"]
    for kind, at in due.items():
        if at is None or at < context.now or at >= meeting.starts_at:
            continue
        if kind == "agenda-open" and context.now >= meeting.closes_at:
            continue
        context.owe(
            NewWork(
                kind=kind,
                key=f"{kind}/{meeting.id}/{meeting.sequence}",
                due_at=at,
                payload={"meeting": meeting.id, "sequence": meeting.sequence},
                meeting_id=meeting.id,
            )
        )


def unschedule_collecting(context: Context, meeting: Meeting) -> None:
    """Call off what is owed for collecting a meeting's agenda."""
    for kind in COLLECTING:
        context.call_off("moved", key_prefix=f"{kind}/{meeting.id}/")


def next_planned_within(
    context: Context, body: str, starts_at: datetime, span: timedelta
) -> Meeting | None:
    """The planned meeting to come of a body that is nearest to a moment, if one is near enough.

    One whose planned time has passed without anybody calling it is not moved.

    Args:
        context: Whose, and when.
        body: The body's id.
        starts_at: Aware UTC.
        span: How near, either side.
    """
    near = [
        meeting
        for meeting in list_meetings(
            context.session,
            context.community.id,
            body=body,
            from_at=starts_at - span,
            to_at=starts_at + span,
        )
        if meeting.state == "planned" and meeting.starts_at > context.now
    ]
    return min(near, key=lambda each: abs(each.starts_at - starts_at), default=None)


@dataclass(frozen=True)
class YearClockSeen:
    """A range of days on the year clock.

    Args:
        entries: Everything on it, in order.
        meetings: The stored meetings by their entries' keys.
    """

    entries: tuple[Entry, ...]
    meetings: Mapping[str, Meeting]


def see_year_clock(context: Context, from_on: date, to_on: date) -> YearClockSeen:
    """What is on the year clock from a day to a day, both included.

    Args:
        context: Whose, and who looks: somebody sees the bodies whose meetings are theirs to see.
        from_on: The first day, in the community's zone.
        to_on: The last.
    """
    # Deadlines and terms within the range may belong to meetings outside it.
    from_at = datetime.combine(from_on, time(), tzinfo=UTC) - BELONGS_WITHIN
    to_at = datetime.combine(to_on, time(), tzinfo=UTC) + BELONGS_WITHIN + timedelta(days=1)
    community = context.community
    found = list_meetings(
        context.session, community.id, from_at=from_at, to_at=to_at, limit=MOST_MEETINGS
    )
    meetings = {each.plan_key or f"{each.body}/{each.uid}": each for each in found}
    known = {key: _known(each) for key, each in meetings.items()}
    entries = year_clock(community.charter, community.rules, from_on, to_on, known)
    seen = {each.id for each in community.charter.bodies if context.sees(each.id, "meetings")}
    return YearClockSeen(
        tuple(each for each in entries if each.body in seen),
        {key: each for key, each in meetings.items() if each.body in seen},
    )


def _known(meeting: Meeting) -> KnownMeeting:
    """A meeting's own length and agenda times, which may not be the usual ones."""
    return KnownMeeting(
        meeting.starts_at,
        meeting.state,
        meeting.ends_at,
        {
            "agenda-opens": meeting.opens_at,
            "agenda-reminder": meeting.reminder_at,
            "agenda-closes": meeting.closes_at,
            "agenda-out": meeting.out_at,
        },
    )
