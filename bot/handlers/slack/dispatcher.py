"""The front of the Slack edge: from a delivery to an answer in time, and the one error hook."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.handlers.slack.options import SlackOptions
from bot.handlers.slack.request import People, Profile, SlackRequest
from bot.handlers.slack.responder import Responder
from bot.requests.accounts import is_bound, is_worth_noting, language_of_hint, note_contact
from bot.requests.cards import Card, Paragraph, Request
from bot.requests.conversation import Answered, already_done, outdated
from bot.requests.handler import AlreadyReceived, RequestHandler, report_bug, take_in_delivery
from bot.requests.replies import to_card_of_refusal
from bot.requests.wording import Wording, say, wording_of
from governance.errors import Refusal
from governance.language.texts import Language
from governance.people.people import Actor
from storage.engine import Session

log = logging.getLogger(__name__)

Ask = Callable[[Actor, datetime], Request]
"""Makes the request out of what was said; may raise ``Refusal``. It runs in a thread."""

STOP_SECONDS = 5


class Dispatcher:
    """What every listener shares.

    Args:
        options: How long is waited.
    """

    def __init__(
        self,
        requests: RequestHandler,
        options: SlackOptions,
        people: People,
        responder: Responder,
        clock: Callable[[], datetime],
    ) -> None:
        self.requests = requests
        self.options = options
        self.people = people
        self.responder = responder
        self.clock = clock
        self._tasks: set[asyncio.Task[None]] = set()

    def ask(
        self, incoming: SlackRequest, ask: Ask, *, once: bool = False
    ) -> asyncio.Task[Answered]:
        """Begin to answer a contact.

        Args:
            incoming: Who reached us.
            once: Whether a repeated delivery is to be dropped even when it only reads
                (an answer that is posted would stand there twice).
        """
        return asyncio.create_task(self._ask(incoming, ask, once=once))

    async def in_time(self, task: asyncio.Task[Answered]) -> Answered | None:
        """The answer, when it comes before Slack has to be told to wait.

        Raises:
            Exception: Whatever the task raised; nothing was acked yet.
        """
        await asyncio.wait({task}, timeout=self.options.ack_seconds)
        return task.result() if task.done() else None

    def later(self, incoming: SlackRequest, work: Awaitable[None]) -> None:
        """Do something after the ack; what it raises is a bug that the asker is told of."""
        task = asyncio.create_task(self._guarded(incoming, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def show_later(self, incoming: SlackRequest, task: asyncio.Task[Answered]) -> None:
        """Show an answer after the ack, when it is there."""
        self.later(incoming, self._show(incoming, task))

    async def finish(self) -> None:
        """Wait for what is being done after acks, a few seconds at most."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
            for task in late:
                task.cancel()

    def on_bug(self, incoming: SlackRequest, error: Exception) -> Card:
        """Log a bug and word it for the asker."""
        language = self.language_of(incoming)
        community = next(iter(self.requests.communities.values()))
        return report_bug(error, Wording(language, community), "slack")

    def language_of(self, incoming: SlackRequest) -> Language:
        """A contact's language, as far as it is known without a database."""
        profile = self.people.kept_profile(incoming)
        return language_of_hint(profile.locale if profile else "")

    async def _guarded(self, incoming: SlackRequest, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - the Slack edge's own hook, after the ack
            await self.responder.tell(incoming, self.on_bug(incoming, error))

    async def _show(self, incoming: SlackRequest, task: asyncio.Task[Answered]) -> None:
        await self.responder.show(incoming, await task)

    async def _ask(self, incoming: SlackRequest, ask: Ask, *, once: bool) -> Answered:
        now = self.clock()
        profile = self.people.kept_profile(incoming)
        found = await self.requests.read(self._look_up, incoming, ask, now, profile)
        if found is None:
            profile = await self.people.get_profile(incoming)
            await self.requests.in_thread(self.people.try_to_link, incoming, profile, now)
            found = await self.requests.read(self._look_up, incoming, ask, now, profile)
        assert found is not None
        if not isinstance(found, Answered):
            answered = await self._carry_out(incoming, *found, now)
        elif once and found.actor and await self.requests.in_thread(self._was_seen, incoming, now):
            answered = replace(found, is_repeated=True)
        else:
            answered = found
        if answered.actor is not None and is_worth_noting(answered.actor, "slack", now):
            noting = self.requests.write(note_contact, answered.actor, "slack", now)
            self.later(incoming, noting)
        return answered

    def _look_up(
        self,
        session: Session,
        incoming: SlackRequest,
        ask: Ask,
        now: datetime,
        profile: Profile | None,
    ) -> Answered | tuple[Actor, Request] | None:
        """Recognise somebody and answer what only reads; of what writes, who asks for what.

        None when Slack has to be asked first who this is.
        """
        actor = self.people.recognise(session, incoming, profile)
        is_asked_about = profile is not None and profile.was_tried
        if not is_asked_about and (actor is None or actor.person is None):
            return None
        if actor is None:
            language = language_of_hint(profile.locale if profile else "")
            is_served = is_bound(session, "slack", incoming.installed)
            key = "slack.not-from-here" if is_served else "workspace.waits"
            return Answered(None, None, not_for_here(language, key))
        try:
            request = ask(actor, now)
        except Refusal as refusal:
            refused = to_card_of_refusal(refusal, wording_of(actor))
            return Answered(actor, None, refused)
        if not self.requests.verbs.reads(request.verb):
            return actor, request
        is_for_all = self.requests.verbs[request.verb].shown == "all"
        if is_for_all and incoming.place == "conversation" and not incoming.is_direct:
            actor = replace(actor, is_overheard=True)
        reply = self.requests.look_up(session, actor, request, now)
        return Answered(actor, request, reply)

    async def _carry_out(
        self, incoming: SlackRequest, actor: Actor, request: Request, now: datetime
    ) -> Answered:
        """Do what writes, once for each delivery."""
        reply = await self.requests.answer(actor, request, now=now, delivery=incoming.delivery)
        done = already_done(wording_of(actor))
        return Answered(actor, request, reply or done, is_repeated=reply is None)

    def _was_seen(self, incoming: SlackRequest, now: datetime) -> bool:
        try:
            self.requests.write_now(take_in_delivery, incoming.delivery, now)
        except AlreadyReceived:
            return True
        return False


def not_for_here(language: Language, key: str) -> Card:
    """The reply where the workspace, or the person's own, is not one that we serve."""
    return Card(
        say(language, "refusal.title"),
        (Paragraph(say(language, key)),),
        tone="refusal",
        language=language,
    )


def ask_for(request: Request) -> Ask:
    """An :data:`Ask` for a request that is known already."""

    def ask(actor: Actor, now: datetime) -> Request:
        return request

    return ask


def ask_outdated(actor: Actor, now: datetime) -> Request:
    """A button or form of an earlier version of the program.

    Raises:
        Refusal: ``outdated``.
    """
    raise outdated()
