"""The request handler: where every front end brings a request and gets its reply."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

import anyio.to_thread
from anyio import CapacityLimiter

from bot.requests.accounts import recognise
from bot.requests.cache import Cache
from bot.requests.cards import Card, Reply, Request
from bot.requests.received import AlreadyReceived, take_in_delivery
from bot.requests.refusals import to_card_of_bug, to_card_of_refusal
from bot.requests.verbs import FOR_ANYONE, READS, Verb
from bot.requests.wording import Wording
from governance.errors import Refusal
from governance.people.communities import Community
from governance.people.people import Actor, Platform, Via
from storage.engine import Database, Session

T = TypeVar("T")
log = logging.getLogger(__name__)

KEPT_SECONDS = 5
"""For how long a reply may be told again: what only the clock changes (an agenda that closes)
shows so much later at most. What is written is always checked against the clock itself."""


@dataclass(frozen=True)
class RequestContext:
    """One request being answered: the transaction, who asks, and when.

    Args:
        session: Its transaction; it may write only when the verb does.
        actor: Who asks.
        values: The request's values.
        now: Aware UTC.
        say: The reader's wording.
    """

    session: Session
    actor: Actor
    values: Mapping[str, str]
    now: datetime
    say: Wording


Handler = Callable[[RequestContext], Reply]


def wording_of(actor: Actor) -> Wording:
    """The wording for whoever is asking: their language, the community's zone."""
    return Wording(actor.language, actor.community.zone)


class RequestHandler:
    """Answers requests, each in one transaction, off the event loop.

    Args:
        database: Where things are remembered.
        communities: Every community by id, charters read.
        handlers: Verb → handler (``bot.home.register``).
    """

    def __init__(
        self,
        database: Database,
        communities: Mapping[int, Community],
        handlers: Mapping[Verb, Handler],
    ) -> None:
        self.database = database
        self.communities = dict(communities)
        self.handlers = dict(handlers)
        self._limiter: CapacityLimiter | None = None
        self._replies: Cache[Reply] = Cache()
        self._actors: Cache[Actor] = Cache()

    async def answer(
        self, actor: Actor, request: Request, *, now: datetime, delivery: str = ""
    ) -> Reply | None:
        """Answer a request.

        A refusal comes back as a card in the asker's language, with everything rolled back.
        Anything else that is raised is a bug and reaches the front end's own hook.

        Args:
            actor: Who asks.
            request: What for.
            now: Aware UTC.
            delivery: The platform's id of this delivery; a verb that writes has its effect
                once for each.

        Returns:
            The reply, or None for a delivery that has had its effect already.
        """
        return await self.in_thread(self.answer_now, actor, request, now=now, delivery=delivery)

    def answer_now(
        self, actor: Actor, request: Request, *, now: datetime, delivery: str = ""
    ) -> Reply | None:
        """What :meth:`answer` does, in the calling thread."""
        say = wording_of(actor)
        try:
            if request.verb not in FOR_ANYONE:
                actor.known()
            handler = self.handlers[request.verb]
            if request.verb in READS:
                return self._look_up(handler, actor, request, now, say)
            with self.database.write() as session:
                take_in_delivery(session, delivery, now)
                return handler(RequestContext(session, actor, request.values, now, say))
        except Refusal as refusal:
            return to_card_of_refusal(refusal, actor.community, say)
        except AlreadyReceived:
            return None

    def _look_up(
        self, handler: Handler, actor: Actor, request: Request, now: datetime, say: Wording
    ) -> Reply:
        """Answer a read; the same within seconds, with nothing written since, is kept."""
        key = _reply_key(actor, request, now)
        with self._replies.alone_with(key):
            generation = self.database.generation()
            kept = self._replies.find(key, generation)
            if kept is not None:
                return kept
            with self.database.read() as session:
                reply = handler(RequestContext(session, actor, request.values, now, say))
            self._replies.keep(key, generation, reply)
            return reply

    def kept_reply(self, actor: Actor, request: Request, now: datetime) -> Reply | None:
        """The reply to a read that is kept from a moment ago, without waiting for anything.

        Takes microseconds, so a front end may ask on the event loop before it takes a thread.
        """
        if request.verb not in READS:
            return None
        return self._replies.find(_reply_key(actor, request, now), self.database.generation())

    def kept_actor(
        self, platform: Platform, workspace: str, external_id: str, language_hint: str, via: Via
    ) -> Actor | None:
        """Who is behind an account, where that is kept from a moment ago (as above)."""
        key = (platform, workspace, external_id, language_hint, via)
        return self._actors.find(key, self.database.generation())

    def recognise_now(
        self, platform: Platform, workspace: str, external_id: str, language_hint: str, via: Via
    ) -> Actor | None:
        """Who is behind an account on a platform (``bot.requests.accounts.recognise``).

        Asked again while nothing has been written, it does not read again.
        """
        key = (platform, workspace, external_id, language_hint, via)
        generation = self.database.generation()
        actor = self._actors.find(key, generation)
        if actor is None:
            actor = self.read_now(
                recognise,
                self.communities,
                platform=platform,
                workspace=workspace,
                external_id=external_id,
                language_hint=language_hint,
                via=via,
            )
            if actor is not None:
                self._actors.keep(key, generation, actor)
        return actor

    async def read(self, operation: Callable[..., T], *args: object, **named: object) -> T:
        """Run ``operation(session, …)`` in a read transaction, in a thread."""
        return await self.in_thread(self.read_now, operation, *args, **named)

    async def write(self, operation: Callable[..., T], *args: object, **named: object) -> T:
        """Run ``operation(session, …)`` in a write transaction, in a thread."""
        return await self.in_thread(self.write_now, operation, *args, **named)

    def read_now(self, operation: Callable[..., T], *args: object, **named: object) -> T:
        """Run ``operation(session, …)`` in a read transaction, in this thread."""
        with self.database.read() as session:
            return operation(session, *args, **named)

    def write_now(self, operation: Callable[..., T], *args: object, **named: object) -> T:
        """Run ``operation(session, …)`` in a write transaction, in this thread."""
        with self.database.write() as session:
            return operation(session, *args, **named)

    async def in_thread(self, work: Callable[..., T], *args: object, **named: object) -> T:
        """Run synchronous work off the event loop, never more at once than connections."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(self.database.pool_size)
        return await anyio.to_thread.run_sync(partial(work, *args, **named), limiter=self._limiter)


def _reply_key(actor: Actor, request: Request, now: datetime) -> tuple[object, ...]:
    """Everything that the reply to a read depends on, besides the database."""
    values = tuple(sorted(request.values.items()))
    return (*_identity(actor), request.verb, values, int(now.timestamp()) // KEPT_SECONDS)


def _identity(actor: Actor) -> tuple[object, ...]:
    """What of an actor a reply may depend on."""
    person = actor.person.id if actor.person else 0
    return (
        actor.community.id,
        person,
        actor.language,
        actor.via,
        actor.workspace,
        actor.external_id,
    )


def report_bug(error: BaseException, say: Wording, where: str) -> Card:
    """Log a bug under a reference number and say so to the person.

    Only the four edges call this, from their error hooks.

    Args:
        error: What was raised.
        say: The reader's wording.
        where: Which front end.
    """
    reference = secrets.token_hex(4)
    log.error("bug %s at %s", reference, where, exc_info=error)
    return to_card_of_bug(reference, say)
