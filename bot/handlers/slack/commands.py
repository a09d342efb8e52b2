"""Slash commands: a read and a write both answer in the ack."""

from __future__ import annotations

from datetime import datetime

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.blocks import to_message
from bot.handlers.slack.buttons import Json
from bot.handlers.slack.dispatcher import Ask, Dispatcher
from bot.handlers.slack.request import Payload, request_of_command
from bot.home.register import VERBS
from bot.language.cleaning import clean_slack
from bot.language.intents import parse_command
from bot.requests.cards import Card, Request
from bot.requests.verbs import Verb
from bot.requests.wording import say
from governance.people.people import Actor

NAMES = frozenset(declared.command for declared in VERBS.commands)


class Commands:
    """Listens for slash commands.

    Args:
        dispatcher: What listeners share.
    """

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    async def on_command(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """Any command that a verb is declared with."""
        incoming = request_of_command(body, context)
        text = clean_slack(str(body.get("text") or ""), incoming.bot_user_id)
        task = self._dispatcher.ask(incoming, asking(str(body.get("command")), text))
        answered = await self._dispatcher.in_time(task)
        if answered is None:
            await ack(say(self._dispatcher.language_of(incoming), "slack.working"))
            self._dispatcher.show_later(incoming, task)
        elif isinstance(answered.reply, Card):
            await ack(self._message(answered.reply, answered.request))
        else:
            await ack()
            self._dispatcher.show_later(incoming, task)

    def _message(self, card: Card, request: Request | None) -> Json:
        """A card for the asker alone."""
        base_url = self._dispatcher.responder.base_url
        return to_message(card, base_url, request=request) | {"response_type": "ephemeral"}


def asking(command: str, text: str) -> Ask:
    """The request of a command; a command that the app has and we do not know gets help."""
    name = command.lstrip("/").casefold()

    def ask(actor: Actor, now: datetime) -> Request:
        if name not in NAMES:
            return Request(Verb.HELP)
        community = actor.community
        return parse_command(name, text, community.charter, now, community.zone, actor.language)

    return ask
