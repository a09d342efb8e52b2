"""The year clock as a PNG: the ring and, beside it, each body's dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from bot.meetings.canvas import Canvas, Colour, Point, to_png_bytes
from bot.meetings.replies import reason
from bot.meetings.year_clock_ring import (
    INK,
    MUTED,
    RED,
    SHADE,
    Collecting,
    Panel,
    draw_meeting,
    draw_ring,
)
from bot.requests.wording import LOCALES, Wording
from governance.charter.statements import ByAgreement, Every, OnceAYearBy, TimesAYear
from governance.errors import refusal
from governance.language.texts import Language
from governance.meetings.year_clock import Entry
from governance.people.people import Community

WIDTH, HEIGHT = 1920, 1080
MOST_YEARS = 5
LEFT, RIGHT = 1096.0, 1872.0
TOP, BOTTOM = 176.0, 918.0
LEGEND_TOP = 962.0
LARGEST, COMPACT, SMALLEST = 1.2, 0.7, 0.3

_DAY = {"fi": "ccc d.M.", "sv": "ccc d.M.", "en": "EEE d MMM"}
_SHORT_DAY = {"fi": "d.M.", "sv": "d.M.", "en": "d MMM"}


@dataclass(frozen=True)
class _Line:
    """A line of text, with space above it in points.

    ``swatch`` puts a body's colour before it, ``beside`` small text after it.
    """

    text: str
    size: float
    colour: Colour
    above: float
    bold: bool = False
    swatch: Colour | None = None
    beside: str = ""


def draw_list(canvas: Canvas, panel: Panel) -> None:
    """The title, the bodies with their dates, and the legend; the text shrinks until it fits."""
    title = panel.say.say("calendar.picture.title", years=panel.years)
    charter = panel.community.charter.about
    canvas.text((64, 84), title, 46, INK, bold=True)
    canvas.text((64, 122), panel.say.name(charter.name), 25, MUTED)
    scale = LARGEST
    lines = _lines(canvas, panel, scale)
    while _height(lines) > BOTTOM - TOP and scale > SMALLEST:
        scale -= 0.02
        lines = _lines(canvas, panel, scale)
    y = TOP
    for line in lines:
        y += line.above + line.size * 1.25
        if line.swatch:
            canvas.dot((LEFT + 13 * scale, y - line.size * 0.34), 11 * scale, line.swatch)
        canvas.text((LEFT + 40 * scale, y), line.text, line.size, line.colour, bold=line.bold)
        if line.beside:
            x = LEFT + 52 * scale + canvas.text_width(line.text, line.size, bold=line.bold)
            canvas.text((x, y), line.beside, line.size * 0.7, MUTED)
    _draw_legend(canvas, panel)
    canvas.text((64, 1052), charter.source, 17, MUTED)


def _height(lines: list[_Line]) -> float:
    return sum(line.above + line.size * 1.25 for line in lines)


def _lines(canvas: Canvas, panel: Panel, scale: float) -> list[_Line]:
    found: list[_Line] = []
    for body in panel.bodies():
        name = panel.say.name(panel.community.body(body).name)
        above = 26 * scale if found else 0
        colour = panel.colour_of(body)
        cadence = _cadence(panel, body)
        # Where there is little room the cadence stands beside the name.
        beside = cadence if scale < COMPACT else ""
        found.append(_Line(name, 31 * scale, INK, above, bold=True, swatch=colour, beside=beside))
        if not beside:
            found.append(_Line(cadence, 22 * scale, MUTED, 2 * scale))
        size = 27 * scale
        texts = _wrapped(canvas, _dates(panel, body), size, RIGHT - LEFT - 40 * scale)
        found.extend(_Line(text, size, INK, 5 * scale) for text in texts)
        found.extend(_Line(text, 21 * scale, MUTED, 4 * scale) for text in _notes(panel, body))
    return found


def _wrapped(canvas: Canvas, words: list[str], size: float, width: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line}   {word}" if line else word
        if line and canvas.text_width(longer, size) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _cadence(panel: Panel, body: str) -> str:
    say = panel.say
    match panel.community.body(body).cadence:
        case Every(months=1):
            phrase = say.say("calendar.picture.cadence-every-month")
        case Every(months=months):
            phrase = say.say("calendar.picture.cadence-every", months=months)
        case TimesAYear(times=1):
            phrase = say.say("calendar.picture.cadence-once")
        case TimesAYear(times=times):
            phrase = say.say("calendar.picture.cadence-times-a-year", times=times)
        case OnceAYearBy(by=by):
            on = _short_day(by, say.language)
            phrase = say.say("calendar.picture.cadence-once-a-year-by", on=on)
        case ByAgreement() | None:
            phrase = say.say("calendar.picture.cadence-by-agreement")
    clocks = {
        say.say("calendar.picture.clock", start=say.clock(each.at), end=say.clock(each.ends_at))
        for each in _meetings(panel, body)
        if each.at and each.ends_at
    }
    return " · ".join((phrase, *clocks)) if len(clocks) == 1 else phrase


def _dates(panel: Panel, body: str) -> list[str]:
    meetings = [each for each in _meetings(panel, body) if each.status != "cancelled"]
    if not meetings and not isinstance(panel.community.body(body).cadence, ByAgreement):
        return [panel.say.say("calendar.picture.none")]
    return [
        _day(each.on, panel.say.language) + ("*" if each.moved_from else "") for each in meetings
    ]


def _notes(panel: Panel, body: str) -> Iterator[str]:
    say = panel.say
    for each in panel.entries:
        if each.body != body:
            continue
        if each.kind == "skipped":
            on = _day(each.on, say.language)
            yield say.say("calendar.picture.skipped", on=on, why=reason(each.why, say))
        if each.kind == "meeting" and each.moved_from:
            on = _day(each.moved_from, say.language)
            yield say.say("calendar.picture.moved", on=on, why=reason(each.why, say))


def _meetings(panel: Panel, body: str) -> list[Entry]:
    return [each for each in panel.entries if each.body == body and each.kind == "meeting"]


def _day(on: date, language: Language) -> str:
    return format_date(on, _DAY[language], locale=LOCALES[language])


def _short_day(month_day: str, language: Language) -> str:
    month, day = (int(part) for part in month_day.split("-"))
    on = date(2028, month, day)
    return format_date(on, _SHORT_DAY[language], locale=LOCALES[language])


def _draw_legend(canvas: Canvas, panel: Panel) -> None:
    """Only the signs that the panel has, in rows from the left."""
    x, y = LEFT, LEGEND_TOP
    for sign, text in _legend(panel):
        wide = 46 + canvas.text_width(text, 19)
        if x > LEFT and x + wide > RIGHT:
            x, y = LEFT, y + 36
        _draw_sign(canvas, sign, (x + 15, y - 6))
        canvas.text((x + 38, y), text, 19, MUTED)
        x += wide + 22


def _legend(panel: Panel) -> Iterator[tuple[str | Entry, str]]:
    say = panel.say
    meetings = [each for each in panel.entries if each.kind == "meeting"]
    for name in ("meeting", "called", "cancelled"):
        sign = next((each for each in meetings if _sign_of(each) == name), None)
        if sign:
            yield sign, say.say(f"calendar.picture.legend-{name}")
    if panel.collecting:
        yield "agenda", say.say("calendar.picture.legend-agenda")
    if any(each.deadline == "charter-limit" for each in panel.entries):
        yield "limit", say.say("calendar.picture.legend-limit")
    if any(each.kind == "term" for each in panel.entries):
        yield "term", say.say("calendar.picture.legend-term")
    for dead in panel.community.rules.dead_times:
        start, end = (_short_day(day, say.language) for day in (dead.from_day, dead.to_day))
        yield (
            "dead-time",
            say.say("calendar.picture.dead-time", name=dead.name, start=start, end=end),
        )


def _sign_of(meeting: Entry) -> str:
    return {"planned": "meeting", "cancelled": "cancelled"}.get(meeting.status, "called")


def _draw_sign(canvas: Canvas, sign: str | Entry, at: Point) -> None:
    x, y = at
    match sign:
        case Entry():
            draw_meeting(canvas, at, 11, sign, MUTED)
        case "agenda":
            canvas.line([(x - 14, y), (x + 14, y)], (*MUTED[:3], 170), 7)
        case "limit":
            canvas.line([(x, y + 12), (x, y - 8)], RED, 3)
            canvas.dot((x, y - 8), 6, RED)
        case "term":
            canvas.line([(x, y + 12), (x, y - 13)], INK, 2)
        case _:
            canvas.line([(x - 14, y), (x + 14, y)], SHADE, 22)


def draw_year_clock(entries: Sequence[Entry], say: Wording, window: tuple[date, date]) -> bytes:
    """A PNG with one panel for each twelve months of a window, both ends included.

    Raises:
        Refusal: ``calendar-backwards``, ``calendar-too-long``.
    """
    from_on, to_on = window
    if to_on < from_on:
        raise refusal("calendar-backwards", field="to", start=from_on, end=to_on)
    spans = list(_twelve_months(from_on, to_on))
    if len(spans) > MOST_YEARS:
        raise refusal("calendar-too-long", field="to", most=MOST_YEARS)
    local = Wording(say.language, say.community)
    collecting = tuple(_collecting(entries, say.community, to_on))
    pictures = []
    for first, last in spans:
        within = tuple(each for each in entries if first <= each.on <= last)
        canvas = Canvas(WIDTH, HEIGHT)
        panel = Panel(within, collecting, say.community, local, first, last)
        draw_ring(canvas, panel)
        draw_list(canvas, panel)
        pictures.append(canvas.png())
    return to_png_bytes(pictures)


def _collecting(
    entries: Sequence[Entry], community: Community, to_on: date
) -> Iterator[Collecting]:
    """When each agenda is open; one that closes after the window is open to its end."""
    opens: dict[str, tuple[str, date]] = {}
    closes: dict[str, date] = {}
    for entry in entries:
        days = {due.kind: due.at for due in entry.deadlines}
        if entry.deadline and entry.at:
            days[entry.deadline] = entry.at
        if "agenda-opens" in days:
            opens[entry.key] = entry.body, community.day_of(days["agenda-opens"])
        if "agenda-closes" in days:
            closes[entry.key] = community.day_of(days["agenda-closes"])
    for key, (body, opens_on) in opens.items():
        yield Collecting(body, opens_on, closes.get(key, to_on))


def _twelve_months(from_on: date, to_on: date) -> Iterator[tuple[date, date]]:
    first = from_on
    while first <= to_on:
        # From any day but the first of a month the twelfth month is cut short, so that no
        # month stands on the ring twice.
        following = date(first.year + 1, first.month, 1)
        yield first, min(to_on, following - timedelta(days=1))
        first = following
