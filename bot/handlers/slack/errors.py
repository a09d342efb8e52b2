"""The error hook before the ack: a bug is logged, told to whoever asked, and acked all the same.

Bolt calls it for whatever a listener raises; what is raised after the ack meets
:meth:`bot.handlers.slack.front.Front.later`'s guard.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.handlers.slack.blocks import to_message
from bot.handlers.slack.contact import (
    Contact,
    Payload,
    contact_of_action,
    contact_of_command,
    contact_of_event,
    contact_of_shortcut,
    contact_of_submission,
)
from bot.handlers.slack.front import Front
from bot.handlers.slack.submissions import Submissions
from bot.replies.card import Card

log = logging.getLogger(__name__)

JSON_TYPE = "application/json;charset=utf-8"


class ErrorHook:
    """Answers bugs. Nothing was changed by then: the transaction was rolled back.

    Args:
        front: Logs and words bugs.
        submissions: Shows a refused modal once more.
    """

    def __init__(self, front: Front, submissions: Submissions) -> None:
        self._front = front
        self._submissions = submissions

    async def on_error(
        self, error: Exception, body: Payload, context: AsyncBoltContext
    ) -> BoltResponse:
        """A reference number where the asker is; 200, so that Slack does not repeat it."""
        contact = _contact_of(body, context)
        if contact is None:
            log.error("slack: a delivery that cannot be read", exc_info=error)
            return BoltResponse(status=200, body="")
        card = self._front.on_bug(contact, error)
        if contact.place == "command":
            message = to_message(card, self._front.options.base_url)
            return _answer(message | {"response_type": "ephemeral"})
        if contact.place == "submission":
            view = self._submissions.refused(contact, card)
            return _answer({"response_action": "update", "view": view})
        if contact.place != "conversation" or body["event"]["type"] != "app_home_opened":
            self._front.later(contact, self._tell(contact, card))
        return BoltResponse(status=200, body="")

    async def _tell(self, contact: Contact, card: Card) -> None:
        await self._front.showing.tell(contact, card)


def _contact_of(body: Payload, context: AsyncBoltContext) -> Contact | None:
    kind = body.get("type")
    if "command" in body:
        return contact_of_command(body, context)
    if kind == "block_actions":
        return contact_of_action(body, context)
    if kind == "view_submission":
        return contact_of_submission(body, context)
    if kind in ("shortcut", "message_action"):
        return contact_of_shortcut(body, context)
    return contact_of_event(body, context) if kind == "event_callback" else None


def _answer(body: dict[str, Any]) -> BoltResponse:
    headers: dict[str, Any] = {"content-type": [JSON_TYPE]}
    return BoltResponse(status=200, body=json.dumps(body), headers=headers)
