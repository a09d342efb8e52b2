"""Link an account by a one-time code that goes to the roster's e-mail address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from bot.requests.accounts import Linked, link
from bot.requests.context import Context, RequestContext
from bot.requests.kinds import Missed, NotNeeded, Outgoing
from governance.access.access import ASKING_WINDOW, MOST_ASKED, MOST_TRIES, OneTime, Purpose
from governance.due_work.due_work import DueWork, NewWork
from governance.errors import refusal
from governance.people.people import Actor, Person, Platform, normalised_email
from storage.access.seal import Seal
from storage.access.sessions import (
    add_one_time,
    add_try,
    count_since,
    find_latest,
    find_one_time,
    use_one_time,
)
from storage.due_work.due_work import add_due_work
from storage.engine import Session
from storage.people.people import find_person_by_email, get_person

LINK_CODE: Purpose = "link-code"


@dataclass(frozen=True)
class LinkingStarted:
    """A code was asked for. It says the same whether the roster knows the address or not."""

    email: str
    expires_at: datetime


@dataclass(frozen=True)
class LinkingFailed:
    """The code did not fit, or there is none that still works.

    It is returned and not raised: a refusal would roll the counted try back.

    Args:
        tries_left: How many guesses are left for the code that is open; 0 for a dead one.
    """

    tries_left: int


@dataclass(frozen=True)
class CodeToSend:
    """What a message with a linking code says.

    Args:
        code: The code itself; computed at sending, never stored.
    """

    code: str
    expires_at: datetime
    platform: str

    def __repr__(self) -> str:
        return f"CodeToSend(expires_at={self.expires_at!r}, platform={self.platform!r})"


def start_linking(context: RequestContext, email: str) -> LinkingStarted:
    """Ask for a code to the roster's address of whoever this account says it is.

    Raises:
        Refusal: ``already-linked``, or ``too-many-codes`` for this account.
    """
    subject = account_of(context.actor)
    if context.actor.person is not None:
        raise refusal("already-linked", person=context.actor.person.name)
    if (
        count_since(context.session, LINK_CODE, context.now - ASKING_WINDOW, subject=subject)
        >= MOST_ASKED
    ):
        raise refusal("too-many-codes", field="email", most=MOST_ASKED)
    person = find_person_by_email(context.session, context.community.id, email)
    if (
        person is None
        or not context.lets_in(person)
        or _pestered(context.session, person, context.now)
    ):
        person = None
    one_time = add_one_time(
        context.session,
        LINK_CODE,
        context.now,
        community_id=context.community.id,
        person_id=person.id if person else None,
        subject=subject,
    )
    if person is not None:
        owe_one_time(context.session, one_time, context.now)
    return LinkingStarted(normalised_email(email), one_time.expires_at)


def confirm_linking(context: RequestContext, seal: Seal, code: str) -> Linked | LinkingFailed:
    """Link the account, when the code is the one that was sent last.

    Args:
        context: With a write transaction; it must commit when the code is wrong too.
        code: What the person typed; spaces and dashes do not count.

    Raises:
        Refusal: ``already-linked``.
    """
    if context.actor.person is not None:
        raise refusal("already-linked", person=context.actor.person.name)
    one_time = find_latest(context.session, LINK_CODE, account_of(context.actor))
    if one_time is None or not one_time.works(context.now):
        return LinkingFailed(0)
    fits = seal.fits_code(one_time, code) and one_time.person_id is not None
    if not fits:
        return LinkingFailed(MOST_TRIES - add_try(context.session, one_time.id))
    if not use_one_time(context.session, one_time.id, context.now):
        return LinkingFailed(0)
    person = get_person(context.session, context.community.id, cast("int", one_time.person_id))
    return link(
        context.session,
        context.actor,
        platform_of(context.actor),
        person,
        context.now,
        by=LINK_CODE,
    )


def prepare_link_code(seal: Seal, context: Context, work: DueWork) -> Outgoing | NotNeeded | Missed:
    """What to send for a due ``link-code``: by mail only, to the roster's address."""

    def tell(wanted: OneTime) -> CodeToSend:
        return CodeToSend(seal.code(wanted), wanted.expires_at, wanted.subject.partition("/")[0])

    return prepare_one_time(context, work, LINK_CODE, tell)


def prepare_one_time(
    context: Context, work: DueWork, purpose: Purpose, tell: Callable[[OneTime], object]
) -> Outgoing | NotNeeded | Missed:
    """A one-time secret that is still worth sending, to somebody whom only e-mail reaches.

    Args:
        tell: Makes of it what the message says.
    """
    one_time = find_one_time(context.session, int(work.payload["one_time"]), purpose)
    if one_time is None or one_time.used_at is not None:
        return NotNeeded("used")
    if context.now >= one_time.expires_at:
        return Missed("expired")
    person = holder_of(context, one_time)
    if person is None:
        return NotNeeded("no-seat")
    # Secrets go nowhere but to the roster's address.
    by_mail_only = replace(person, addresses=(), preferred="mail", muted_until=None)
    return Outgoing(by_mail_only, tell(one_time))


def holder_of(context: Context, one_time: OneTime) -> Person | None:
    """Whom a secret is for: the person it was made for, or whoever has the address asked for."""
    if one_time.person_id is not None:
        return get_person(context.session, context.community.id, one_time.person_id)
    if one_time.purpose != "sign-in":
        return None
    return find_person_by_email(context.session, context.community.id, one_time.subject)


def owe_one_time(session: Session, one_time: OneTime, now: datetime) -> None:
    """Owe the message that carries a one-time secret; its payload names the row only."""
    add_due_work(
        session,
        cast("int", one_time.community_id),
        NewWork(
            kind=one_time.purpose,
            key=f"{one_time.purpose}/{one_time.nonce}",
            due_at=now,
            payload={"one_time": one_time.id},
            person_id=one_time.person_id,
            lane="mail",
        ),
    )


def account_of(actor: Actor) -> str:
    """An account as the subject of a code: platform, workspace and id."""
    return f"{platform_of(actor)}/{actor.workspace}/{actor.external_id}"


def platform_of(actor: Actor) -> Platform:
    """The platform an account is on.

    Raises:
        Refusal: ``link-elsewhere``: the actor came through another door than a platform.
    """
    if actor.via not in ("slack", "teams") or not (actor.workspace and actor.external_id):
        raise refusal("link-elsewhere")
    return actor.via


def _pestered(session: Session, person: Person, now: datetime) -> bool:
    """Whether so many codes were asked for a person that more would only fill their mailbox."""
    since = now - ASKING_WINDOW
    return count_since(session, LINK_CODE, since, person_id=person.id) >= MOST_ASKED
