"""The calendar part of a letter, read back by another parser and by the rules of the zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from bot.handlers.mail.invitations import to_calendar, to_timezone
from bot.requests.cards import CalendarEvent
from governance.people.people import Recipient

NOW = datetime(2027, 1, 12, 8, 0, tzinfo=UTC)
A_YEAR = timedelta(days=366)
HELSINKI = ZoneInfo("Europe/Helsinki")
SENDER = Address("Sihteeri, DigiOne", addr_spec="sihteeri@example.org")
ANNA = Recipient(7, 'Anna "Ankka" Åkerö; pj', "anna@example.org", "fi", "mail")


def event(*, is_off: bool = False, zone: ZoneInfo = HELSINKI) -> CalendarEvent:
    """A meeting in March, before the clocks go forward."""
    start = datetime(2027, 3, 10, 11, 0, tzinfo=UTC)
    return CalendarEvent(
        "made-up@sihteeri",
        4,
        start,
        start + timedelta(hours=2),
        zone,
        "Ohjausryhmä, kevät",
        "Tampere; huone 2",
        "https://example.org/call",
        is_off,
    )


def test_a_request_says_who_when_and_where() -> None:
    """One VEVENT with the meeting's identity, on the body's clock, for this reader alone."""
    text = to_calendar(event(), ANNA, SENDER, "Rivi 1\nRivi 2", NOW)
    calendar = Calendar.from_ical(text)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    (made,) = calendar.walk("VEVENT")
    assert (made["UID"], made["SEQUENCE"], made["STATUS"]) == ("made-up@sihteeri", 4, "CONFIRMED")
    assert made.decoded("DTSTART") == datetime(2027, 3, 10, 13, 0, tzinfo=HELSINKI)
    assert made.decoded("DTEND") - made.decoded("DTSTART") == timedelta(hours=2)
    assert made.decoded("DTSTAMP") == NOW
    assert "DTSTART;TZID=Europe/Helsinki:20270310T130000" in text
    assert (made["SUMMARY"], made["LOCATION"]) == ("Ohjausryhmä, kevät", "Tampere; huone 2")
    assert (made["DESCRIPTION"], made["URL"]) == ("Rivi 1\nRivi 2", "https://example.org/call")
    assert made["ORGANIZER"] == "mailto:sihteeri@example.org"
    assert made["ORGANIZER"].params["CN"] == "Sihteeri, DigiOne"
    attendee = made["ATTENDEE"]
    assert attendee == "mailto:anna@example.org"
    assert attendee.params["CN"] == "Anna ’Ankka’ Åkerö; pj"
    assert (attendee.params["RSVP"], attendee.params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")


def test_a_cancellation_takes_the_same_meeting_out() -> None:
    """The same UID, CANCEL, and nobody is asked for an answer."""
    calendar = Calendar.from_ical(to_calendar(event(is_off=True), ANNA, SENDER, "", NOW))
    (made,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], made["STATUS"], made["UID"]) == (
        "CANCEL",
        "CANCELLED",
        "made-up@sihteeri",
    )
    assert "RSVP" not in made["ATTENDEE"].params
    assert "DESCRIPTION" not in made


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    """No line is longer than 75 octets, and every one ends with CR LF (RFC 5545 3.1)."""
    lines = to_calendar(event(), ANNA, SENDER, "ä" * 500, NOW).encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_a_name_cannot_add_properties() -> None:
    """Line breaks and quotes in a name stay in the name."""
    wicked = Recipient(7, 'A"\r\nATTENDEE:mailto:b@example.org', "a@example.org", "fi", "mail")
    calendar = Calendar.from_ical(to_calendar(event(), wicked, SENDER, "", NOW))
    (made,) = calendar.walk("VEVENT")
    assert made["ATTENDEE"] == "mailto:a@example.org"


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Helsinki",
        "America/New_York",
        "Australia/Sydney",
        "Asia/Kolkata",
        "UTC",
        "Africa/Casablanca",
        "Africa/Cairo",
        "Europe/Dublin",
    ],
)
def test_a_zone_is_told_as_it_is(name: str) -> None:
    """At every sixth hour of three years, the written rules give the offset that holds."""
    zone = ZoneInfo(name)
    onsets = []
    for change in to_timezone(zone, 2027).subcomponents:
        start, before = change.decoded("DTSTART"), change.decoded("TZOFFSETFROM")
        days = [start]
        if "RRULE" in change:
            rule = change["RRULE"].to_ical().decode()
            days = rrulestr(rule, dtstart=start).between(start, start + 5 * A_YEAR, inc=True)
        listed = change.get("RDATE", [])
        for rdates in listed if isinstance(listed, list) else [listed]:
            days += [each.dt for each in rdates.dts]
        onsets += [
            ((day - before).replace(tzinfo=UTC), change.decoded("TZOFFSETTO")) for day in days
        ]
    onsets.sort()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    while at < datetime(2029, 1, 1, tzinfo=UTC):
        held = [offset for since, offset in onsets if since <= at][-1]
        assert held == at.astimezone(zone).utcoffset(), at
        at += timedelta(hours=6)


def test_helsinki_has_two_yearly_rules() -> None:
    """Exchange reads rules and no lists of days: one summer time, one winter time."""
    text = to_timezone(HELSINKI, 2027).to_ical().decode()
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in text
    assert "RDATE" not in text
    assert "DTSTART:20250330T030000" in text
