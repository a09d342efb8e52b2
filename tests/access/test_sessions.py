"""Signing in by a one-time link, sessions, and private calendar addresses."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.access.operations_sessions import (
    LinkToSend,
    forget_expired,
    get_calendar_feed,
    owner_of_feed,
    prepare_sign_in_link,
    renew_calendar_feed,
    request_sign_in,
    session_of,
    sign_in,
    sign_out,
)
from bot.requests.context import Context, RequestContext
from bot.requests.kinds import Missed, NotNeeded, Outgoing
from governance.access.access import ASKING_WINDOW, LIFETIMES, MOST_ASKED, SESSION_LIFETIME
from governance.errors import Refusal
from governance.people.people import recipient_of
from storage.access.seal import Seal
from storage.engine import Database
from tests.governance.bodies.roster_examples import AINO as ROW
from tests.governance.bodies.roster_examples import roster, row
from tests.people.town import AINO, NOW, SEAL, Town, empty_town, town

SECOND = timedelta(seconds=1)


@pytest.fixture
def place(database: Database) -> Town:
    """The demo community."""
    return town(database)


def ask(place: Town, email: str = AINO, now: datetime = NOW) -> None:
    """Ask for a link."""
    place.write(request_sign_in, place.communities, email, now)


def prepared(place: Town, now: datetime = NOW) -> Any:
    """What the worker would send for the latest link."""
    work = place.due("sign-in")[-1]
    return place.read(
        lambda session: prepare_sign_in_link(SEAL, Context(session, place.community, now), work)
    )


def token(place: Town) -> str:
    """The token in the latest letter."""
    outgoing = prepared(place)
    assert isinstance(outgoing, Outgoing)
    assert isinstance(outgoing.content, LinkToSend)
    return outgoing.content.token


def use(place: Town, secret: str, now: datetime = NOW, seal: Seal = SEAL) -> Any:
    """Use a link."""
    return place.write(lambda session: sign_in(session, place.communities, seal, secret, now))


def test_a_link_signs_in_and_the_session_knows_who(place: Town) -> None:
    """The cookie leads to the person, in their community and language."""
    ask(place, f" {AINO.upper()}")
    signed_in = use(place, token(place))
    found = place.read(session_of, place.communities, signed_in.token, NOW)
    assert found == signed_in
    assert (found.person.email, found.person.language) == (AINO, "fi")


@pytest.mark.both_databases
def test_a_link_works_once(place: Town) -> None:
    """The second use is refused, and its letter is no longer sent."""
    ask(place)
    secret = token(place)
    use(place, secret)
    with pytest.raises(Refusal, match="sign-in-link"):
        use(place, secret)
    assert prepared(place) == NotNeeded("used")


def test_a_link_works_until_it_expires(place: Town) -> None:
    """One second before yes, on the second no, and then its letter is too late."""
    ask(place)
    secret, expires = token(place), NOW + LIFETIMES["sign-in"]
    assert prepared(place, expires) == Missed("expired")
    with pytest.raises(Refusal, match="sign-in-link"):
        use(place, secret, expires)
    assert use(place, secret, expires - SECOND).person.email == AINO


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "change", ["", "x", ".", "1.", "1.AAAA", "²", "0.", "99999999999999999999.A"]
)
def test_a_guess_is_refused(place: Town, change: str) -> None:
    """Forged, cut and foreign tokens are refused alike."""
    ask(place)
    with pytest.raises(Refusal, match="sign-in-link"):
        use(place, change)


def test_another_key_makes_links_useless(place: Town) -> None:
    """A link is computed with the secret key: with another it does not fit."""
    ask(place)
    with pytest.raises(Refusal, match="sign-in-link"):
        use(place, token(place), seal=Seal("another secret key for the tests, long"))


def test_an_unknown_address_gets_nothing_and_hears_the_same(place: Town) -> None:
    """Nobody learns from the answer who is in the roster."""
    known = place.write(request_sign_in, place.communities, AINO, NOW)
    unknown = place.write(request_sign_in, place.communities, "nobody@example.org", NOW)
    assert type(known) is type(unknown)
    assert prepared(place) == NotNeeded("no-seat")


def test_known_and_unknown_addresses_cost_the_same(place: Town) -> None:
    """The same statements are sent for both, so that no clock tells who is in the roster."""
    said: dict[str, list[str]] = {}
    for address in (AINO, "nobody@example.org"):
        said[address] = []

        def note(*arguments: Any, into: list[str] = said[address]) -> None:
            into.append(arguments[2])

        event.listen(place.database.engine, "before_cursor_execute", note)
        ask(place, address)
        event.remove(place.database.engine, "before_cursor_execute", note)
    assert said[AINO] == said["nobody@example.org"]
    assert any("INSERT" in each for each in said[AINO])


def test_so_many_links_at_a_time_and_no_more(place: Town) -> None:
    """A mailbox is not filled by somebody else's asking, and one of its links always works."""
    for _ in range(MOST_ASKED + 3):
        ask(place)
    assert len(place.due("sign-in")) == MOST_ASKED
    secret = token(place)
    later = NOW + LIFETIMES["sign-in"]
    assert use(place, secret, later - SECOND).person.email == AINO
    ask(place, now=later + SECOND)
    assert len(place.due("sign-in")) == MOST_ASKED + 1


def test_the_letter_goes_by_mail_and_shows_nothing_in_a_log(place: Town) -> None:
    """Aino is on Slack, and still gets it by mail."""
    ask(place)
    outgoing = prepared(place)
    assert recipient_of(outgoing.person, frozenset({"slack", "mail"})).channel == "mail"
    assert token(place) not in repr(outgoing)


def test_in_two_communities_each_sends_its_own_link(database: Database) -> None:
    """One address, two rosters: two links, each into its own community."""
    here, there = empty_town(database), empty_town(database, "kuusikumpu")
    here.roster(roster(ROW))
    there.roster(
        roster(row(body="board", post="member-seat", role="member", constituency="member"))
    )
    here.write(request_sign_in, {**here.communities, **there.communities}, ROW["email"], NOW)
    for place in (here, there):
        signed_in = use(place, token(place))
        assert signed_in.web_session.community_id == place.community.id


def test_signing_out_ends_the_session(place: Town) -> None:
    """The cookie is worth nothing after it; doing it twice is no fault."""
    ask(place)
    cookie = use(place, token(place)).token
    place.write(sign_out, cookie)
    place.write(sign_out, cookie)
    assert place.read(session_of, place.communities, cookie, NOW) is None


def test_a_session_ends_by_itself(place: Town) -> None:
    """After its lifetime nobody is signed in."""
    ask(place)
    cookie = use(place, token(place)).token
    assert (
        place.read(session_of, place.communities, cookie, NOW + SESSION_LIFETIME - SECOND)
        is not None
    )
    assert place.read(session_of, place.communities, cookie, NOW + SESSION_LIFETIME) is None


def test_what_no_longer_works_is_forgotten(place: Town) -> None:
    """Links stay as long as they count against a limit, sessions until they end."""
    ask(place)
    use(place, token(place))
    assert place.write(forget_expired, NOW + LIFETIMES["sign-in"]) == 0
    later = NOW + LIFETIMES["sign-in"] + ASKING_WINDOW + SECOND
    assert place.write(forget_expired, later) == 1
    assert place.write(forget_expired, NOW + SESSION_LIFETIME + SECOND) == 1


def test_a_private_calendar_address_leads_to_its_owner(place: Town) -> None:
    """It can be shown again; renewing makes the one before useless."""
    actor = place.actor(AINO)
    assert place.read(lambda session: get_calendar_feed(session, SEAL, actor)) is None
    first = place.write(
        lambda session: renew_calendar_feed(RequestContext.of(session, actor, NOW), SEAL)
    )
    assert place.read(lambda session: get_calendar_feed(session, SEAL, actor)) == first
    community, person = place.read(owner_of_feed, place.communities, first.token, NOW)
    assert (community.key, person.email) == ("digione", AINO)
    second = place.write(
        lambda session: renew_calendar_feed(RequestContext.of(session, actor, NOW), SEAL)
    )
    assert place.read(owner_of_feed, place.communities, first.token, NOW) is None
    assert place.read(owner_of_feed, place.communities, second.token, NOW) is not None
    assert first.token not in repr(first)


def test_an_address_whose_key_is_gone_is_offered_anew(place: Town) -> None:
    """The settings page of somebody whose address was sealed with a lost key still comes."""
    actor = place.actor(AINO)
    place.write(lambda session: renew_calendar_feed(RequestContext.of(session, actor, NOW), SEAL))
    other = Seal("another secret key for the tests, long")
    assert place.read(lambda session: get_calendar_feed(session, other, actor)) is None
