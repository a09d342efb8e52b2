"""A meeting as a calendar message (RFC 5545) that a mail carries: iTIP over iMIP.

Sources: RFC 5546 3.2.2 (REQUEST), 3.2.5 (CANCEL); RFC 6047 2.4 (the MIME part).
"""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address

from icalendar import Calendar, Event, vCalAddress

from bot.handlers.mail.zones import to_timezone
from bot.requests.cards import CalendarEvent
from governance.people.people import Recipient

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
        event: The meeting.
        to: Its reader.
        sender: The organiser.
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
