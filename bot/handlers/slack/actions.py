"""Buttons: what a verb does is committed, then acked; what it says is shown after the ack."""

from __future__ import annotations

import asyncio

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.buttons import UnreadableError, unpack, verb_of
from bot.handlers.slack.dispatcher import Ask, Dispatcher, ask_for, ask_outdated
from bot.handlers.slack.home import publish_home
from bot.handlers.slack.request import Payload, SlackRequest, request_of_action
from bot.handlers.slack.responder import Answered
from bot.requests.cards import Request


class Actions:
    """Listens for buttons, in messages, modals and the App Home.

    Args:
        dispatcher: What listeners share.
    """

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    async def on_action(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A button whose action id starts with a verb; a mere link is only acked."""
        incoming = request_of_action(body, context)
        action = body["actions"][0]
        ask = asking(str(action.get("action_id")), str(action.get("value") or ""))
        if ask is None:
            await ack()
            return
        task = self._dispatcher.ask(incoming, ask)
        await self._dispatcher.in_time(task)
        await ack()
        self._dispatcher.later(incoming, show_and_refresh(self._dispatcher, incoming, task))


def asking(action_id: str, value: str) -> Ask | None:
    """The request of a button; None for a mere link."""
    try:
        verb = verb_of(action_id)
        return None if verb is None else ask_for(Request(verb, unpack(value)))
    except UnreadableError:
        return ask_outdated


async def show_and_refresh(
    dispatcher: Dispatcher, incoming: SlackRequest, task: asyncio.Task[Answered]
) -> None:
    """Show an answer, and renew the App Home when that is where it started."""
    answered = await task
    await dispatcher.responder.show(incoming, answered)
    await refresh_home(dispatcher, incoming, answered)


async def refresh_home(dispatcher: Dispatcher, incoming: SlackRequest, answered: Answered) -> None:
    """Renew the App Home after a change that started there."""
    if answered.changed and (incoming.place == "home" or incoming.is_home_from):
        await publish_home(dispatcher, incoming)
