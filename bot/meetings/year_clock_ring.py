"""The ring of a year clock: twelve months, a track for each body, its meetings on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from babel.dates import get_month_names

from bot.meetings.canvas import Canvas, Colour, Point, on_circle
from bot.requests.wording import LOCALES, Wording
from governance.charter.recurrence import days_in_month
from governance.charter.working_rules import DeadTime
from governance.meetings.year_clock import Entry
from governance.people.people import Community

CENTRE: Point = (560.0, 590.0)
RIM = (408.0, 452.0)
TRACKS = (118.0, 400.0)
GAP = 8.0
Radii = tuple[float, float]
PALETTE: tuple[Colour, ...] = (
    (0, 90, 150),
    (186, 74, 16),
    (0, 122, 92),
    (140, 66, 132),
    (128, 100, 0),
    (60, 84, 120),
    (160, 50, 66),
    (70, 112, 40),
)
INK: Colour = (30, 36, 46)
MUTED: Colour = (96, 104, 116)
FAINT: Colour = (186, 192, 202)
RED: Colour = (196, 22, 42)
SHADE: Colour = (70, 78, 90, 46)
PALE: Colour = (232, 235, 240)
PALER: Colour = (245, 246, 249)
WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True)
class Collecting:
    """Days on which a body's agenda is open, both ends included."""

    body: str
    opens_on: date
    closes_on: date


@dataclass(frozen=True)
class Panel:
    """Twelve months or fewer of a year clock, with what falls in them."""

    entries: tuple[Entry, ...]
    collecting: tuple[Collecting, ...]
    community: Community
    say: Wording
    from_on: date
    to_on: date

    @property
    def years(self) -> str:
        """The years it covers, for example ``2027`` or ``2027–2028``."""
        first, last = self.from_on.year, self.to_on.year
        return str(first) if first == last else f"{first}–{last}"

    def bodies(self) -> list[str]:
        """The bodies that have anything to show, in the charter's order."""
        shown = {each.body for each in self.entries if each.kind != "term"}
        bodies = self.community.charter.bodies
        return [each.id for each in bodies if each.id in shown or each.cadence]

    def tracks(self) -> dict[str, Radii]:
        """The inner and outer radius of each body that meets, the charter's first outermost."""
        busy = {each.body for each in self.entries if each.kind in ("meeting", "skipped")}
        busy |= {each.body for each in self.collecting if self._overlaps(each)}
        bodies = [body for body in self.bodies() if body in busy]
        width = min(86.0, (TRACKS[1] - TRACKS[0]) / max(1, len(bodies)) - GAP)
        outer = [TRACKS[1] - nth * (width + GAP) for nth in range(len(bodies))]
        return {body: (at - width, at) for body, at in zip(bodies, outer, strict=True)}

    def months(self) -> dict[int, date]:
        """The first day of each month that the panel touches, by its number."""
        first = self.from_on.replace(day=1)
        following = (
            date(first.year + (n // 12), n % 12 + 1, 1) for n in range(first.month - 1, 36)
        )
        return {each.month: each for each in takewhile(lambda on: on <= self.to_on, following)}

    def _overlaps(self, collecting: Collecting) -> bool:
        return collecting.opens_on <= self.to_on and self.from_on <= collecting.closes_on

    def colour_of(self, body: str) -> Colour:
        """A body's colour, the same in every panel."""
        order = [each.id for each in self.community.charter.bodies]
        return PALETTE[order.index(body) % len(PALETTE)]


def angle_of(on: date) -> float:
    """Where a day stands on the ring: January at the top, each month a twelfth, clockwise."""
    return 30 * (on.month - 1 + (on.day - 0.5) / days_in_month(on.year, on.month))


def draw_ring(canvas: Canvas, panel: Panel) -> None:
    """The whole ring, the years in its middle."""
    _draw_months(canvas, panel)
    tracks = panel.tracks()
    for body, radii in tracks.items():
        _draw_track(canvas, panel, body, radii)
    for dead in panel.community.rules.dead_times:
        _shade(canvas, dead)
    _draw_days(canvas, panel)
    for body, radii in tracks.items():
        _draw_meetings(canvas, panel, body, radii)
    canvas.text(CENTRE, panel.years, 44 if len(panel.years) == 4 else 30, INK, anchor="mm")


def _draw_months(canvas: Canvas, panel: Panel) -> None:
    names = get_month_names("abbreviated", "stand-alone", LOCALES[panel.say.language])
    months = panel.months()
    first, january = panel.from_on.replace(day=1), date(panel.to_on.year, 1, 1)
    for month in range(1, 13):
        start = 30.0 * (month - 1)
        canvas.ring(CENTRE, RIM, (start, start + 30), PALE if month % 2 else PALER)
        radius = (RIM[0] + RIM[1]) / 2
        name = names[month].rstrip(".")
        if month in months and len(panel.years) > 4 and months[month] in (first, january):
            name = f"{name} {months[month].year}"
        colour = INK if month in months else FAINT
        canvas.turned_text(CENTRE, radius, start + 15, name, 23, colour)
    for month in range(12):
        ends = [on_circle(CENTRE, radius, 30.0 * month) for radius in (TRACKS[0], RIM[1])]
        canvas.line(ends, (214, 219, 227), 1.5)


def _draw_track(canvas: Canvas, panel: Panel, body: str, radii: Radii) -> None:
    colour = panel.colour_of(body)
    canvas.ring(CENTRE, radii, (0, 360), (*colour[:3], 30))
    inner, outer = radii
    thickness = min(7.0, (outer - inner) / 5)
    for each in panel.collecting:
        start = max(each.opens_on, panel.from_on)
        end = min(each.closes_on, panel.to_on)
        if each.body == body and start <= end:
            span = angle_of(start), angle_of(end)
            # Over the year's end the ring goes on where it began.
            span = span if span[0] <= span[1] else (span[0], span[1] + 360)
            canvas.ring(CENTRE, (inner, inner + thickness), span, (*colour[:3], 150))


def _shade(canvas: Canvas, dead: DeadTime) -> None:
    start, end = (
        angle_of(date(2028, *(int(part) for part in day.split("-"))))
        for day in (dead.from_day, dead.to_day)
    )
    span = (start - 0.5, (end if end >= start else end + 360) + 0.5)
    canvas.ring(CENTRE, (TRACKS[0] - GAP, RIM[1]), span, SHADE)


def _draw_days(canvas: Canvas, panel: Panel) -> None:
    """The days on which terms change, across all tracks, and the charter's last days."""
    tracks = panel.tracks()
    for each in panel.entries:
        angle = angle_of(each.on)
        if each.kind == "term" and each.status == "begins":
            canvas.line([on_circle(CENTRE, at, angle) for at in (TRACKS[0], RIM[0])], INK, 2)
        if each.deadline == "charter-limit":
            inner, _ = tracks.get(each.body, RIM)
            tip = on_circle(CENTRE, RIM[1] + 12, angle)
            canvas.line([on_circle(CENTRE, inner, angle), tip], RED, 3)
            canvas.dot(tip, 7, RED)


def _draw_meetings(canvas: Canvas, panel: Panel, body: str, radii: Radii) -> None:
    colour = panel.colour_of(body)
    width = radii[1] - radii[0]
    radius = min(25.0, width * 0.4)
    middle = radii[1] - width * 0.46
    for each in panel.entries:
        if each.body == body and each.kind == "meeting":
            draw_meeting(canvas, on_circle(CENTRE, middle, angle_of(each.on)), radius, each, colour)


def draw_meeting(canvas: Canvas, at: Point, radius: float, entry: Entry, colour: Colour) -> None:
    """A meeting as a dot with its day.

    A planned one is plain, one that was called is ringed, a cancelled one hollow.
    """
    day = str(entry.on.day)
    if entry.status == "cancelled":
        canvas.dot(at, radius, WHITE, outline=MUTED, width=2.5)
        canvas.text(at, day, radius * 1.02, MUTED, anchor="mm")
        canvas.line([(at[0] - radius, at[1] + radius), (at[0] + radius, at[1] - radius)], MUTED, 2)
        return
    if entry.status != "planned":
        canvas.dot(at, radius + 6, WHITE, outline=colour, width=3)
    canvas.dot(at, radius, colour)
    canvas.text(at, day, radius * 1.02, WHITE, bold=True, anchor="mm")
