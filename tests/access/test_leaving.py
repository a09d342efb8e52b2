"""Access ends with the last seat: at once for who asks, for good the night after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.access.operations_sessions import (
    owner_of_feed,
    renew_calendar_feed,
    request_sign_in,
    session_of,
    sign_in,
)
from bot.people.operations_leaving import leave
from bot.requests.cards import plain_text
from bot.requests.context import Context, RequestContext
from bot.requests.verbs import Verb
from governance.charter.working_rules import Access
from governance.errors import Refusal
from governance.people.people import Person
from storage.access.sessions import add_session, find_one_time
from storage.people.people import get_person
from tests.trail import list_events
from tests.world import World

BODIES = ("annual-meeting", "steering-group", "development-group", "ecosystem-group")


def former(world: World) -> Person:
    """A member whose last day was yesterday."""
    person = world.member("steering-group", "sv")
    for body in BODIES:
        world.unseat(person, body)
    return person


async def sent_links(world: World, email: str) -> int:
    """How many sign-in links leave after one was asked for."""
    with world.database.write() as session:
        request_sign_in(session, world.communities, email, world.now)
    return len([e for e in await world.drain(timedelta(minutes=1)) if e.kind == "sign-in"])


@pytest.mark.parametrize(
    "verb", [Verb.HOME, Verb.MEETINGS, Verb.AGENDA, Verb.MEMBERS, Verb.PROPOSE, Verb.SETTINGS]
)
def test_the_day_after_the_last_seat_everything_but_questions_is_refused(
    world: World, verb: Verb
) -> None:
    """Meetings, agendas, people and proposals are closed, with a word on whom to ask."""
    card = world.refused(former(world), verb, body="steering-group")
    assert "har upphört" in plain_text(card)


def test_who_decides_is_still_answered(world: World) -> None:
    """A former member asks the charter as anyone in the workspace does."""
    card = world.done(former(world), Verb.DECIDES, question="Vem beslutar om budgeten?")
    assert card.parts


def test_on_the_last_day_nothing_is_closed(world: World) -> None:
    """The last day itself still counts."""
    person = world.member("steering-group", "sv")
    for body in BODIES:
        world.unseat(person, body, last_on=world.today)
    world.card(person, Verb.MEETINGS)
    world.now += timedelta(days=1)
    world.refused(person, Verb.MEETINGS)


def test_a_grace_keeps_access_for_so_many_days(world: World) -> None:
    """The working rule lets somebody hand over; without it there is none."""
    person = former(world)
    rules = world.community.rules.model_copy(update={"access": Access(grace_days=3)})
    object.__setattr__(world.community, "rules", rules)
    try:
        world.card(person, Verb.MEETINGS)
        world.now += timedelta(days=3)
        world.refused(person, Verb.MEETINGS)
    finally:
        rules = rules.model_copy(update={"access": Access()})
        object.__setattr__(world.community, "rules", rules)


async def test_no_link_is_sent_and_none_that_was_sent_works(world: World) -> None:
    """Neither a new letter nor one from before lets a former member in."""
    person = world.member("steering-group", "sv")
    assert await sent_links(world, person.email) == 1
    (letter,) = world.owed("sign-in", unfinished=None)
    with world.database.write() as session:
        one_time = find_one_time(session, int(letter.payload["one_time"]), "sign-in")
        assert one_time is not None
        token, _ = add_session(session, world.community.id, person.id, world.now)
    for body in BODIES:
        world.unseat(person, body)
    assert await sent_links(world, person.email) == 0
    with world.database.read() as session:
        assert session_of(session, world.communities, token, world.now) is None
    with world.database.write() as session, pytest.raises(Refusal, match="seat-ended"):
        sign_in(session, world.communities, world.seal, world.seal.token(one_time), world.now)


def test_the_feed_of_a_former_member_is_closed(world: World) -> None:
    """A calendar program that still asks gets nothing."""
    person = world.member("steering-group", "sv")
    with world.database.write() as session:
        feed = renew_calendar_feed(
            RequestContext.of(session, world.actor(person), world.now), world.seal
        )
    for body in BODIES:
        world.unseat(person, body)
    with world.database.read() as session:
        assert owner_of_feed(session, world.communities, feed.token, world.now) is None


async def test_messages_that_are_due_are_not_sent(world: World) -> None:
    """Nobody hears of a body that they have left."""
    person = former(world)
    sent = await world.drain(timedelta(days=30))
    assert sent
    assert [each.kind for each in sent if each.email == person.email] == []


async def test_the_night_after_accounts_and_ways_in_are_gone(world: World) -> None:
    """Linked accounts are unlinked by themselves; others keep theirs."""
    person = next(p for p in (m.person for m in world.seats("steering-group")) if p.addresses)
    for body in BODIES:
        world.unseat(person, body)
    await world.drain(timedelta(days=1))
    with world.database.read() as session:
        assert get_person(session, world.community.id, person.id).addresses == ()
    others = [m.person for m in world.seats("steering-group") if m.person.id != person.id]
    assert any(each.addresses for each in others)


def test_who_leaves_is_out_at_once(world: World) -> None:
    """`person leave` ends seats as of yesterday and tells how much was closed."""
    person = next(m.person for m in world.seats("steering-group") if m.person.addresses)
    with world.database.write() as session:
        done = leave(Context(session, world.community, world.now), person.id)
    assert done.seats >= 1
    assert done.ways_in >= 1
    with world.database.read() as session:
        (event,) = list_events(session, world.community.id, verb="access.close")
    assert event.via == "cli"
    world.refused(person, Verb.MEETINGS)


async def test_a_seat_to_come_lets_its_holder_in_but_not_to_the_bodies_yet(world: World) -> None:
    """Sixty days before, they may sign in and see their settings, and no more."""
    person = world.stranger("en")
    world.seat(person, "steering-group", start_on=world.today + timedelta(days=60))
    world.form(person, Verb.SETTINGS)
    assert "opens for you" in plain_text(world.refused(person, Verb.AGENDA))
    assert await sent_links(world, person.email) == 1
