"""Slash commands: a read and a write both answer in the ack."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.blocks import to_message
from bot.handlers.slack.contact import Payload, contact_of_command
from bot.handlers.slack.front import Ask, Front
from bot.handlers.understanding.cleaning import clean_slack
from bot.handlers.understanding.intents import parse_command
from bot.replies.card import Card, Request
from bot.replies.wording import say
from bot.verbs import COMMANDS, Verb
from governance.people import Actor

MOST_SAID = 200
NAMES = frozenset(command.name for command in COMMANDS)


class Commands:
    """Listens for slash commands.

    Args:
        front: What listeners share.
    """

    def __init__(self, front: Front) -> None:
        self._front = front
        self._said: OrderedDict[int, tuple[Card, Mapping[str, Any]]] = OrderedDict()

    async def on_command(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """Any command of ``bot.verbs.COMMANDS``."""
        contact = contact_of_command(body, context)
        text = clean_slack(str(body.get("text") or ""), contact.bot_user_id)
        task = self._front.ask(contact, asking(str(body.get("command")), text))
        answered = await self._front.in_time(task)
        if answered is None:
            await ack(say(self._front.language_of(contact), "slack.working"))
            self._front.show_later(contact, task)
        elif isinstance(answered.reply, Card):
            await ack(dict(self._message(answered.reply, answered.request)))
        else:
            await ack()
            self._front.show_later(contact, task)

    def _message(self, card: Card, request: Request | None) -> Mapping[str, Any]:
        """A card for the asker alone; one that the office has kept is not worded again."""
        known = self._said.get(id(card))
        if known is not None and known[0] is card:
            return known[1]
        base_url = self._front.showing.base_url
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
