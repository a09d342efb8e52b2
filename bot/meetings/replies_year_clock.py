"""The year clock for people and programs: lines, JSON, iCalendar and a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from bot.meetings.replies import reason, title_of
from bot.requests.replies import cite
from bot.requests.wording import Wording
from governance.meetings.availability import Obstacle
from governance.meetings.deadlines import Deadline
from governance.meetings.year_clock import Entry
from governance.people.people import Community

PRODUCT = "-//Sihteeri//year clock//EN"


@dataclass(frozen=True)
class StoredEvent:
    """What a stored meeting adds to its calendar entry: its iCalendar identity and place."""

    uid: str
    sequence: int = 0
    link: str = ""
    place: str = ""


def to_text(entries: Sequence[Entry], say: Wording) -> str:
    """The year clock as lines, deadlines indented under their meeting; a sentence when empty."""
    lines: list[str] = []
    for entry in entries:
        lines.append(f"{_when(entry, say)}  {title_of(entry, say)}")
        lines.extend(
            f"    {say.moment(each.at)}  {say.say(f'calendar.deadline.{each.kind}')}"
            for each in entry.deadlines
        )
    return "\n".join(lines) or say.say("calendar.empty")


def to_json(entries: Sequence[Entry], community: Community) -> list[dict[str, Any]]:
    """The year clock for programs: one object an entry, as ``sihteeri calendar --json`` has it.

    Days are ISO 8601; moments too, with the offset of the charter's zone. Keys without a value
    are left out.
    """
    return [_entry_json(entry, community) for entry in entries]


def to_ics(
    entries: Sequence[Entry],
    say: Wording,
    stamp: datetime,
    *,
    stored: Mapping[str, StoredEvent] | None = None,
    with_deadlines: bool = True,
) -> bytes:
    """The year clock as an iCalendar file (RFC 5545) to subscribe to or to open.

    Meetings stand on the charter zone's clock (with its VTIMEZONE) and keep their UID when
    they move. What is not a meeting takes up nobody's time (TRANSPARENT). Skipped meetings are
    left out. No METHOD: the file invites nobody.

    Args:
        entries: Of ``governance.meetings.year_clock``.
        stamp: When the file was made (DTSTAMP), aware.
        stored: Identity and place of stored meetings, by key.
        with_deadlines: Whether deadlines and terms are events too.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    name = say.say("calendar.name", charter=say.community.charter.about.name)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(say.community.zone))
    writer = _Events(say.community, say, stamp, stored or {})
    for entry in entries:
        if entry.kind == "meeting":
            calendar.add_component(writer.meeting(entry))
        if with_deadlines:
            for event in writer.beside(entry):
                calendar.add_component(event)
    if entries:
        # A year more on both sides, so that the zone holds for what readers add themselves.
        first, last = min(each.on for each in entries), max(each.on for each in entries)
        calendar.add_missing_timezones(
            first_date=date(first.year - 1, 1, 1), last_date=date(last.year + 2, 1, 1)
        )
    file: bytes = calendar.to_ical()
    return file


def to_png(entries: Sequence[Entry], say: Wording, from_on: date, to_on: date) -> bytes:
    """The year clock as a picture for a slide: 1920 × 1080 pixels for each twelve months.

    Raises:
        Refusal: ``calendar-backwards``, ``calendar-too-long``.
    """
    # Pillow costs memory that a server without pictures need not spend.
    from bot.meetings.year_clock_picture import draw_year_clock  # noqa: PLC0415

    return draw_year_clock(entries, say, (from_on, to_on))


def _when(entry: Entry, say: Wording) -> str:
    return say.moment(entry.at) if entry.at else say.day(entry.on)


def _entry_json(entry: Entry, community: Community) -> dict[str, Any]:
    found: dict[str, Any] = {
        "body": entry.body,
        "kind": entry.kind,
        "on": entry.on.isoformat(),
        "at": _moment(entry.at, community),
        "ends_at": _moment(entry.ends_at, community),
        "status": entry.status,
        "key": entry.key,
        "deadline": entry.deadline,
        "moved_from": entry.moved_from.isoformat() if entry.moved_from else None,
        "why": _why_json(entry.why),
    }
    shown = {name: value for name, value in found.items() if value is not None}
    deadlines = [_deadline_json(each, community) for each in entry.deadlines]
    return {**shown, "deadlines": deadlines, "rules": list(entry.rules)}


def _deadline_json(deadline: Deadline, community: Community) -> dict[str, Any]:
    return {
        "kind": deadline.kind,
        "on": community.day_of(deadline.at).isoformat(),
        "at": _moment(deadline.at, community),
        "rules": list(deadline.rules),
    }


def _why_json(why: Obstacle | None) -> dict[str, Any] | None:
    if why is None:
        return None
    return {"kind": why.kind, "name": dict(why.name.each()) if why.name else None}


def _moment(at: datetime | None, community: Community) -> str | None:
    return at.astimezone(community.zone).isoformat() if at else None


@dataclass(frozen=True)
class _Events:
    community: Community
    say: Wording
    stamp: datetime
    stored: Mapping[str, StoredEvent]

    def meeting(self, entry: Entry) -> Event:
        kept = self.stored.get(entry.key, StoredEvent(self._uid(entry.key)))
        event = self._event(kept.uid, title_of(entry, self.say))
        event.add("sequence", kept.sequence)
        if entry.at and entry.ends_at:
            event.add("dtstart", entry.at.astimezone(self.community.zone))
            event.add("dtend", entry.ends_at.astimezone(self.community.zone))
        event.add("status", _STATUS.get(entry.status, "CONFIRMED"))
        event.add("categories", [self.say.name(self.community.body(entry.body).name)])
        if kept.place or kept.link:
            event.add("location", kept.place or kept.link)
        if kept.link:
            event.add("url", kept.link)
        event.add("description", "\n".join(self._description(entry)))
        return event

    def beside(self, entry: Entry) -> Iterator[Event]:
        """The events of an entry that are not the meeting itself."""
        match entry.kind:
            case "meeting":
                for each in entry.deadlines:
                    yield self._deadline(entry, each)
            case "deadline" if entry.at and entry.deadline:
                yield self._deadline(entry, Deadline(entry.deadline, entry.at, entry.rules))
            case "deadline" | "term":
                part = entry.deadline or f"{entry.body}/{entry.status}"
                title = title_of(entry, self.say)
                event = self._event(self._uid(f"{entry.key}/{part}"), title)
                event.add("dtstart", entry.on)
                event.add("dtend", entry.on + timedelta(days=1))
                event.add("transp", "TRANSPARENT")
                event.add("description", self._rules(entry.rules))
                yield event
            case "skipped":
                return

    def _deadline(self, entry: Entry, deadline: Deadline) -> Event:
        values = {
            "deadline": self.say.say(f"calendar.deadline.{deadline.kind}"),
            "body": self.say.name(self.community.body(entry.body).name),
        }
        if entry.kind == "meeting":
            title = self.say.say("calendar.deadline-for", **values, on=self.say.day(entry.on))
        else:
            title = self.say.say("calendar.deadline", **values)
        event = self._event(self._uid(f"{entry.key}/{deadline.kind}"), title)
        event.add("dtstart", deadline.at.astimezone(self.community.zone))
        event.add("transp", "TRANSPARENT")
        event.add("description", self._rules(deadline.rules))
        return event

    def _event(self, uid: str, title: str) -> Event:
        event = Event()
        event.add("uid", uid)
        event.add("dtstamp", self.stamp)
        event.add("summary", title, parameters={"LANGUAGE": self.say.language})
        return event

    def _description(self, entry: Entry) -> Iterator[str]:
        for each in entry.deadlines:
            kind = self.say.say(f"calendar.deadline.{each.kind}")
            yield f"{kind}: {self.say.moment(each.at)}"
        if entry.moved_from:
            yield self.say.say(
                "calendar.moved", on=entry.moved_from, why=reason(entry.why, self.say)
            )
        yield self._rules(entry.rules)

    def _rules(self, rules: Sequence[str]) -> str:
        sources = (cite(rule, self.say, with_text=False).source for rule in rules)
        return self.say.say("calendar.rules", rules="; ".join(dict.fromkeys(sources)))

    def _uid(self, key: str) -> str:
        return f"{key}@{self.community.key}.sihteeri"


_STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}
