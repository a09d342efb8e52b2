"""Shortcuts: from anywhere, or on a message ("add to the agenda")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.buttons import UnreadableError, verb_of
from bot.handlers.slack.clients import NETWORK_ERRORS
from bot.handlers.slack.dispatcher import Ask, Dispatcher, ask_for, ask_outdated
from bot.handlers.slack.request import Payload, SlackRequest, request_of_shortcut
from bot.language.cleaning import clean_slack
from bot.language.proposals import proposal_of_message
from bot.requests.cards import Request


class Shortcuts:
    """Listens for shortcuts.

    Args:
        dispatcher: What listeners share.
    """

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    async def on_shortcut(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A shortcut whose callback id starts with a verb; it opens that verb's form."""
        incoming = request_of_shortcut(body, context)
        await ack()
        self._dispatcher.later(incoming, self._open(incoming, body))

    async def _open(self, incoming: SlackRequest, body: Payload) -> None:
        values: dict[str, str] = {}
        if body.get("type") == "message_action":
            values = await self._of_message(incoming, body)
        task = self._dispatcher.ask(incoming, asking(str(body.get("callback_id")), values))
        await self._dispatcher.responder.show(incoming, await task)

    async def _of_message(self, incoming: SlackRequest, body: Payload) -> dict[str, str]:
        """A message as a proposal: its first line, all of it, and where it stands."""
        message: dict[str, Any] = body.get("message") or {}
        text = clean_slack(str(message.get("text") or ""), incoming.bot_user_id)
        values = proposal_of_message(text)
        client = self._dispatcher.responder.client_of(incoming)
        try:
            answer = await client.chat_getPermalink(
                channel=incoming.channel, message_ts=str(message.get("ts") or "")
            )
        except NETWORK_ERRORS:
            return values
        return values | {"link": str(answer["permalink"])}


def asking(callback_id: str, values: Mapping[str, str]) -> Ask:
    """The request of a shortcut."""
    try:
        verb = verb_of(callback_id)
    except UnreadableError:
        return ask_outdated
    given = {name: value for name, value in values.items() if value}
    return ask_outdated if verb is None else ask_for(Request(verb, given))
