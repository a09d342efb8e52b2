"""The year clock as a PNG: the ring and, beside it, each body's dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.meetings.canvas import Canvas, to_png_bytes
from bot.meetings.year_clock_list import draw_list
from bot.meetings.year_clock_ring import Collecting, Panel, draw_ring
from bot.requests.wording import Wording
from governance.errors import refusal
from governance.meetings.year_clock import Entry
from governance.people.people import Community

WIDTH, HEIGHT = 1920, 1080
MOST_YEARS = 5


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
