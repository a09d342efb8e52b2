"""The one address that Teams calls: ``POST /api/messages``.

A request is read within bounds, its sender is proved, and then each kind of activity has its
handler. Nothing that Teams may send makes this answer with a fault: what is not known is taken
and left alone, and a fault of ours is logged under a number that the person is told.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.desk.office import report_bug
from bot.handlers.teams import invokes, limits
from bot.handlers.teams.activities import Activity, Json, MalformedError, read_activity
from bot.handlers.teams.buttons import UnreadableError
from bot.handlers.teams.cards import Around, to_card
from bot.handlers.teams.connector import Spot
from bot.handlers.teams.front import Front
from bot.handlers.teams.hosts import is_trusted
from bot.handlers.teams.installing import on_conversation_update, on_installation
from bot.handlers.teams.meetings import on_event
from bot.handlers.teams.messages import on_message
from bot.handlers.teams.tokens import KeysUnavailableError, TokenCheck, UnauthorizedError
from bot.operations.access import language_of_hint
from bot.replies.card import Card
from bot.replies.wording import Wording

log = logging.getLogger(__name__)

PATH = "/api/messages"
RETRY_AFTER = "10"

Told = Callable[[Front, Activity], Awaitable[None]]
Asked = Callable[[Front, Activity], Awaitable[Json]]

TOLD: Mapping[str, Told] = {
    "message": on_message,
    "installationUpdate": on_installation,
    "conversationUpdate": on_conversation_update,
    "event": on_event,
}
"""Activities that are answered by a message, or not at all."""

ASKED: Mapping[str, Asked] = {
    "adaptiveCard/action": invokes.on_card_action,
    "task/fetch": invokes.on_dialog_open,
    "task/submit": invokes.on_dialog_submit,
    "composeExtension/fetchTask": invokes.on_extension_open,
    "composeExtension/submitAction": invokes.on_extension_submit,
    "composeExtension/query": invokes.on_extension_query,
}
"""Invokes: answered in the response."""


class Door:
    """Takes activities in.

    Args:
        front: Answers them.
        check: Proves who sent them; None takes them from anybody (loopback only).
    """

    def __init__(self, front: Front, check: TokenCheck | None) -> None:
        self._front = front
        self._check = check

    def routes(self) -> list[Route]:
        """The address, to be mounted beside the other front ends'."""
        return [Route(PATH, self.serve, methods=["POST"])]

    async def serve(self, request: Request) -> Response:
        """Answer one request."""
        body = await _read(request)
        if body is None:
            return _fault(413, "too large")
        try:
            activity = read_activity(_parse(body))
        except MalformedError:
            return _fault(400, "not an activity")
        try:
            await self._admit(request, activity)
        except UnauthorizedError as error:
            log.warning("an activity was turned away: %s", error)
            return _fault(401, "unauthorized")
        except KeysUnavailableError as error:
            log.warning("no keys to check tokens with: %s", error)
            return _fault(503, "try again", {"retry-after": RETRY_AFTER})
        if not is_trusted(activity.service_url, self._front.options.service_url):
            log.warning("an activity names a service URL that is not trusted; it is dropped")
            return _fault(403, "service URL")
        return await self._dispatch(activity)

    async def _admit(self, request: Request, activity: Activity) -> None:
        if self._check is not None:
            await self._check.check(request.headers.get("authorization", ""), activity)

    async def _dispatch(self, activity: Activity) -> Response:
        try:
            if activity.kind == "invoke":
                return await self._invoke(activity)
            handler = TOLD.get(activity.kind)
            if handler is not None and activity.conversation:
                await handler(self._front, activity)
        except UnreadableError:
            log.info("data of a card that is not ours: %r", activity)
            if activity.kind == "invoke":
                return JSONResponse(invokes.bad_request(activity))
        except Exception as error:  # noqa: BLE001 - the Teams edge's own hook
            return await self._bug(activity, error)
        return Response(status_code=200)

    async def _invoke(self, activity: Activity) -> Response:
        handler = ASKED.get(activity.name)
        if handler is None:
            return _fault(404, "unknown invoke")
        return JSONResponse(await handler(self._front, activity))

    async def _bug(self, activity: Activity, error: Exception) -> Response:
        front = self._front
        community = front.office.communities[front.options.community_id]
        say = Wording(language_of_hint(activity.locale), community.zone)
        card = report_bug(error, say, "teams")
        if activity.kind == "invoke":
            return JSONResponse(invokes.bug_response(activity, card))
        if activity.kind == "message":
            await self._tell(activity, card, say)
        return Response(status_code=200)

    async def _tell(self, activity: Activity, card: Card, say: Wording) -> None:
        shown = to_card(card, Around("chat", say, self._front.options.base_url))
        here = Spot(activity.service_url, activity.conversation)
        await self._front.post(here, shown, card.title)


async def _read(request: Request) -> bytes | None:
    """The body; None when it is longer than any activity."""
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > limits.BODY_BYTES:
        return None
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limits.BODY_BYTES:
                return None
    except ClientDisconnect:
        return b""
    return bytes(body)


def _parse(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedError from error


def _fault(status: int, why: str, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse({"error": why}, status, headers)
