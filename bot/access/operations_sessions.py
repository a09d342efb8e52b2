"""Signing in by a one-time link, sessions, private calendar addresses; forgetting what expired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from bot.access.operations_linking import holder_of, owe_one_time, prepare_one_time
from bot.requests.context import Context, RequestContext
from bot.requests.kinds import Missed, NotNeeded, Outgoing
from bot.requests.verbs import VerbId
from governance.access.access import ASKING_WINDOW, LIFETIMES, MOST_ASKED, Purpose, WebSession
from governance.due_work.due_work import DueWork
from governance.errors import refusal
from governance.people.people import Actor, Community, Person, normalised_email
from storage.access import sessions as stored
from storage.access.audit import add_event, delete_received_before
from storage.access.seal import BrokenSealError, Seal, row_of_token
from storage.access.sessions import (
    add_one_time,
    count_since,
    delete_one_time_before,
    find_one_time,
    use_one_time,
)
from storage.engine import Session
from storage.people.people import get_person, list_people

DELIVERIES_KEPT = timedelta(days=3)
"""No platform repeats a delivery for longer than this."""
SIGN_IN_LINK: Purpose = "sign-in"
EMAIL_MOST = 254
"""RFC 5321: no address is longer."""


@dataclass(frozen=True)
class SignInRequested:
    """A link was asked for. It says the same whether any roster knows the address or not."""

    email: str


@dataclass(frozen=True)
class SignedIn:
    """A browser is signed in.

    Args:
        token: The session's secret, for its cookie; it is stored nowhere.
    """

    token: str
    web_session: WebSession
    person: Person

    def __repr__(self) -> str:
        return f"SignedIn(person={self.person.id})"


@dataclass(frozen=True)
class LinkToSend:
    """What a message with a sign-in link says: the token that its address ends with."""

    token: str
    expires_at: datetime

    def __repr__(self) -> str:
        return f"LinkToSend(expires_at={self.expires_at!r})"


@dataclass(frozen=True)
class CalendarFeed:
    """A person's private calendar address: ``/calendar/TOKEN.ics``."""

    token: str

    def __repr__(self) -> str:
        return "CalendarFeed(…)"


def request_sign_in(
    session: Session, communities: Mapping[int, Community], email: str, now: datetime
) -> SignInRequested:
    """Owe a one-time link to an e-mail address, in each community.

    Whether a roster has it is found out by the worker that makes the letter: here known and
    unknown addresses cost the same statements and the same writes. No more links are owed to an
    address than can work at once, so that whoever is asked for by a stranger still has one that
    works.
    """
    address = normalised_email(email)[:EMAIL_MOST]
    since = now - LIFETIMES[SIGN_IN_LINK]
    if count_since(session, SIGN_IN_LINK, since, subject=address) < MOST_ASKED * len(communities):
        for community_id in communities:
            one_time = add_one_time(
                session, SIGN_IN_LINK, now, community_id=community_id, subject=address
            )
            owe_one_time(session, one_time, now)
    return SignInRequested(address)


def prepare_sign_in_link(
    seal: Seal, context: Context, work: DueWork
) -> Outgoing | NotNeeded | Missed:
    """What to send for a due ``sign-in``: by mail only, to the roster's address."""
    return prepare_one_time(
        context,
        work,
        SIGN_IN_LINK,
        lambda wanted: LinkToSend(seal.token(wanted), wanted.expires_at),
    )


def make_sign_in_link(
    session: Session, seal: Seal, community: Community, person_id: int, now: datetime
) -> LinkToSend:
    """Make a one-time link for somebody, for the operator to hand over: no mail is owed.

    It is a way in where no mail is configured. Whoever has the machine could read the database
    anyway; the audit trail says that a link was made.

    Raises:
        Refusal: ``unknown-person``: nobody, or somebody who was erased.
    """
    if person_id not in {each.id for each in list_people(session, community.id)}:
        raise refusal("unknown-person")
    one_time = add_one_time(
        session, SIGN_IN_LINK, now, community_id=community.id, person_id=person_id
    )
    add_event(
        session,
        community.id,
        at=now,
        actor_person_id=None,
        via="cli",
        verb="sign-in.link",
        subject="person",
        subject_id=person_id,
    )
    return LinkToSend(seal.token(one_time), one_time.expires_at)


def sign_in(
    session: Session, communities: Mapping[int, Community], seal: Seal, token: str, now: datetime
) -> SignedIn:
    """Use a one-time link up and open a session.

    Raises:
        Refusal: ``sign-in-link``: the link is unknown, used or too old; it does not say which.
            ``seat-ended``: the person's last seat has ended since.
    """
    row = row_of_token(token)
    one_time = find_one_time(session, row, SIGN_IN_LINK) if row is not None else None
    if one_time is None or not seal.fits_token(one_time, token) or not one_time.works(now):
        raise refusal("sign-in-link")
    if not use_one_time(session, one_time.id, now):
        raise refusal("sign-in-link")
    community_id = cast("int", one_time.community_id)
    context = Context(session, communities[community_id], now)
    person = holder_of(context, one_time)
    if person is None:
        raise refusal("sign-in-link")
    if not context.lets_in(person):
        raise refusal("seat-ended")
    cookie, web_session = stored.add_session(session, community_id, person.id, now)
    add_event(
        session,
        community_id,
        at=now,
        actor_person_id=person.id,
        via="web",
        verb="sign-in",
        subject="person",
        subject_id=person.id,
    )
    return SignedIn(cookie, web_session, person)


def session_of(
    session: Session, communities: Mapping[int, Community], token: str, now: datetime
) -> SignedIn | None:
    """Who a cookie's session belongs to, while it holds and they have a seat."""
    found = stored.find_session(session, token, now)
    if found is None or found.community_id not in communities:
        return None
    person = get_person(session, found.community_id, found.person_id)
    if not Context(session, communities[found.community_id], now).lets_in(person):
        return None
    return SignedIn(token, found, person)


def sign_out(session: Session, token: str) -> None:
    """End a session; one that is over already is no fault."""
    stored.delete_session(session, token)


def get_calendar_feed(session: Session, seal: Seal, actor: Actor) -> CalendarFeed | None:
    """The actor's private calendar address, where they have one.

    Raises:
        Refusal: ``not-linked``.
    """
    try:
        token = stored.find_feed(session, seal, actor.known().id)
    except BrokenSealError:
        return None  # sealed with a key that is gone: they are offered a new one
    return CalendarFeed(token) if token else None


def renew_calendar_feed(context: RequestContext, seal: Seal) -> CalendarFeed:
    """Give the actor a new private calendar address; the one before stops working.

    Raises:
        Refusal: ``not-linked``.
    """
    person = context.actor.known()
    token = stored.replace_feed(context.session, seal, context.community.id, person.id, context.now)
    context.record(VerbId("calendar-feed.renew"), ("person", person.id))
    return CalendarFeed(token)


def owner_of_feed(
    session: Session, communities: Mapping[int, Community], token: str, now: datetime
) -> tuple[Community, Person] | None:
    """Whose private calendar a token opens; None when nobody's who has a seat."""
    owner = stored.find_feed_owner(session, token)
    if owner is None or owner[0] not in communities:
        return None
    community, person = communities[owner[0]], get_person(session, *owner)
    return (community, person) if Context(session, community, now).lets_in(person) else None


def forget_expired(session: Session, now: datetime) -> int:
    """Forget secrets and sessions that no longer work; returns how many.

    Secrets stay for a window longer, so that limits still count them.
    """
    before = now - ASKING_WINDOW
    return delete_one_time_before(session, before) + stored.delete_sessions_before(session, now)


@dataclass(frozen=True)
class Tidied:
    """How many secrets and sessions, and how many deliveries, were forgotten."""

    secrets: int
    deliveries: int


def tidy_up(session: Session, now: datetime) -> Tidied:
    """Forget what has expired."""
    return Tidied(
        forget_expired(session, now), delete_received_before(session, now - DELIVERIES_KEPT)
    )
