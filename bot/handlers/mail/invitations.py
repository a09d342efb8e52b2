"""A meeting as a calendar message (RFC 5545) that a mail carries, with the time zone it is in.

The library that makes the rest of a calendar lists the days on which clocks change, and tells
the hour in which they go forward by the clock after the change. Exchange reads yearly rules
only, and the standard tells the hour by the clock before; so the zone is written here (3.6.5).

Sources: RFC 5546 3.2.2 (REQUEST), 3.2.5 (CANCEL); RFC 6047 2.4 (the MIME part).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vRecur,
)

from bot.requests.cards import CalendarEvent
from governance.people.people import Recipient

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


PRODUCT = "-//Sihteeri//invitations//EN"


def method_of(event: CalendarEvent) -> str:
    """What the message asks of the calendar."""
    return "CANCEL" if event.is_off else "REQUEST"


def to_calendar(
    event: CalendarEvent, to: Recipient, sender: Address, description: str, stamp: datetime
) -> str:
    """The calendar message for one person.

    It names nobody but the organiser and its reader: who else is invited is the bot's to tell.
    Asking for a reply (RSVP) makes calendar programs show their answer buttons; the letter
    says that its own links are the answers that count.

    Args:
        description: What the calendar shows with it.
        stamp: When it is sent (aware UTC).
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method_of(event))
    calendar.add_component(to_timezone(event.zone, event.starts_at.year))
    calendar.add_component(_event(event, to, sender, description, stamp))
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _event(
    event: CalendarEvent, to: Recipient, sender: Address, description: str, stamp: datetime
) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp)
    made.add("sequence", event.sequence)
    made.add("dtstart", event.starts_at.astimezone(event.zone))
    made.add("dtend", event.ends_at.astimezone(event.zone))
    made.add("summary", event.title)
    made.add("status", "CANCELLED" if event.is_off else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if event.is_off else "OPAQUE")
    if description:
        made.add("description", description)
    if event.place or event.link:
        made.add("location", event.place or event.link)
    if event.link:
        made.add("url", event.link)
    made.add("organizer", _mailbox(sender.addr_spec, sender.display_name))
    made.add("attendee", _attendee(event, to))
    return made


def _attendee(event: CalendarEvent, to: Recipient) -> vCalAddress:
    attendee = _mailbox(to.email, to.name)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    if not event.is_off:
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        attendee.params["RSVP"] = "TRUE"
    return attendee


def _mailbox(email: str, name: str) -> vCalAddress:
    mailbox = vCalAddress(f"mailto:{email}")
    # A parameter's value can hold neither quotes nor control characters (RFC 5545 3.1).
    plain = " ".join("".join(e if e.isprintable() else " " for e in name).split())
    if plain:
        mailbox.params["CN"] = plain.replace('"', "’")
    return mailbox
