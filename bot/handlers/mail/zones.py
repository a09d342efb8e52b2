"""A time zone as calendar programs are told of it (RFC 5545 3.6.5).

The library that makes the rest of a calendar lists the days on which clocks change, and tells
the hour in which they go forward by the clock after the change. Exchange reads yearly rules
only, and the standard tells the hour by the clock before; so the zone is written here.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
A_DAY = timedelta(days=1)
AROUND = 2
"""So many years before and after are told of: people move meetings, and repeat them."""


@dataclass(frozen=True)
class _Kind:
    """One kind of time, and what clocks showed before it: winter time after summer time."""

    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def to_timezone(zone: ZoneInfo, year: int) -> Timezone:
    """A zone around a year.

    Two yearly rules where those are the truth of these years, else every change by its day.

    Args:
        zone: Which.
        year: Around which year it must hold.
    """
    made = Timezone()
    made.add("tzid", zone.key)
    start, end = (datetime(year + by, 1, 1, tzinfo=UTC) for by in (-AROUND, AROUND + 1))
    onsets: dict[_Kind, list[datetime]] = {}
    for at in _changes(zone, start, end):
        kind = _kind(zone, at)
        onsets.setdefault(kind, []).append((at + kind.before).replace(tzinfo=None))
    rules = _rules(onsets)
    if not rules:
        first = _kind(zone, start)
        constant = _Kind(first.after, first.after, first.name, first.is_summer)
        at = (start + first.after).replace(tzinfo=None)
        made.add_component(_component(constant, [at], None))
    for kind, days in onsets.items():
        made.add_component(_component(kind, days, rules.get(kind)))
    return made


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which a zone's clocks are changed, in UTC."""
    days = [start + A_DAY * n for n in range((end - start).days + 1)]
    for early, late in pairwise(days):
        if _offset(zone, early) != _offset(zone, late):
            yield _first_after(zone, early, late)


def _first_after(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    before = _offset(zone, early)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=int((late - early).total_seconds()) // 2)
        if _offset(zone, middle) == before:
            early = middle
        else:
            late = middle
    return late


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _kind(zone: ZoneInfo, at: datetime) -> _Kind:
    local = at.astimezone(zone)
    is_summer = (local.dst() or timedelta()) > timedelta()
    before = _offset(zone, at - timedelta(seconds=1))
    return _Kind(before, _offset(zone, at), local.tzname() or "", is_summer)


def _rules(onsets: Mapping[_Kind, Sequence[datetime]]) -> Mapping[_Kind, vRecur]:
    """One yearly rule for summer and one for winter; nothing where the years differ."""
    found = {kind: _yearly_rule(days) for kind, days in onsets.items()}
    rules = {kind: rule for kind, rule in found.items() if rule is not None}
    is_pair = sorted(kind.is_summer for kind in rules) == [False, True]
    return rules if is_pair and len(rules) == len(onsets) else {}


def _yearly_rule(days: Sequence[datetime]) -> vRecur | None:
    """The rule that gives these days, such as the last Sunday of March."""
    alike = {(day.month, day.weekday(), day.time()) for day in days}
    if len(alike) > 1 or len(days) <= AROUND:
        return None
    from_start = {(day.day - 1) // 7 + 1 for day in days}
    from_end = {(monthrange(day.year, day.month)[1] - day.day) // 7 + 1 for day in days}
    if len(from_start) > 1 and len(from_end) > 1:
        return None
    nth = from_start.pop() if len(from_start) == 1 else -from_end.pop()
    day = f"{nth}{WEEKDAYS[days[0].weekday()]}"
    return vRecur(freq="YEARLY", bymonth=days[0].month, byday=day)


def _component(
    kind: _Kind, days: Sequence[datetime], rule: vRecur | None
) -> TimezoneStandard | TimezoneDaylight:
    made = TimezoneDaylight() if kind.is_summer else TimezoneStandard()
    made.add("dtstart", days[0])
    if rule is not None:
        made.add("rrule", rule)
    elif days[1:]:
        made.add("rdate", list(days[1:]))
    made.add("tzname", kind.name)
    made.add("tzoffsetfrom", kind.before)
    made.add("tzoffsetto", kind.after)
    return made
