"""Meetings: their states, when one may be called, what to warn of before it is, and the call."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from governance.charter.statements import OnceAYearBy
from governance.errors import refusal
from governance.language.texts import Text
from governance.meetings.availability import dead_time, is_working_day, public_holiday
from governance.meetings.deadlines import limit_on
from governance.people.people import Community

State = Literal[
    "planned",
    "convened",
    "agenda-published",
    "in-session",
    "draft-minutes",
    "in-review",
    "confirmed",
    "cancelled",
]

NEXT_STATES: Mapping[State, tuple[State, ...]] = {
    "planned": ("convened", "cancelled"),
    "convened": ("convened", "agenda-published", "in-session", "planned", "cancelled"),
    "agenda-published": ("agenda-published", "convened", "in-session", "planned", "cancelled"),
    "in-session": ("draft-minutes", "agenda-published"),
    "draft-minutes": ("in-review",),
    "in-review": ("draft-minutes", "confirmed"),
    "confirmed": (),
    "cancelled": (),
}

LONGEST = timedelta(hours=24)
FARTHEST = timedelta(days=800)
MOVES_PLANNED_WITHIN = timedelta(days=30)
UNSEEN = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0"
)
"""Characters without width: spaces, fillers and marks that only a machine sees."""
_LONE_JOINER = re.compile(r"(?<![^\x00-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u024f])")
"""A joiner that joins nothing: beside a Latin letter, or at an end."""
DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Marks that turn the direction of the text after them (Unicode Annex 9)."""
TEXT_LIMITS: Mapping[str, int] = {"link": 500, "place": 200, "decision": 300}


@dataclass(frozen=True)
class Meeting:
    """A meeting of a body.

    ``uid`` never changes and ``sequence`` rises with every change of time (RFC 5545 3.8.7.4).
    All moments are aware UTC. ``rules`` are the ids of the rules that its date rests on.
    """

    id: int
    body: str
    uid: str
    plan_key: str | None
    state: State
    sequence: int
    starts_at: datetime
    ends_at: datetime
    link: str
    place: str
    opens_at: datetime
    reminder_at: datetime | None
    closes_at: datetime
    out_at: datetime
    agenda_version: int
    convened_at: datetime | None
    convened_by: int | None
    basis: str
    rules: tuple[str, ...]
    cancel_reason: str = ""

    @property
    def lasts(self) -> timedelta:
        """How long it takes."""
        return self.ends_at - self.starts_at

    def is_called(self) -> bool:
        """Whether people have been called to it and it has not been held or cancelled."""
        return self.state in ("convened", "agenda-published", "in-session")

    def is_over(self, now: datetime) -> bool:
        """Whether it is cancelled or its time has passed."""
        return self.state == "cancelled" or self.ends_at <= now

    def takes_items(self, now: datetime) -> bool:
        """Whether members may still propose items."""
        return not self.is_over(now) and now < self.closes_at and self.state != "in-session"


def check_transition(meeting: Meeting, wanted: State) -> None:
    """Whether a meeting may go from its state to another.

    Raises:
        Refusal: ``meeting-state``.
    """
    if wanted not in NEXT_STATES[meeting.state]:
        raise refusal("meeting-state", state=meeting.state)


@dataclass(frozen=True)
class Times:
    """When a meeting is to be, checked: aware UTC."""

    starts_at: datetime
    ends_at: datetime


def check_times(community: Community, times: Times, now: datetime) -> None:
    """Whether a meeting may be called for this time.

    Args:
        community: Whose zone and public holidays count.
        times: Aware UTC.

    Raises:
        Refusal: ``past-date``, ``too-far``, ``too-long``, ``public-holiday``.
    """
    if times.starts_at <= now:
        raise refusal("past-date", field="date", at=times.starts_at, now=now)
    if times.starts_at - now > FARTHEST:
        raise refusal("too-far", field="date", at=times.starts_at, days=FARTHEST.days)
    lasts = times.ends_at - times.starts_at
    if not timedelta(minutes=5) <= lasts <= LONGEST:
        raise refusal("too-long", field="minutes", lasts=lasts)
    on = community.day_of(times.starts_at)
    holiday = public_holiday(community.charter, on)
    if holiday is not None:
        raise refusal(
            "public-holiday",
            field="date",
            on=on,
            holiday=holiday,
            next=next_working_day(community, on),
        )


def next_working_day(community: Community, on: date) -> date:
    """The first day after ``on`` that is neither a weekend, a holiday nor a dead time."""
    day = on + timedelta(days=1)
    while not is_working_day(community.charter, day) or dead_time(community.rules, day):
        day += timedelta(days=1)
    return day


@dataclass(frozen=True)
class Caution:
    """Something the convener should know before confirming, and the rules it rests on."""

    text: Text
    rules: tuple[str, ...] = ()


def cautions_of(
    community: Community, body_id: str, times: Times, now: datetime
) -> tuple[Caution, ...]:
    """What is unusual about a time: a weekend, a dead time, short notice, after the limit.

    Args:
        times: Aware UTC.
    """
    local = times.starts_at.astimezone(community.zone)
    on = local.date()
    found: list[Caution] = []
    if on.weekday() >= 5:
        found.append(Caution(Text("caution.weekend", {"on": on})))
    quiet = dead_time(community.rules, on)
    if quiet is not None:
        found.append(Caution(Text("caution.dead-time", {"on": on, "name": quiet.name})))
    body = community.body(body_id)
    agreed = community.rules.notice_of(body)
    days = (on - community.day_of(now)).days
    if agreed is not None and days < agreed[0]:
        text = Text("caution.short-notice", {"days": days, "notice": agreed[0]})
        found.append(Caution(text, agreed[1]))
    if isinstance(body.cadence, OnceAYearBy):
        limit = limit_on(body.cadence, on.year)
        if on > limit:
            found.append(Caution(Text("caution.after-limit", {"limit": limit}), body.cadence.rules))
    return tuple(found)


def check_text(name: str, text: str, most: int) -> str:
    """A text a person wrote, stripped, without characters that nobody sees and some abuse.

    Control characters cannot stand in a page or a calendar file, direction marks could turn
    around the text that comes after, and what has no width hides in a name or a word. Line
    breaks stay, and so do the joiners of emoji and of scripts that need them.

    Raises:
        Refusal: ``too-long-text``.
    """
    shown = "".join(each for each in text if _is_shown(each))
    stripped = _LONE_JOINER.sub("", shown).strip()
    if len(stripped) > most:
        raise refusal("too-long-text", field=name, length=len(stripped), most=most)
    return stripped


def _is_shown(character: str) -> bool:
    if character in "\n\t":
        return True
    if character in UNSEEN:
        return False
    hidden = unicodedata.category(character) in ("Cc", "Cs")
    return not hidden and unicodedata.bidirectional(character) not in DIRECTIONS


@dataclass(frozen=True)
class Call:
    """What somebody wants to call: a body, a time, where.

    ``extra`` asks for a meeting besides the planned ones; ``decision`` names the decision that
    the call rests on, where the charter wants one.
    """

    body: str
    times: Times
    link: str = ""
    place: str = ""
    extra: bool = False
    decision: str = ""


def values_of_call(call: Call) -> Mapping[str, Any]:
    """A call as plain values, for a stored draft."""
    return {
        "body": call.body,
        "starts_at": call.times.starts_at.isoformat(),
        "ends_at": call.times.ends_at.isoformat(),
        "link": call.link,
        "place": call.place,
        "extra": call.extra,
        "decision": call.decision,
    }


def call_of_values(values: Mapping[str, Any]) -> Call:
    """The call that :func:`values_of_call` took apart."""
    times = Times(
        datetime.fromisoformat(values["starts_at"]), datetime.fromisoformat(values["ends_at"])
    )
    return Call(
        body=values["body"],
        times=times,
        link=values["link"],
        place=values["place"],
        extra=values["extra"],
        decision=values["decision"],
    )


def fingerprint_of_call(people: Iterable[int], call: Call, moves: Meeting | None) -> str:
    """A short hash of whom a call would reach and what it would say.

    The preview stores it and confirming compares it, so that nobody is invited unseen.

    Args:
        people: Ids of those with a seat on the day.
        moves: The planned meeting that would be moved.
    """
    moved = f"{moves.id}/{moves.sequence}" if moves else "new"
    facts = [f"{name}={value}" for name, value in sorted(values_of_call(call).items())]
    parts = [*sorted(str(each) for each in people), moved, *facts]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
