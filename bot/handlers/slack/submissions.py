"""Submitted modals: committed first, then answered in the ack, nothing entered ever lost."""

from __future__ import annotations

import asyncio

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.actions import refresh_home
from bot.handlers.slack.blocks import VIEW, to_blocks
from bot.handlers.slack.buttons import Json, UnreadableError, verb_of
from bot.handlers.slack.contact import FROM, Contact, Payload, contact_of_submission
from bot.handlers.slack.forms import errors_of, to_waiting, values_of, with_refusal
from bot.handlers.slack.front import Ask, Front, ask_for, ask_outdated
from bot.handlers.slack.showing import Answered
from bot.replies.card import Card, Form, Request
from bot.replies.wording import say


class Submissions:
    """Listens for submitted modals.

    Args:
        front: What listeners share.
    """

    def __init__(self, front: Front) -> None:
        self._front = front

    async def on_submission(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A modal whose callback id is a verb."""
        contact = contact_of_submission(body, context)
        task = self._front.ask(contact, asking(contact.view))
        answered = await self._front.in_time(task)
        if answered is None:
            language = self._front.language_of(contact)
            texts = [say(language, f"slack.{name}") for name in ("wait", "working", "close")]
            await ack(response_action="update", view=to_waiting(contact.view, *texts))
            self._front.later(contact, self._finish(contact, task))
            return
        errors = errors_of(contact.view, answered.reply) if answered.reply else {}
        if errors:
            await ack(response_action="errors", errors=errors)
            return
        await ack(response_action="update", view=self._next_view(contact, answered))
        self._front.later(contact, refresh_home(self._front, contact, answered))

    def refused(self, contact: Contact, card: Card) -> Json:
        """The modal once more with why above it (also the error hook's)."""
        blocks = to_blocks(card, self._front.showing.base_url, VIEW)
        return with_refusal(contact.view, blocks)

    async def _finish(self, contact: Contact, task: asyncio.Task[Answered]) -> None:
        answered = await task
        shown = await self._front.showing.update_view(contact, self._next_view(contact, answered))
        if not shown:
            await self._front.showing.show(contact, answered)
        await refresh_home(self._front, contact, answered)

    def _next_view(self, contact: Contact, answered: Answered) -> Json:
        reply, showing = answered.reply, self._front.showing
        if reply is None:
            reply = Card(say(answered.language, "slack.already"), tone="done")
        if isinstance(reply, Form):
            return showing.to_view(contact, reply)
        if reply.tone in ("refusal", "bug"):
            return self.refused(contact, reply)
        return showing.to_modal(contact, answered, reply)


def asking(view: Payload) -> Ask:
    """The request of a submitted modal."""
    try:
        verb, values = verb_of(str(view.get("callback_id") or "")), values_of(view)
    except UnreadableError:
        return ask_outdated
    values.pop(FROM, None)
    return ask_outdated if verb is None else ask_for(Request(verb, values))
