"""Submitted modals: committed first, then answered in the ack, nothing entered ever lost."""

from __future__ import annotations

import asyncio

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.actions import refresh_home
from bot.handlers.slack.blocks import VIEW, to_blocks
from bot.handlers.slack.buttons import Json, UnreadableError, verb_of
from bot.handlers.slack.dispatcher import Ask, Dispatcher, ask_for, ask_outdated
from bot.handlers.slack.forms import errors_of, to_waiting, values_of, with_refusal
from bot.handlers.slack.request import FROM, Payload, SlackRequest, request_of_submission
from bot.handlers.slack.responder import Answered
from bot.requests.cards import Card, Form, Request
from bot.requests.conversation import already_done
from bot.requests.wording import PlainWording, say


class Submissions:
    """Listens for submitted modals.

    Args:
        dispatcher: What listeners share.
    """

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    async def on_submission(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A modal whose callback id is a verb."""
        incoming = request_of_submission(body, context)
        task = self._dispatcher.ask(incoming, asking(incoming.view))
        answered = await self._dispatcher.in_time(task)
        if answered is None:
            language = self._dispatcher.language_of(incoming)
            texts = [say(language, f"slack.{name}") for name in ("wait", "working", "close")]
            await ack(response_action="update", view=to_waiting(incoming.view, *texts))
            self._dispatcher.later(incoming, self._finish(incoming, task))
            return
        errors = errors_of(incoming.view, answered.reply) if answered.reply else {}
        if errors:
            await ack(response_action="errors", errors=errors)
            return
        await ack(response_action="update", view=self._next_view(incoming, answered))
        self._dispatcher.later(incoming, refresh_home(self._dispatcher, incoming, answered))

    def refused(self, incoming: SlackRequest, card: Card) -> Json:
        """The modal once more with why above it (also the error hook's)."""
        blocks = to_blocks(card, self._dispatcher.responder.base_url, VIEW)
        return with_refusal(incoming.view, blocks)

    async def _finish(self, incoming: SlackRequest, task: asyncio.Task[Answered]) -> None:
        answered = await task
        shown = await self._dispatcher.responder.update_view(
            incoming, self._next_view(incoming, answered)
        )
        if not shown:
            await self._dispatcher.responder.show(incoming, answered)
        await refresh_home(self._dispatcher, incoming, answered)

    def _next_view(self, incoming: SlackRequest, answered: Answered) -> Json:
        reply, responder = answered.reply, self._dispatcher.responder
        if reply is None:
            reply = already_done(PlainWording(answered.language))
        if isinstance(reply, Form):
            return responder.to_view(incoming, reply)
        if reply.tone in ("refusal", "bug"):
            return self.refused(incoming, reply)
        return responder.to_modal(incoming, answered, reply)


def asking(view: Payload) -> Ask:
    """The request of a submitted modal."""
    try:
        verb, values = verb_of(str(view.get("callback_id") or "")), values_of(view)
    except UnreadableError:
        return ask_outdated
    values.pop(FROM, None)
    return ask_outdated if verb is None else ask_for(Request(verb, values))
