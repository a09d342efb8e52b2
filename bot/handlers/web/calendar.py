"""The year clock as a page, and a person's private calendar as a feed."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from babel.dates import format_date, get_month_names
from starlette.responses import Response

from bot.access.operations_sessions import owner_of_feed
from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.markup import render
from bot.handlers.web.request import PageRequest
from bot.meetings.operations_planning import YearClockSeen, see_year_clock
from bot.meetings.replies import reason, title_of
from bot.people.operations_members import list_seats
from bot.requests.bodies import HttpError
from bot.requests.context import Context, RequestContext
from bot.requests.wording import LOCALES, Wording
from governance.meetings.year_clock import Entry
from governance.people.people import Actor, Community
from storage.engine import Session

FIRST_YEAR, LAST_YEAR = 2000, 2100
HUES = 6
INNER, OUTER = 52.0, 118.0
KEPT = {"cache-control": "private, max-age=300"}
PAST, AHEAD = timedelta(days=31), timedelta(days=400)


async def on_calendar(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /calendar?year=``: the year as a ring, and month by month in words."""
    community, say = request.visitor.community, request.say
    today = community.day_of(request.now)
    year = _year(request, today)
    days = (date(year, 1, 1), date(year, 12, 31))
    seen = await dispatcher.requests.read(_year_of, request.visitor.actor, request.now, days)
    entries = seen.entries
    body = render(
        "year.html",
        year=year,
        months=months_of(seen, today, say),
        ring=ring_of(seen, year, today, community),
        bodies=[
            (hue_of(body, community), say.name(community.body(body).name))
            for body in dict.fromkeys(each.body for each in entries)
        ],
        meetings=sum(1 for each in entries if each.kind == "meeting"),
        has_previous=year > FIRST_YEAR,
        has_next=year < LAST_YEAR,
        month_names=get_month_names("abbreviated", "stand-alone", LOCALES[say.language]),
        say=say.say,
    )
    return dispatcher.page(
        request, say.say("web.year.title", year=str(year)), [body], current="calendar"
    )


def _year_of(
    session: Session, actor: Actor, now: datetime, days: tuple[date, date]
) -> YearClockSeen:
    return see_year_clock(RequestContext.of(session, actor, now), *days)


async def on_feed(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /calendar/TOKEN.ics``: the token is all that a calendar program has."""
    token = request.part["token"]
    requests = dispatcher.requests
    found = await requests.in_thread(
        requests.read_now, _feed, requests.communities, token, request.now
    )
    if found is None:
        raise HttpError(404)
    return Response(found, media_type="text/calendar", headers=KEPT)


def _feed(
    session: Session, communities: Mapping[int, Community], token: str, now: datetime
) -> bytes | None:
    """A person's own meetings: last month's, and those of the year that is planned."""
    # The iCalendar library costs memory that pages without a feed need not spend.
    from bot.meetings.replies_year_clock import StoredEvent, to_ics  # noqa: PLC0415

    owner = owner_of_feed(session, communities, token, now)
    if owner is None:
        return None
    community, person = owner
    today = community.day_of(now)
    context = Context(session, community, now)
    bodies = {each.body for each in list_seats(context, person)}
    seen = see_year_clock(context, today - PAST, today + AHEAD)
    entries = [e for e in seen.entries if e.body in bodies and e.key in seen.meetings]
    stored = {
        key: StoredEvent(each.uid, each.sequence, each.link, each.place)
        for key, each in seen.meetings.items()
    }
    say = Wording(person.language, community)
    return to_ics(entries, say, now, stored=stored)


@dataclass(frozen=True)
class Line:
    """One thing of a month, in words."""

    on: str
    iso: str
    hue: int
    what: str
    note: str
    state: str
    deadlines: tuple[tuple[str, str], ...]
    url: str = ""


@dataclass(frozen=True)
class Month:
    """A month's name and what is in it."""

    name: str
    lines: tuple[Line, ...]


def months_of(seen: YearClockSeen, today: date, say: Wording) -> list[Month]:
    """The twelve months, each with its entries in order."""
    names = get_month_names("wide", "stand-alone", LOCALES[say.language])
    return [
        Month(
            names[month].capitalize(),
            tuple(
                replace(_line(each, today, say), url=_url(each, seen))
                for each in seen.entries
                if each.on.month == month
            ),
        )
        for month in range(1, 13)
    ]


def _line(entry: Entry, today: date, say: Wording) -> Line:
    what = title_of(entry, say)
    if entry.at and entry.kind == "meeting":
        what = f"{what}, {say.clock(entry.at)}"
    note = ""
    if entry.moved_from:
        note = say.say("calendar.moved", on=entry.moved_from, why=reason(entry.why, say))
    elif entry.kind == "skipped":
        what = say.body(entry.body)
        note = say.say("web.year.skipped", why=reason(entry.why, say))
    state = "cancelled" if entry.status == "cancelled" else "past" if entry.on < today else ""
    return Line(
        on=_short_day(entry.on, say),
        iso=entry.on.isoformat(),
        hue=hue_of(entry.body, say.community),
        what=what,
        note=note,
        state=state,
        deadlines=tuple(
            (say.say(f"calendar.deadline.{each.kind}"), say.moment(each.at))
            for each in entry.deadlines
        ),
    )


def _url(entry: Entry, seen: YearClockSeen) -> str:
    if entry.kind != "meeting" or entry.key not in seen.meetings:
        return ""
    return f"/meetings/{seen.meetings[entry.key].id}"


def _short_day(on: date, say: Wording) -> str:
    pattern = "EEE d" if say.language == "en" else "ccc d."
    return format_date(on, pattern, locale=LOCALES[say.language])


@dataclass(frozen=True)
class Dot:
    """A meeting on the ring; coordinates in the drawing's own units."""

    x: float
    y: float
    hue: int
    is_planned: bool


@dataclass(frozen=True)
class Ring:
    """The year as a clock face: January begins at the top, time runs with the hands."""

    tracks: tuple[float, ...]
    spokes: tuple[tuple[float, float], ...]
    labels: tuple[tuple[float, float], ...]
    dots: tuple[Dot, ...]
    today: tuple[float, float] | None


def ring_of(seen: YearClockSeen, year: int, today: date, community: Community) -> Ring:
    """The ring of a year: one track for each body that meets, a dot for each meeting."""
    meetings = [
        each for each in seen.entries if each.kind == "meeting" and each.status != "cancelled"
    ]
    bodies = [b.id for b in community.charter.bodies if b.id in {each.body for each in meetings}]
    step = (OUTER - INNER) / max(len(bodies), 1)
    radii = {body: OUTER - step * (number + 0.5) for number, body in enumerate(bodies)}
    dots = tuple(
        Dot(
            *_at(each.on, radii[each.body]),
            hue_of(each.body, community),
            each.status == "planned",
        )
        for each in meetings
    )
    firsts = [date(year, month, 1) for month in range(1, 13)]
    middles = [date(year, month, 1 + monthrange(year, month)[1] // 2) for month in range(1, 13)]
    return Ring(
        tracks=tuple(radii.values()),
        spokes=tuple(_at(on, OUTER) for on in firsts),
        labels=tuple(_at(on, OUTER + 17) for on in middles),
        dots=dots,
        today=_at(today, OUTER) if today.year == year else None,
    )


def _at(on: date, radius: float) -> tuple[float, float]:
    length = date(on.year, 12, 31).timetuple().tm_yday
    angle = 2 * math.pi * (on.timetuple().tm_yday - 1) / length
    return round(radius * math.sin(angle), 2), round(-radius * math.cos(angle), 2)


def hue_of(body: str, community: Community) -> int:
    """Which of the style sheet's colours a body has."""
    return [each.id for each in community.charter.bodies].index(body) % HUES


def _year(request: PageRequest, today: date) -> int:
    text = request.values.get("year", "")
    if not text:
        return today.year
    if not (text.isascii() and text.isdecimal()) or not FIRST_YEAR <= int(text[:5]) <= LAST_YEAR:
        raise HttpError(404)
    return int(text)
