"""Nobody reads what is not theirs: every verb, with every id, as every kind of outsider."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.handlers.web.options import WebOptions
from bot.home.register import VERBS
from bot.requests.cards import Card, Request, plain_text
from bot.requests.verbs import Verb, VerbId
from storage.meetings.meetings import add_invitations
from tests.access.outside import (
    DEVELOPMENT,
    MARKED,
    PUBLISHED,
    STEERING,
    UNKNOWN,
    Marked,
    Outsider,
    fill_with_marks,
    names_read,
    outsiders_of,
    values_tried,
)
from tests.handlers.web.site import DEMO_URL, SECRET, Site
from tests.world import World

PAGES = (
    "/",
    "/meetings",
    "/bodies",
    "/calendar?year=2027",
    "/console",
    "/settings",
    "/decides?question=Who+is+the+secretary+of+the+steering+group",
    *(f"/bodies/{body}" for body in MARKED),
)


@pytest.fixture
def marked(world: World) -> Marked:
    """A world in which every text is marked."""
    return fill_with_marks(world)


def test_no_verb_tells_an_outsider_what_is_not_theirs(marked: Marked) -> None:
    """Each declared verb, a new one by itself, with each id, as each kind of outsider."""
    world = marked.world
    outsiders = outsiders_of(world)
    keeper = world.actor(world.secretary(STEERING))
    may = [keeper, *(each.actor for each in outsiders if each.kind == "of another body")]
    above = {each.kind: marked.above(each) for each in outsiders}
    told, cases = [], 0
    for verb in VERBS:
        tried = list(values_tried(marked, names_read(marked, verb, may)))
        for outsider in outsiders:
            for values in tried:
                request = Request(VerbId(verb), values)
                reply = world.requests.answer_now(outsider.actor, request, now=world.now)
                cases += 1
                if found := above[outsider.kind].search(repr(reply)):
                    told.append((outsider.kind, verb, found[0], values))
    assert told == []
    assert cases > 2_000, cases


def test_the_marks_are_read_by_those_whose_they_are(marked: Marked) -> None:
    """What is hidden from outsiders is there to be read: the officers read every mark."""
    world = marked.world
    read = ""
    for body in MARKED:
        keeper = world.secretary(body)
        for meeting in marked.ids["meeting"]:
            read += repr(world.ask(keeper, Verb.AGENDA, meeting=meeting))
            read += repr(world.ask(keeper, Verb.MEETING, meeting=meeting))
    (correction,) = marked.ids["correction"]
    keeper = world.secretary(STEERING)
    read += repr(world.ask(keeper, Verb.DECIDES_REVIEW, correction=correction))
    for (body, level), marks in marked.marks.items():
        if level in ("published", "inside", "desk") or (body, level) == (DEVELOPMENT, "officers"):
            assert [each for each in marks if each not in read] == [], (body, level)


def test_what_is_hidden_is_refused_as_what_does_not_exist(marked: Marked) -> None:
    """Trying ids tells nobody which of them there are."""
    world = marked.world
    keeper = world.actor(world.secretary(STEERING))
    blind = [each for each in outsiders_of(world) if each.kind in ("former", "external")]
    for verb in VERBS:
        for name in names_read(marked, verb, [keeper]) & {"meeting", "item", "work"}:
            for outsider in blind:
                told = set()
                for each in (*marked.ids[name][::3], UNKNOWN):
                    values = {name: str(each), "reason": "because", "answer": "yes", "title": "My"}
                    request = Request(VerbId(verb), values)
                    reply = world.requests.answer_now(outsider.actor, request, now=world.now)
                    assert isinstance(reply, Card)
                    told.add(plain_text(reply))
                assert len(told) == 1, (outsider.kind, verb, told)


async def test_no_page_or_feed_shows_an_outsider_what_is_not_theirs(marked: Marked) -> None:
    """The pages, and a calendar's feed, of each kind of outsider with a person."""
    world = marked.world
    site = Site(world.database, WebOptions(DEMO_URL, SECRET, demo=True), now=world.now)
    pages = (*PAGES, *(f"/meetings/{each}" for each in marked.ids["meeting"]))
    kinds = ("former", "of another body", "external", "plain member")
    for outsider in (each for each in outsiders_of(world) if each.kind in kinds):
        above = marked.above(outsider)
        browser = site.browser()
        await browser.act_as(outsider.actor.known().email)
        seen = {page: (await browser.get(page)).text for page in pages}
        settings = (await browser.post("/settings/calendar")).text
        for address in re.findall(r"/calendar/[^\"<]+[.]ics", settings):
            seen["feed"] = (await browser.get(address)).text
        assert [page for page, text in seen.items() if above.search(text)] == [], outsider.kind
        assert ("BEGIN:VCALENDAR" in seen["feed"]) is (outsider.kind != "former")


def test_what_others_read_along_is_what_everyone_with_a_seat_sees(marked: Marked) -> None:
    """The secretary asks in a channel: nothing of the body's inside stands in what all read."""
    world = marked.world
    keeper = replace(world.actor(world.secretary(STEERING)), is_overheard=True)
    above = marked.above(Outsider("overheard", keeper, PUBLISHED))
    for verb in (each.id for each in VERBS.values() if each.shown != "asker"):
        for values in values_tried(marked, names_read(marked, verb, [keeper])):
            reply = world.requests.answer_now(keeper, Request(VerbId(verb), values), now=world.now)
            assert above.search(repr(reply)) is None, (verb, values, reply)


def test_an_invitation_is_seen_before_the_seat_begins(world: World) -> None:
    """A seat that begins before the meeting: its holder sees that meeting, and no other."""
    invited, other = world.meetings(STEERING)[:2]
    coming = world.stranger("en")
    world.seat(coming, STEERING, start_on=world.today + timedelta(days=20))
    with world.database.write() as session:
        add_invitations(session, invited.id, [coming.id])
    world.done(coming, Verb.MEETING, meeting=invited.id)
    world.refused(coming, Verb.MEETING, meeting=other.id)
    world.done(coming, Verb.MEETING_ANSWER, meeting=invited.id, answer="yes")
