"""The error hook before the ack: a bug is logged, told to whoever asked, and acked all the same.

Bolt calls it for whatever a listener raises; what is raised after the ack meets
:meth:`bot.handlers.slack.dispatcher.Front.later`'s guard.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.handlers.slack.blocks import to_message
from bot.handlers.slack.dispatcher import Dispatcher
from bot.handlers.slack.request import (
    Payload,
    SlackRequest,
    request_of_action,
    request_of_command,
    request_of_event,
    request_of_shortcut,
    request_of_submission,
)
from bot.handlers.slack.submissions import Submissions
from bot.requests.cards import Card

log = logging.getLogger(__name__)

JSON_TYPE = "application/json;charset=utf-8"


class ErrorHook:
    """Answers bugs. Nothing was changed by then: the transaction was rolled back.

    Args:
        dispatcher: Logs and words bugs.
        submissions: Shows a refused modal once more.
    """

    def __init__(self, dispatcher: Dispatcher, submissions: Submissions) -> None:
        self._dispatcher = dispatcher
        self._submissions = submissions

    async def on_error(
        self, error: Exception, body: Payload, context: AsyncBoltContext
    ) -> BoltResponse:
        """A reference number where the asker is; 200, so that Slack does not repeat it."""
        incoming = _contact_of(body, context)
        if incoming is None:
            log.error("slack: a delivery that cannot be read", exc_info=error)
            return BoltResponse(status=200, body="")
        card = self._dispatcher.on_bug(incoming, error)
        if incoming.place == "command":
            message = to_message(card, self._dispatcher.options.base_url)
            return _answer(message | {"response_type": "ephemeral"})
        if incoming.place == "submission":
            view = self._submissions.refused(incoming, card)
            return _answer({"response_action": "update", "view": view})
        if incoming.place != "conversation" or body["event"]["type"] != "app_home_opened":
            self._dispatcher.later(incoming, self._tell(incoming, card))
        return BoltResponse(status=200, body="")

    async def _tell(self, incoming: SlackRequest, card: Card) -> None:
        await self._dispatcher.responder.tell(incoming, card)


def _contact_of(body: Payload, context: AsyncBoltContext) -> SlackRequest | None:
    kind = body.get("type")
    if "command" in body:
        return request_of_command(body, context)
    if kind == "block_actions":
        return request_of_action(body, context)
    if kind == "view_submission":
        return request_of_submission(body, context)
    if kind in ("shortcut", "message_action"):
        return request_of_shortcut(body, context)
    return request_of_event(body, context) if kind == "event_callback" else None


def _answer(body: dict[str, Any]) -> BoltResponse:
    headers: dict[str, Any] = {"content-type": [JSON_TYPE]}
    return BoltResponse(status=200, body=json.dumps(body), headers=headers)
