"""The request handler: where every front end brings a request and gets its reply."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

import anyio.to_thread
from anyio import CapacityLimiter

from bot.requests.cards import Card, Reply, Request
from bot.requests.context import RequestContext
from bot.requests.replies import to_card_of_bug, to_card_of_refusal
from bot.requests.verbs import Verbs
from bot.requests.wording import Wording, wording_of
from governance.access.visibility import GETS_IN, check_audience
from governance.errors import Refusal, refusal
from governance.people.people import Actor, Community
from storage.access import audit as stored
from storage.engine import Database, Session


class AlreadyReceived(Exception):
    """This delivery has had its effect; the second coming must have none."""


def take_in_delivery(session: Session, key: str, now: datetime) -> None:
    """Note that a delivery was taken in.

    Args:
        session: The transaction of the delivery's effect.
        key: The platform's id of the delivery (Slack ``event_id``, Teams activity id …).
        now: Aware UTC.

    Raises:
        AlreadyReceived: It was taken in before.
    """
    if key and not stored.add_received(session, key, now):
        raise AlreadyReceived(key)


def delivery_key(front: str, *parts: object) -> str:
    """The key of a delivery, the same whenever it comes; empty when nothing tells it apart.

    Args:
        front: Where it came in, for example ``slack/action``.
        parts: What makes it this one: texts, numbers, pairs of them.
    """
    if not any(parts):
        return ""
    return f"{front}/{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]}"


T = TypeVar("T")
log = logging.getLogger(__name__)


Handler = Callable[[RequestContext], Reply]


class RequestHandler:
    """Answers requests, each in one transaction, off the event loop.

    Args:
        database: Where things are remembered.
        communities: Every community by id, charters read.
        handlers: Verb → handler (``bot.home.register``).
        verbs: What is declared of them.
    """

    def __init__(
        self,
        database: Database,
        communities: Mapping[int, Community],
        handlers: Mapping[str, Handler],
        verbs: Verbs,
    ) -> None:
        self.database = database
        self.communities = dict(communities)
        self.handlers = dict(handlers)
        self.verbs = verbs
        self._threads: CapacityLimiter | None = None
        self._readers: CapacityLimiter | None = None

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
        if self.verbs.reads(request.verb):
            return await self.read(self.look_up, actor, request, now)
        return await self.in_thread(self.answer_now, actor, request, now=now, delivery=delivery)

    def answer_now(
        self, actor: Actor, request: Request, *, now: datetime, delivery: str = ""
    ) -> Reply | None:
        """What :meth:`answer` does, in the calling thread."""
        if self.verbs.reads(request.verb):
            with self.database.read_shortly() as session:
                return self.look_up(session, actor, request, now)
        try:
            with self.database.write() as session:
                take_in_delivery(session, delivery, now)
                return self._handle(session, actor, request, now)
        except Refusal as refused:
            return to_card_of_refusal(refused, wording_of(actor))
        except AlreadyReceived:
            return None

    def look_up(self, session: Session, actor: Actor, request: Request, now: datetime) -> Reply:
        """Answer a verb that reads, in the transaction that its asker was recognised in.

        Args:
            session: A read transaction.
            actor: Who asks.
            request: What for.
            now: Aware UTC.
        """
        try:
            return self._handle(session, actor, request, now)
        except Refusal as refused:
            return to_card_of_refusal(refused, wording_of(actor))

    def _handle(self, session: Session, actor: Actor, request: Request, now: datetime) -> Reply:
        declared = self.verbs.get(request.verb)
        if declared is None:
            raise refusal("outdated")
        context = RequestContext.of(session, actor, now, request.values)
        standing = context.standing_of(actor.person)
        check_audience(declared.audience, actor, standing)
        if actor.person is not None and standing not in GETS_IN:
            # Whoever has no seat any more asks as anyone in the workspace does.
            stranger = replace(actor, person=None)
            context = RequestContext.of(session, stranger, now, request.values)
        return self.handlers[request.verb](context)

    async def read(self, operation: Callable[..., T], *args: object, **named: object) -> T:
        """Run ``operation(session, …)`` in a short read transaction, in a reader's thread."""
        if self._readers is None:
            self._readers = CapacityLimiter(self.database.readers)
        work = partial(self._read_shortly, operation, *args, **named)
        return await anyio.to_thread.run_sync(work, limiter=self._readers)

    async def write(self, operation: Callable[..., T], *args: object, **named: object) -> T:
        """Run ``operation(session, …)`` in a write transaction, in a thread."""
        return await self.in_thread(self.write_now, operation, *args, **named)

    def _read_shortly(self, operation: Callable[..., T], *args: object, **named: object) -> T:
        with self.database.read_shortly() as session:
            return operation(session, *args, **named)

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
        if self._threads is None:
            self._threads = CapacityLimiter(self.database.pool_size)
        return await anyio.to_thread.run_sync(partial(work, *args, **named), limiter=self._threads)


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
