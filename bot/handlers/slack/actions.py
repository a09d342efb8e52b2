"""Buttons: what a verb does is committed, then acked; what it says is shown after the ack."""

from __future__ import annotations

import asyncio

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.buttons import UnreadableError, unpack, verb_of
from bot.handlers.slack.contact import Contact, Payload, contact_of_action
from bot.handlers.slack.front import Ask, Front, ask_for, ask_outdated
from bot.handlers.slack.home import publish_home
from bot.handlers.slack.showing import Answered
from bot.replies.card import Request


class Actions:
    """Listens for buttons, in messages, modals and the App Home.

    Args:
        front: What listeners share.
    """

    def __init__(self, front: Front) -> None:
        self._front = front

    async def on_action(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A button whose action id starts with a verb; a mere link is only acked."""
        contact = contact_of_action(body, context)
        action = body["actions"][0]
        ask = asking(str(action.get("action_id")), str(action.get("value") or ""))
        if ask is None:
            await ack()
            return
        task = self._front.ask(contact, ask)
        await self._front.in_time(task)
        await ack()
        self._front.later(contact, show_and_refresh(self._front, contact, task))


def asking(action_id: str, value: str) -> Ask | None:
    """The request of a button; None for a mere link."""
    try:
        verb = verb_of(action_id)
        return None if verb is None else ask_for(Request(verb, unpack(value)))
    except UnreadableError:
        return ask_outdated


async def show_and_refresh(front: Front, contact: Contact, task: asyncio.Task[Answered]) -> None:
    """Show an answer, and renew the App Home when that is where it started."""
    answered = await task
    await front.showing.show(contact, answered)
    await refresh_home(front, contact, answered)


async def refresh_home(front: Front, contact: Contact, answered: Answered) -> None:
    """Renew the App Home after a change that started there."""
    if answered.changed and (contact.place == "home" or contact.is_home_from):
        await publish_home(front, contact)
