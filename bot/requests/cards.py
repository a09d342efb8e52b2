"""The platform-neutral reply: a card of parts, or a form of fields.

A front end renders these; nothing in here knows Slack, Teams or HTML. Every string is plain
text: a renderer escapes it for its platform.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from bot.requests.verbs import VerbId

Style = Literal["plain", "primary", "danger"]
Tone = Literal["answer", "done", "refusal", "bug"]
Values = Mapping[str, str]


@dataclass(frozen=True)
class Button:
    """Something to press: a verb with its values, or a link.

    Args:
        label: At most 75 characters (Slack's limit); longer ones are cut by the renderer.
        verb: What pressing it asks for; None for a link.
        values: String values that travel with the verb.
        style: ``primary`` for the expected next step, ``danger`` for what is hard to undo.
        url: Where a link goes.
        confirm: A question asked before the verb is sent.
    """

    label: str
    verb: VerbId | None = None
    values: Values = field(default_factory=dict)
    style: Style = "plain"
    url: str = ""
    confirm: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``strong`` for the one sentence that is the answer."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Facts:
    """Labelled values, in order."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """One thing of a list: a title, what is to be said of it, a small note, its buttons."""

    title: str
    text: str = ""
    note: str = ""
    buttons: tuple[Button, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Entries:
    """A list of things."""

    entries: tuple[Entry, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Citation:
    """A rule that an answer rests on, shown as what it is.

    Args:
        source: Where it stands, for example "Steering group, task 3".
        text: The rule in own words; empty to show the place only.
        working: True for a working rule, False for the charter.
    """

    rule: str
    source: str
    text: str = ""
    working: bool = False


@dataclass(frozen=True)
class Note:
    """Small print."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading inside the card."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table: the first row of cells under the header, each row's first cell its name."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Buttons:
    """A row of buttons."""

    buttons: tuple[Button, ...]


Part = Paragraph | Facts | Entries | Citation | Note | Heading | Grid | Buttons


@dataclass(frozen=True)
class CalendarEvent:
    """What a message does to its reader's calendar, on channels that can reach one.

    Args:
        uid: The meeting's iCalendar identity; it never changes.
        sequence: Rises with every change (RFC 5545 3.8.7.4).
        starts_at: Aware UTC.
        ends_at: Aware UTC.
        zone: On whose clock the meeting stands.
        title: What the calendar calls it.
        link: The address of its call.
        is_off: True takes the meeting out of the calendar, False puts it in or moves it.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    zone: ZoneInfo
    title: str
    place: str = ""
    link: str = ""
    is_off: bool = False


@dataclass(frozen=True)
class Card:
    """A reply or a message.

    Args:
        title: Its heading; also the notification text.
        parts: What it says, in order.
        tone: ``refusal`` for an expected no, ``bug`` for our own fault.
        at_field: Of a refusal: the name of the form field that it is about.
        calendar: Of an invitation, a correction or a cancellation: the calendar entry.
    """

    title: str
    parts: tuple[Part, ...] = ()
    tone: Tone = "answer"
    language: str = "en"
    at_field: str = ""
    calendar: CalendarEvent | None = None


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: str


_SHOWN: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "date": (r"\d{4}-\d\d-\d\d", date.fromisoformat),
    "time": (r"\d\d:\d\d", time.fromisoformat),
    "number": (r"-?\d{1,9}", int),
}
"""By the kind of a field: what its control can show."""


@dataclass(frozen=True)
class Field:
    """One field of a form.

    Args:
        name: The key of its value.
        kind: ``text``, ``long-text``, ``choice``, ``date``, ``time``, ``number``, ``url``.
        required: Whether it may be left empty.
        hint: Small help under it.
        value: What stands in it at first.
        most: Most characters of a text (the charter of limits is governance's).
        error: What is wrong with the value that was sent, shown beside the field.
    """

    name: str
    label: str
    kind: Literal["text", "long-text", "choice", "date", "time", "number", "url"] = "text"
    required: bool = True
    hint: str = ""
    value: str = ""
    options: tuple[Option, ...] = ()
    most: int = 0
    error: str = ""

    @property
    def can_show(self) -> bool:
        """Whether a control of its kind can show its value; an empty one it can."""
        if not self.value or self.kind not in _SHOWN:
            return True
        pattern, read = _SHOWN[self.kind]
        try:
            read(self.value)
        except ValueError:
            return False
        return re.fullmatch(pattern, self.value, re.ASCII) is not None


@dataclass(frozen=True)
class Form:
    """Fields to fill and a verb that takes them.

    Args:
        title: At most 24 characters reach Slack.
        verb: What sending it asks for; the field values join ``values``.
        fields: In order.
        submit: The label of the sending button.
        values: Values that travel along unseen.
        intro: What the person should know first.
    """

    title: str
    verb: VerbId
    fields: tuple[Field, ...]
    submit: str
    values: Values = field(default_factory=dict)
    intro: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Request:
    """What a front end understood: a verb and its string values."""

    verb: VerbId
    values: Values = field(default_factory=dict)


Reply = Card | Form


def plain_text(reply: Reply) -> str:
    """A reply as plain lines, for terminals, notifications and screen readers."""
    if isinstance(reply, Form):
        lines = [
            reply.title,
            reply.intro,
            *(f"{each.label}: {each.value}" for each in reply.fields),
        ]
        return "\n".join(line for line in lines if line)
    lines = [reply.title]
    for part in reply.parts:
        lines.extend(_part_lines(part))
    return "\n".join(line for line in lines if line)


def _part_lines(part: Part) -> list[str]:
    match part:
        case Paragraph(text=text) | Note(text=text) | Heading(text=text):
            return [text]
        case Facts(rows=rows):
            return [f"{label}: {value}" for label, value in rows]
        case Entries(entries=entries, numbered=numbered):
            return [
                " ".join(
                    bit for bit in (f"{n}." if numbered else "•", e.title, e.text, e.note) if bit
                )
                for n, e in enumerate(entries, 1)
            ]
        case Citation(source=source, text=text, rule=rule):
            return [f"[{rule}] {source}: {text}" if text else f"[{rule}] {source}"]
        case Grid(header=header, rows=rows):
            return [" | ".join(header), *(" | ".join(row) for row in rows)]
        case Buttons(buttons=buttons):
            return [" ".join(f"[{button.label}]" for button in buttons)]
