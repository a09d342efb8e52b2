"""The year clock: meetings, deadlines, the charter's days and terms of a range of days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from governance.charter.charter import Charter
from governance.charter.working_rules import WorkingRules
from governance.meetings.availability import Obstacle
from governance.meetings.cadence import (
    PlannedMeeting,
    PlannedTerm,
    Skipped,
    meeting_pattern,
    plan,
    plan_terms,
)
from governance.meetings.deadlines import Deadline, DeadlineKind, charter_limits, deadlines_of

EntryKind = Literal["meeting", "skipped", "deadline", "term"]

AHEAD = timedelta(days=200)
"""How far past a range meetings are looked at for deadlines within it (an agenda may open 180
days before its meeting, and a few more when that is no working day)."""


class KnownMeeting(NamedTuple):
    """A stored meeting, as far as the year clock needs it.

    Args:
        starts_at: Aware.
        ends_at: Aware; the body's usual length when it is left out.
        agenda: When its agenda opens, is asked after, closes and goes out, where that is
            stored; planned back from the meeting when it is left out.
    """

    starts_at: datetime
    status: str
    ends_at: datetime | None = None
    agenda: Mapping[DeadlineKind, datetime | None] | None = None


Known = Mapping[str, KnownMeeting | tuple[datetime, str]]
"""Stored meetings by their key; when each starts and its status is enough."""


@dataclass(frozen=True)
class Entry:
    """One thing on the year clock, on a day of the charter's zone.

    Args:
        kind: A meeting, one that is skipped, a deadline, or a term's first or last day.
        at: When, aware UTC; None for what lasts the day.
        ends_at: When a meeting ends, aware UTC.
        status: ``planned``, ``skipped``, ``begins`` or ``ends`` (a term), a stored
            meeting's own status; a deadline has its meeting's, or ``set`` for the charter's.
        key: Of the meeting (a deadline's: the meeting that it is for; a term's: the one
            that begins it).
        deadline: Which deadline, for one that stands by itself.
        deadlines: Of a meeting.
        rules: The charter rules and working rules that it rests on.
        moved_from: The day meant by the cadence, where the meeting is on another.
        why: What stood against that day.
    """

    body: str
    kind: EntryKind
    on: date
    status: str
    key: str
    rules: tuple[str, ...]
    at: datetime | None = None
    ends_at: datetime | None = None
    deadline: DeadlineKind | None = None
    deadlines: tuple[Deadline, ...] = ()
    moved_from: date | None = None
    why: Obstacle | None = None


def year_clock(
    charter: Charter,
    working_rules: WorkingRules,
    from_on: date,
    to_on: date,
    known: Known | None = None,
) -> tuple[Entry, ...]:
    """Everything on the days of a range, both ends included, in order of day and time.

    Meetings carry their deadlines. A deadline stands by itself when the charter sets it, and
    when it falls within the range but its meeting after it.

    Args:
        from_on: First day, in the charter's zone.
        to_on: Last day.
        known: Stored meetings; each takes the place of the planned one with its key, or
            stands beside the planned ones (its key begins with ``BODY/``).
    """
    clock = _Clock(charter, working_rules, from_on, to_on, known or {})
    entries = (*clock.meetings(), *clock.limits(), *clock.terms())
    return tuple(sorted(entries, key=lambda each: _order(charter, each)))


def _order(charter: Charter, entry: Entry) -> tuple[date, bool, str, int, str]:
    bodies = [body.id for body in charter.bodies]
    at = entry.at.isoformat() if entry.at else ""
    return entry.on, entry.at is not None, at, bodies.index(entry.body), entry.kind


@dataclass(frozen=True)
class _Clock:
    charter: Charter
    working_rules: WorkingRules
    from_on: date
    to_on: date
    known: Known

    def meetings(self) -> Iterator[Entry]:
        for body in self.charter.bodies:
            for entry in self._meetings_of(body.id):
                if self.from_on <= entry.on <= self.to_on:
                    yield entry
                elif entry.on > self.to_on:
                    yield from self._early_deadlines(entry)

    def limits(self) -> Iterator[Entry]:
        for limit in charter_limits(self.charter, self.from_on, self.to_on):
            key = f"{limit.body}/{limit.year}"
            yield Entry(
                limit.body, "deadline", limit.on, "set", key, limit.rules, deadline="charter-limit"
            )

    def terms(self) -> Iterator[Entry]:
        wide_from, wide_to = self.from_on - AHEAD, self.to_on + AHEAD
        for body in self.charter.bodies:
            for term in plan_terms(self.charter, self.working_rules, body.id, wide_from, wide_to):
                for entry in self._term_days(term):
                    if self.from_on <= entry.on <= self.to_on:
                        yield entry

    def _term_days(self, term: PlannedTerm) -> Iterator[Entry]:
        """A term's first and last day, which follow a meeting that was held on another day."""
        key = f"{term.meetings_of}/{term.year}"
        starts_on = self._day_of(key, term.starts_on)
        ends_on = self._day_of(f"{term.meetings_of}/{term.year + 1}", term.ends_on)
        yield Entry(term.body, "term", starts_on, "begins", key, term.rules)
        yield Entry(term.body, "term", ends_on, "ends", key, term.rules)

    def _day_of(self, key: str, planned_on: date) -> date:
        return self._local_day(self.known[key][0]) if key in self.known else planned_on

    def _meetings_of(self, body: str) -> Iterator[Entry]:
        last_on = self.to_on + AHEAD
        planned = plan(self.charter, self.working_rules, body, self.from_on, last_on)
        for each in planned:
            if each.key not in self.known:
                yield self._entry_of(each)
        for key, found in self.known.items():
            stored = found if isinstance(found, KnownMeeting) else KnownMeeting(*found)
            if key.partition("/")[0] == body and self._local_day(stored.starts_at) <= last_on:
                yield self._stored(body, key, stored)

    def _entry_of(self, each: PlannedMeeting | Skipped) -> Entry:
        if isinstance(each, Skipped):
            return Entry(
                each.body, "skipped", each.on, "skipped", each.key, each.rules, why=each.why
            )
        return Entry(
            body=each.body,
            kind="meeting",
            on=self._local_day(each.starts_at),
            status="planned",
            key=each.key,
            rules=each.rules,
            at=each.starts_at,
            ends_at=each.ends_at,
            deadlines=each.deadlines,
            moved_from=each.moved_from,
            why=each.why,
        )

    def _stored(self, body: str, key: str, stored: KnownMeeting) -> Entry:
        cadence = self.charter.body_by_id[body].cadence
        usual = timedelta(minutes=meeting_pattern(self.working_rules, body).minutes)
        return Entry(
            body=body,
            kind="meeting",
            on=self._local_day(stored.starts_at),
            status=stored.status,
            key=key,
            rules=cadence.rules if cadence else (),
            at=stored.starts_at,
            ends_at=stored.ends_at or stored.starts_at + usual,
            deadlines=() if stored.status == "cancelled" else self._deadlines(body, stored),
        )

    def _deadlines(self, body: str, stored: KnownMeeting) -> tuple[Deadline, ...]:
        """The deadlines as planned back, at the moments that are stored where they are."""
        found = []
        planned = deadlines_of(self.charter, self.working_rules, body, stored.starts_at)
        for each in planned:
            at = each.at if stored.agenda is None else stored.agenda.get(each.kind, each.at)
            if at is not None:
                found.append(replace(each, at=at))
        return tuple(sorted(found, key=lambda each: each.at))

    def _early_deadlines(self, meeting: Entry) -> Iterator[Entry]:
        for each in meeting.deadlines:
            on = self._local_day(each.at)
            if self.from_on <= on <= self.to_on:
                yield Entry(
                    body=meeting.body,
                    kind="deadline",
                    on=on,
                    status=meeting.status,
                    key=meeting.key,
                    rules=each.rules,
                    at=each.at,
                    deadline=each.kind,
                )

    def _local_day(self, at: datetime) -> date:
        return at.astimezone(self.charter.zone).date()
