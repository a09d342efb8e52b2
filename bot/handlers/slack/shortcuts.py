"""Shortcuts: from anywhere, or on a message ("add to the agenda")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.blocks import shortened
from bot.handlers.slack.buttons import UnreadableError, verb_of
from bot.handlers.slack.clients import NETWORK_ERRORS
from bot.handlers.slack.contact import Contact, Payload, contact_of_shortcut
from bot.handlers.slack.front import Ask, Front, ask_for, ask_outdated
from bot.handlers.slack.lettering import cut
from bot.handlers.understanding.cleaning import clean_slack
from bot.replies.card import Request
from governance.agenda import TITLE_MOST, WHY_MOST


class Shortcuts:
    """Listens for shortcuts.

    Args:
        front: What listeners share.
    """

    def __init__(self, front: Front) -> None:
        self._front = front

    async def on_shortcut(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A shortcut whose callback id starts with a verb; it opens that verb's form."""
        contact = contact_of_shortcut(body, context)
        await ack()
        self._front.later(contact, self._open(contact, body))

    async def _open(self, contact: Contact, body: Payload) -> None:
        values: dict[str, str] = {}
        if body.get("type") == "message_action":
            values = await self._of_message(contact, body)
        task = self._front.ask(contact, asking(str(body.get("callback_id")), values))
        await self._front.showing.show(contact, await task)

    async def _of_message(self, contact: Contact, body: Payload) -> dict[str, str]:
        """A message as a proposal: its first line, all of it, and where it stands."""
        message: dict[str, Any] = body.get("message") or {}
        text = clean_slack(str(message.get("text") or ""), contact.bot_user_id)
        title = shortened(text, TITLE_MOST)
        values = {"title": title, "why": cut(text, WHY_MOST) if text != title else ""}
        client = self._front.showing.client_of(contact)
        try:
            answer = await client.chat_getPermalink(
                channel=contact.channel, message_ts=str(message.get("ts") or "")
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
