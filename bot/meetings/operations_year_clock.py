"""The year clock of a community, with the meetings that are stored in their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from governance.meetings.meetings import Meeting
from governance.meetings.year_clock import AHEAD, Entry, KnownMeeting, year_clock
from governance.people.people import Community
from storage.engine import Session
from storage.meetings.meetings import list_meetings

MOST_MEETINGS = 5000


@dataclass(frozen=True)
class YearClockSeen:
    """A range of days on the year clock.

    Args:
        entries: Everything on it, in order.
        meetings: The stored meetings by their entries' keys.
    """

    entries: tuple[Entry, ...]
    meetings: Mapping[str, Meeting]


def see_year_clock(
    session: Session, community: Community, from_on: date, to_on: date
) -> YearClockSeen:
    """What is on the year clock from a day to a day, both included.

    Args:
        session: A transaction.
        community: Whose.
        from_on: The first day, in the community's zone.
        to_on: The last.
    """
    # Deadlines and terms within the range may belong to meetings outside it.
    from_at = datetime.combine(from_on, time(), tzinfo=UTC) - AHEAD
    to_at = datetime.combine(to_on, time(), tzinfo=UTC) + AHEAD + timedelta(days=1)
    stored = list_meetings(session, community.id, from_at=from_at, to_at=to_at, limit=MOST_MEETINGS)
    meetings = {each.plan_key or f"{each.body}/{each.uid}": each for each in stored}
    known = {key: _known(each) for key, each in meetings.items()}
    entries = year_clock(community.charter, community.rules, from_on, to_on, known)
    return YearClockSeen(entries, meetings)


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
