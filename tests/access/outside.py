"""A world in which every stored text carries a mark that says who may read it, and outsiders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.people.operations_roster import load_demo
from bot.requests.context import Context, RequestContext
from governance.agenda.agenda import ItemState, Proposal
from governance.due_work.due_work import NewWork
from governance.errors import Refusal
from governance.meetings.meetings import Meeting
from governance.people.people import Actor, Community, Organisation, Person
from storage.agenda.agenda import add_item, set_item
from storage.due_work.due_work import add_due_work, list_due_work
from storage.meetings.meetings import add_invitations, add_nothing, update_meeting
from storage.people.communities import get_or_add_community, list_organisations
from storage.people.memberships import list_memberships
from storage.people.people import get_person
from storage.questions.questions import add_correction, add_member_question
from tests.meetings.calling import draft_of, preview
from tests.world import World

STEERING, DEVELOPMENT, ECOSYSTEM = "steering-group", "development-group", "ecosystem-group"
MARKED = (STEERING, DEVELOPMENT)
BOT = Path(__file__).parents[2] / "bot"
NUMBERS = frozenset(
    name
    for file in BOT.glob("*/handlers*.py")
    for name in re.findall(r'context\.number\("(\w+)"\)', file.read_text())
) | {"meeting", "correction"}
"""The names by which handlers take an id: a new one is tried by itself."""
UNKNOWN = 999_999
TEXTS: Mapping[str, str] = {
    "title": "An outsider's",
    "why": "because",
    "reason": "because",
    "answer": "yes",
    "decision": "accept",
    "question": "Who decides on the budget?",
    "note": "a note",
    "email": "somebody@example.org",
    "date": "2027-04-14",
    "time": "13:00",
    "minutes": "60",
    "language": "en",
}
"""What an outsider fills in."""


@dataclass(frozen=True)
class Outsider:
    """Somebody who may read only some levels of some bodies."""

    kind: str
    actor: Actor
    allowed: frozenset[tuple[str, str]] = frozenset()


@dataclass
class Marked:
    """The world, its marks as (body, level) → marks, and the ids of what bears them.

    Levels: ``published``, ``inside`` a body, ``own`` (of one member, and the officers),
    ``officers``, and ``desk`` (of every secretary).
    """

    world: World
    marks: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    ids: dict[str, list[int]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, body: str, level: str) -> str:
        """A new mark: letters alone, so that no wording changes it."""
        letters = "".join(chr(ord("a") + int(each)) for each in f"{next(self.numbers):03}")
        made = f"Mk{body.partition('-')[0]}{level}{letters}zq"
        self.marks.setdefault((body, level), []).append(made)
        return made

    def proposal(self, body: str, level: str) -> Proposal:
        """What somebody wants, marked all over."""
        title, why, link = (self.mark(body, level) for _ in range(3))
        return Proposal(title, why, "decision", 10, f"https://example.org/{link}")

    def item(
        self, meeting: Meeting, by: Person, level: str, state: ItemState, reason: str = ""
    ) -> None:
        """An item in a state."""
        with self.world.database.write() as session:
            made = add_item(
                session,
                self.world.community.id,
                meeting,
                by,
                by.organisation,
                self.proposal(meeting.body, level),
                self.world.now,
            )
            position = 1 if state in ("accepted", "on-agenda") else 0
            set_item(
                session, made.id, self.world.now, state=state, position=position, reason=reason
            )
        self.ids.setdefault("item", []).append(made.id)

    def meeting(self, meeting: Meeting, *, out: bool) -> None:
        """Mark a meeting: where to join, on whose decision, answers; with its agenda out or not."""
        world, body = self.world, meeting.body
        people = [each.person for each in world.seats(body) if each.role == "member"]
        with world.database.write() as session:
            add_invitations(session, meeting.id, [each.id for each in people])
            add_nothing(session, meeting.id, people[-1].id, world.now)
            update_meeting(
                session,
                meeting.id,
                state="agenda-published" if out else "convened",
                agenda_version=1 if out else 0,
                link=f"https://meet.example.org/{self.mark(body, 'inside')}",
                place=self.mark(body, "inside"),
                basis=self.mark(body, "inside"),
            )
            tomorrow, payload = world.now + timedelta(days=1), {"meeting": meeting.id, "round": 1}
            asked = NewWork(
                "agenda-call", f"call/{meeting.id}", tomorrow, payload, people[0].id, meeting.id
            )
            add_due_work(session, world.community.id, asked)
        self.ids.setdefault("meeting", []).append(meeting.id)
        if out:
            self.item(meeting, people[0], "published", "on-agenda")
        self.item(meeting, people[0], "inside", "accepted")
        self.item(meeting, people[0], "inside", "proposed")
        self.item(meeting, people[0], "own", "returned", self.mark(body, "own"))
        self.item(meeting, people[0], "own", "withdrawn")

    def desk(self) -> None:
        """A correction, a question to the secretary and a preview of a call."""
        world, tiina = self.world, self.world.secretary(STEERING)
        known = world.community.id, tiina.id
        with world.database.write() as session:
            question, note = self.mark("", "desk"), self.mark("", "desk")
            made = add_correction(session, *known, question, "en", (), note, world.now)
            asked = self.mark(STEERING, "officers")
            add_member_question(session, *known, asked, "en", STEERING, world.now)
            works = list_due_work(session, world.community.id, unfinished=True, limit=500)
        place = self.mark(STEERING, "officers")
        card = preview(world, world.chair(STEERING), STEERING, place=place)
        self.ids["correction"], self.ids["draft"] = [made.id], [draft_of(card)]
        about = [each for each in works if each.meeting_id in self.ids["meeting"]]
        self.ids["work"] = [each.id for each in about][:8]

    def above(self, outsider: Outsider) -> re.Pattern[str]:
        """The marks that somebody may not read: those not allowed, and others' addresses."""
        world, actor = self.world, outsider.actor
        with world.database.read() as session:
            seats = list_memberships(session, world.community.id, on=world.today)
        inside = {body for body, level in outsider.allowed if level == "inside"}
        mine = actor.person.email if actor.person else ""
        near = {each.person.email for each in seats if each.body in inside} | {mine}
        far = {each.person.email for each in seats if each.body in MARKED} - near
        kept = [made for key, made in self.marks.items() if key not in outsider.allowed]
        hidden = [*far, *(each for made in kept for each in made)]
        return re.compile("|".join(map(re.escape, hidden)))


def fill_with_marks(world: World) -> Marked:
    """Give the world marked meetings, items, answers, questions and work."""
    made = Marked(world)
    for body in MARKED:
        first, second = [m for m in world.meetings(body) if not m.is_over(world.now)][:2]
        made.meeting(first, out=True)
        made.meeting(second, out=False)
        if body == DEVELOPMENT:
            outside = next(
                each.person
                for each in world.seats(body)
                if each.organisation.constituency == "subcontractor"
            )
            made.item(first, outside, "officers", "proposed")
    made.desk()
    return made


PUBLISHED = frozenset((body, "published") for body in MARKED)


def outsiders_of(world: World) -> list[Outsider]:
    """Every kind of outsider."""
    town = organisation_of(world, "municipality")
    former, coming, other, member, external, officer = (
        world.stranger("en", organisation_of(world, party))
        for party in (*("municipality",) * 4, "stakeholder", "supplier")
    )
    months = timedelta(days=30)
    seat = world.seat
    seat(
        former,
        STEERING,
        start_on=world.today - 9 * months,
        end_on=world.today - timedelta(days=1),
        organisation=town,
    )
    seat(coming, STEERING, start_on=world.today + months, organisation=town)
    seat(other, ECOSYSTEM, organisation=town)
    seat(external, ECOSYSTEM, post="added-seat")
    seat(officer, ECOSYSTEM, post="supplier-seat", role="secretary")
    seat(member, STEERING, organisation=town)
    reads = PUBLISHED | {(ECOSYSTEM, "inside")}
    return [
        Outsider("former", world.actor(former)),
        Outsider("coming", world.actor(coming)),
        Outsider("of another body", world.actor(other), reads),
        Outsider("external", world.actor(external), frozenset({(ECOSYSTEM, "inside")})),
        Outsider("officer of another body", world.actor(officer), reads | {("", "desk")}),
        Outsider("plain member", world.actor(member), PUBLISHED | {(STEERING, "inside")}),
        Outsider("stranger", Actor(world.community, "en", "slack", None, "T0WORLD", "U0NOBODY")),
        Outsider("of another community", elsewhere(world)),
    ]


def organisation_of(world: World, constituency: str) -> Organisation:
    """An organisation of a constituency."""
    with world.database.read() as session:
        every = list_organisations(session, world.community.id)
    return next(each for each in every if each.constituency == constituency)


def elsewhere(world: World) -> Actor:
    """The secretary of a body of the same name in another community on the same database."""
    with world.database.write() as session:
        stored = get_or_add_community(session, "elsewhere", "charters/digione", world.now)
        charter, rules = world.community.charter, world.community.rules
        other = Community(stored.id, stored.key, charter, rules, world.community.open_book)
        roster = Path("charters/digione/roster.csv").read_bytes()
        moved = re.sub(rb"@(\w)", rb"@elsewhere-\1", re.sub(rb"U0EXAMPLE", rb"U9EXAMPLE", roster))
        load_demo(Context(session, other, world.now), moved)
        seats = list_memberships(session, other.id, body=STEERING, on=world.today)
        keeper = next(each.person for each in seats if each.role == "secretary")
        return Actor(other, "en", "web", get_person(session, other.id, keeper.id))


class Noting(dict[str, str]):
    """Values that note which of them were asked for."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self.read: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        """A value, noted."""
        self.read.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> str:
        self.read.add(name)
        return super().__getitem__(name)


class _TakenBack(Exception):
    """Ends a transaction without an effect."""


def names_read(marked: Marked, verb: str, actors: Iterable[Actor]) -> frozenset[str]:
    """Which values a verb's handler asks for, when everything is given, by any of these."""
    world = marked.world
    given = Noting(
        {
            **TEXTS,
            "body": STEERING,
            **{name: str(marked.ids.get(name, [1])[0]) for name in NUMBERS},
        }
    )
    for actor in actors:
        try:
            with world.database.write() as session:
                context = RequestContext.of(session, actor, world.now, given)
                with suppress(Refusal):
                    world.requests.handlers[verb](context)
                raise _TakenBack
        except _TakenBack:
            continue
    return frozenset(given.read)


def values_tried(marked: Marked, names: frozenset[str]) -> Iterator[dict[str, str]]:
    """What an outsider may fill in: each id under each of these names, each body, nothing."""
    every = sorted({each for ids in marked.ids.values() for each in ids})
    texts = {name: text for name, text in TEXTS.items() if name in names}
    yield {}
    yield texts
    for body in (*MARKED, ECOSYSTEM) if "body" in names else ():
        yield {**texts, "body": body}
        yield {"body": body, "on": "2026-12-01"}
    for name in sorted(NUMBERS & names):
        for each in (*marked.ids.get(name, every), UNKNOWN):
            yield {**texts, name: str(each)}
