"""Play a stretch of time ahead on a copy of the database: every message the bot would send."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.meetings.operations_planning import plan_ahead
from bot.requests.cards import Card, plain_text
from bot.requests.context import Context
from bot.requests.kinds import Kind
from bot.requests.messenger import Sent
from bot.scheduler.clock import SimulatedClock
from bot.scheduler.worker import Settings, Worker
from governance.due_work.due_work import Rehearsed
from governance.people.people import Channel, Community, Recipient
from storage.copying import copy_database, drop_due_before, reach_unbound
from storage.due_work.due_work import find_due_work_by_key
from storage.engine import Database, Session
from storage.meetings.meetings import find_meeting

HISTORY = timedelta(days=45)
"""Played before the longest opening of an agenda, so that a month's prompts are counted whole
and an opening that gives way to a holiday is not missed."""


class _Recorder:
    """A messenger that writes down instead of sending."""

    can_look_up = True

    def __init__(
        self, channel: Channel, notes: list[tuple[datetime, Recipient, Card, str]]
    ) -> None:
        self.channel = channel
        self._notes = notes

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        self._notes.append((now, to, card, key))
        return Sent(str(len(self._notes)))

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        return None


async def rehearse(
    database: Database,
    communities: Mapping[int, Community],
    community: Community,
    kinds: Mapping[str, Kind],
    between: tuple[date, date],
) -> list[Rehearsed]:
    """Every message a community would get in a range of days, in order of time and person.

    Nothing is sent and the database is not changed. Everyone stays silent, and meetings that
    are only planned are taken as they are planned.

    Args:
        between: The first and the last day, in the community's zone.
    """
    begins = datetime.combine(between[0], time(), tzinfo=community.zone)
    ends = datetime.combine(between[1] + timedelta(days=1), time(), tzinfo=community.zone)
    notes: list[tuple[datetime, Recipient, Card, str]] = []
    with tempfile.TemporaryDirectory(prefix="sihteeri-rehearsal-") as folder:
        copy = copy_database(database, Path(folder) / "copy.db")
        try:
            # In UTC: a clock that is moved by spans must not stand in a zone that changes its own.
            reach = _longest_opening(community) + HISTORY
            start = begins.astimezone(UTC) - reach
            _set_the_stage(copy, community, start, ends + reach)
            worker = Worker(
                copy,
                communities,
                kinds,
                {channel: _Recorder(channel, notes) for channel in ("slack", "teams", "mail")},
                SimulatedClock(start),
                Settings(name="rehearsal", is_paced=False, paces={}),
            )
            await worker.drain(ends.astimezone(UTC))
            with copy.read() as session:
                found = [
                    _rehearsed(session, community, note)
                    for note in notes
                    if begins <= note[0] < ends and _is_ours(session, community, note[3])
                ]
                return sorted(found, key=lambda each: (each.at, each.kind, each.recipient))
        finally:
            copy.close()


def _longest_opening(community: Community) -> timedelta:
    """How long before its meeting the earliest agenda of the community opens."""
    agreed = [community.rules_of(body.id).agenda for body in community.charter.bodies]
    return timedelta(days=max((each.opens_days for each in agreed if each), default=0))


def _set_the_stage(copy: Database, community: Community, start: datetime, ends: datetime) -> None:
    with copy.write() as session:
        drop_due_before(session, start)
        reach_unbound(session)
        plan_ahead(Context(session, community, start), ends.date())


def _is_ours(session: Session, community: Community, key: str) -> bool:
    return find_due_work_by_key(session, community.id, key) is not None


def _rehearsed(
    session: Session, community: Community, note: tuple[datetime, Recipient, Card, str]
) -> Rehearsed:
    at, to, card, key = note
    work = find_due_work_by_key(session, community.id, key)
    assert work is not None
    meeting = find_meeting(session, community.id, work.meeting_id) if work.meeting_id else None
    return Rehearsed(
        at=at.astimezone(community.zone),
        kind=work.kind,
        body=meeting.body if meeting else "",
        meeting=meeting.starts_at.astimezone(community.zone) if meeting else None,
        recipient=to.email,
        channel=to.channel,
        language=to.language,
        text=plain_text(card),
    )
