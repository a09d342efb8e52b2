"""Agenda items: what can be proposed, the states an item goes through, who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from governance.errors import refusal
from governance.meetings.links import check_link
from governance.meetings.meetings import check_text
from governance.people.people import Organisation, Person

Wanted = Literal["decision", "discussion", "information"]
WANTED: tuple[Wanted, ...] = get_args(Wanted)

ItemState = Literal[
    "proposed",
    "accepted",
    "returned",
    "merged",
    "on-agenda",
    "decided",
    "noted",
    "deferred",
    "carried-over",
    "escalated",
    "withdrawn",
]

NEXT_STATES: Mapping[ItemState, tuple[ItemState, ...]] = {
    "proposed": ("accepted", "returned", "merged", "withdrawn"),
    "accepted": ("on-agenda", "returned", "merged", "withdrawn"),
    "returned": ("proposed",),
    "merged": (),
    "on-agenda": ("decided", "noted", "deferred", "escalated", "withdrawn", "on-agenda"),
    "decided": (),
    "noted": (),
    "deferred": ("carried-over",),
    "carried-over": (),
    "escalated": (),
    "withdrawn": (),
}

PUBLISHED: tuple[ItemState, ...] = (
    "on-agenda",
    "decided",
    "noted",
    "deferred",
    "carried-over",
    "escalated",
)

TITLE_MOST = 150
WHY_MOST = 2000
REASON_MOST = 1000
MINUTES_MOST = 480
ITEMS_MOST = 100
"""So many items an agenda holds; those given back, withdrawn or merged do not count."""
WAITING_MOST = 10
"""So many proposals of one person may wait for one meeting at a time."""
GONE: frozenset[ItemState] = frozenset({"returned", "withdrawn", "merged"})


@dataclass(frozen=True)
class Proposal:
    """What somebody wants on an agenda, checked."""

    title: str
    why: str
    wanted: Wanted
    minutes: int | None
    link: str


@dataclass(frozen=True)
class AgendaItem:
    """One matter on, or proposed for, a meeting's agenda. Moments are aware UTC."""

    id: int
    meeting_id: int
    body: str
    state: ItemState
    position: int
    title: str
    why: str
    wanted: Wanted
    minutes: int | None
    link: str
    reason: str
    proposed_by: Person
    organisation: Organisation | None
    origin_id: int | None
    proposed_at: datetime
    returned_by: Person | None = None

    def is_on_agenda(self) -> bool:
        """Whether the secretary has taken it."""
        return self.state in ("accepted", "on-agenda")

    def is_published(self) -> bool:
        """Whether it has gone out with an agenda and stands on it."""
        return self.state in PUBLISHED


def check_proposal(values: Mapping[str, str]) -> Proposal:
    """Check what a person filled in.

    Args:
        values: ``title, why, wanted, minutes, link``; all but the title may be missing.

    Raises:
        Refusal: ``title-missing``, ``too-long-text``, ``unknown-outcome``, ``bad-minutes``,
            ``bad-link``; each names its field.
    """
    title = check_text("title", values.get("title", ""), TITLE_MOST)
    if not any(each.isalnum() for each in title):
        raise refusal("title-missing", field="title")
    wanted = values.get("wanted") or "discussion"
    if wanted not in WANTED:
        raise refusal("unknown-outcome", field="wanted", wanted=wanted[:40])
    return Proposal(
        title=" ".join(title.split()),
        why=check_text("why", values.get("why", ""), WHY_MOST),
        wanted=wanted,
        minutes=_minutes(values.get("minutes", "")),
        link=check_link(values.get("link", "")),
    )


def _minutes(text: str) -> int | None:
    stripped = text.strip()
    if not stripped:
        return None
    if not stripped.isdecimal() or not 1 <= int(stripped[:6]) <= MINUTES_MOST:
        raise refusal("bad-minutes", field="minutes", most=MINUTES_MOST)
    return int(stripped)


def check_item_transition(item: AgendaItem, wanted: ItemState) -> None:
    """Whether an item may go from its state to another.

    Raises:
        Refusal: ``item-state``.
    """
    if wanted not in NEXT_STATES[item.state]:
        raise refusal("item-state", title=item.title, state=item.state)


def check_reason(text: str) -> str:
    """Why an item is returned: it may not be left out.

    Raises:
        Refusal: ``reason-missing``, ``too-long-text``.
    """
    reason = check_text("reason", text, REASON_MOST)
    if not reason:
        raise refusal("reason-missing", field="reason")
    return reason


def in_order(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items the secretary has taken, in their order."""
    taken = [item for item in items if item.is_on_agenda()]
    return tuple(sorted(taken, key=lambda item: (item.position, item.id)))


def moved(items: Iterable[AgendaItem], item_id: int, by: int) -> tuple[int, ...]:
    """The ids of an agenda's items in their new order after one is moved.

    Args:
        by: -1 for up, 1 for down; at either end nothing changes.
    """
    ids = [item.id for item in in_order(items)]
    if item_id not in ids:
        return tuple(ids)
    at = ids.index(item_id)
    to = min(max(at + by, 0), len(ids) - 1)
    ids.insert(to, ids.pop(at))
    return tuple(ids)


def silent(
    asked: Iterable[Person], items: Iterable[AgendaItem], nothing: Iterable[int]
) -> tuple[Person, ...]:
    """Who of those asked has neither proposed an item nor said that they bring nothing.

    An item that was withdrawn or returned still counts: its proposer was not silent.
    """
    spoke = {item.proposed_by.id for item in items} | set(nothing)
    return tuple(person for person in asked if person.id not in spoke)


def check_room(items: Iterable[AgendaItem], person_id: int, *, runs: bool) -> None:
    """Whether a meeting's agenda has room for one more item of a person.

    Proposals that wait never keep those out who handle the agenda.

    Args:
        items: The meeting's.
        person_id: Who proposes.
        runs: Whether they handle the agenda.

    Raises:
        Refusal: ``agenda-full``, or ``too-many-proposals`` of their own.
    """
    live = [item for item in items if item.state not in GONE]
    if len([item for item in live if not (runs and item.state == "proposed")]) >= ITEMS_MOST:
        raise refusal("agenda-full", most=ITEMS_MOST)
    waiting = [e for e in live if e.state == "proposed" and e.proposed_by.id == person_id]
    if not runs and len(waiting) >= WAITING_MOST:
        raise refusal("too-many-proposals", most=WAITING_MOST)
