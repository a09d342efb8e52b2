"""Slash commands: a read and a write both answer in the ack."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.blocks import to_message
from bot.handlers.slack.dispatcher import Ask, Dispatcher
from bot.handlers.slack.request import Payload, request_of_command
from bot.language.cleaning import clean_slack
from bot.language.intents import parse_command
from bot.requests.cards import Card, Request
from bot.requests.verbs import COMMANDS, Verb
from bot.requests.wording import say
from governance.people.people import Actor

MOST_SAID = 200
NAMES = frozenset(command.name for command in COMMANDS)


class Commands:
    """Listens for slash commands.

    Args:
        dispatcher: What listeners share.
    """

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self._said: OrderedDict[int, tuple[Card, Mapping[str, Any]]] = OrderedDict()

    async def on_command(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """Any command of ``bot.requests.verbs.COMMANDS``."""
        incoming = request_of_command(body, context)
        text = clean_slack(str(body.get("text") or ""), incoming.bot_user_id)
        task = self._dispatcher.ask(incoming, asking(str(body.get("command")), text))
        answered = await self._dispatcher.in_time(task)
        if answered is None:
            await ack(say(self._dispatcher.language_of(incoming), "slack.working"))
            self._dispatcher.show_later(incoming, task)
        elif isinstance(answered.reply, Card):
            await ack(dict(self._message(answered.reply, answered.request)))
        else:
            await ack()
            self._dispatcher.show_later(incoming, task)

    def _message(self, card: Card, request: Request | None) -> Mapping[str, Any]:
        """A card for the asker alone; one that the request handler has kept is not worded again."""
        known = self._said.get(id(card))
        if known is not None and known[0] is card:
            return known[1]
        base_url = self._dispatcher.responder.base_url
        message = to_message(card, base_url, request=request) | {"response_type": "ephemeral"}
        self._said[id(card)] = (card, message)
        while len(self._said) > MOST_SAID:
            self._said.popitem(last=False)
        return message


def asking(command: str, text: str) -> Ask:
    """The request of a command; a command that the app has and we do not know gets help."""
    name = command.lstrip("/").casefold()

    def ask(actor: Actor, now: datetime) -> Request:
        if name not in NAMES:
            return Request(Verb.HELP)
        community = actor.community
        return parse_command(name, text, community.charter, now, community.zone, actor.language)

    return ask
