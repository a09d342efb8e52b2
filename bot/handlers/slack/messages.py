"""Plain language: in a direct message, or where the bot is mentioned."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.dispatcher import Ask, Dispatcher
from bot.handlers.slack.request import Payload, SlackRequest, request_of_event
from bot.language.cleaning import clean_slack
from bot.language.intents import understand
from bot.requests.cards import Request
from governance.people.people import Actor

SAID = frozenset({"", "file_share", "thread_broadcast", "me_message"})
"""Subtypes of a message in which a person says something new."""


class Messages:
    """Listens for messages to the bot.

    Args:
        dispatcher: What listeners share.
    """

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    async def on_message(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """``message.im``: the answer comes in the same place."""
        event = body["event"]
        if event.get("channel_type") != "im" or not is_said(event):
            await ack()
            return
        await self._answer(ack, request_of_event(body, context), event)

    async def on_mention(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """``app_mention``: the answer comes in a thread; what is private, to the asker alone."""
        event = body["event"]
        if not is_said(event):
            await ack()
            return
        incoming = request_of_event(body, context)
        thread = incoming.thread_ts or str(event.get("ts") or "")
        await self._answer(ack, replace(incoming, thread_ts=thread), event)

    async def _answer(self, ack: AsyncAck, incoming: SlackRequest, event: Payload) -> None:
        text = clean_slack(str(event.get("text") or ""), incoming.bot_user_id)
        task = self._dispatcher.ask(incoming, asking(text), once=True)
        await self._dispatcher.in_time(task)
        await ack()
        self._dispatcher.show_later(incoming, task)


def is_said(event: Payload) -> bool:
    """Whether a person says something new: no bot, no edit, nothing deleted or joined."""
    if event.get("bot_id") or event.get("edited") or event.get("hidden"):
        return False
    return bool(event.get("user")) and str(event.get("subtype") or "") in SAID


def asking(text: str) -> Ask:
    """The request of a message."""

    def ask(actor: Actor, now: datetime) -> Request:
        community = actor.community
        return understand(text, community.charter, now, community.zone, actor.language)

    return ask
