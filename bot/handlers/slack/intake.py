"""What Slack sends, by HTTP or over Socket Mode: measured, checked and read first.

Source: https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock, SignatureVerifier
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.handlers.slack.clients import NETWORK_ERRORS, Clients, code_of
from bot.handlers.slack.options import SlackOptions
from bot.requests.bodies import HttpError, parse_form, read_body, type_of

_Type = type | tuple[type, ...]
_TEXTS = (
    "action_id",
    "api_app_id",
    "block_id",
    "callback_id",
    "channel_id",
    "command",
    "enterprise_id",
    "event_id",
    "response_url",
    "team_id",
    "text",
    "trigger_id",
    "user_id",
)
_SHAPES: Mapping[str, _Type] = {
    "type": str,
    "team": (str, dict, type(None)),
    "enterprise": (str, dict, type(None)),
    "user": (str, dict),
    "channel": (str, dict, type(None)),
    "event": dict,
    "view": (dict, type(None)),
    "actions": list,
    "authorizations": (list, type(None)),
    "container": dict,
    "message": dict,
    **dict.fromkeys(_TEXTS, (str, type(None))),
}
"""The fields that Bolt and we look into; anything else in them is no request of Slack's."""


class Intake:
    """``POST /slack/events``: everything Slack sends.

    Args:
        app: Bolt's app, which checks no signatures of its own.
        options: The signing secret, and how much is read.
        clock: Gives aware UTC, for the age of signatures.
    """

    def __init__(self, app: AsyncApp, options: SlackOptions, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._most = options.most_bytes
        self._verifier = SignatureVerifier(options.signing_secret, _ClockOf(clock))

    async def on_request(self, request: Request) -> Response:
        """Answer one request: Bolt's answer, or 400, 401, 413."""
        try:
            body = await read_body(request, self._most)
            self._check_signature(request.headers, body)
            payload = parse(body, type_of(request))
            bolt_request = to_bolt(payload, request)
        except HttpError as error:
            return PlainTextResponse("", error.status)
        return to_starlette_response(await self._app.async_dispatch(bolt_request))

    def _check_signature(self, headers: Mapping[str, str], body: bytes) -> None:
        """Refuse what Slack did not sign, or signed more than five minutes ago.

        Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
        """
        stamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12 and signature.isascii()):
            raise HttpError(401)
        try:
            is_valid = self._verifier.is_valid(body, stamp, signature)
        except UnicodeDecodeError as error:  # the SDK signs text
            raise HttpError(400) from error
        if not is_valid:
            raise HttpError(401)


class _ClockOf(Clock):
    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock().timestamp()


def parse(body: bytes, content_type: str) -> dict[str, Any]:
    """The payload of a request: JSON for events, a form for the rest.

    Bolt's own reading takes a command whose text has the word "payload" for an empty one, and
    fails on bad UTF-8 and bad JSON.

    Raises:
        HttpError: 400.
    """
    try:
        if content_type == "application/json":
            payload = json.loads(body.decode("utf-8"))
        else:
            fields = parse_form(body)
            payload = json.loads(fields["payload"]) if "payload" in fields else fields
    except (ValueError, RecursionError) as error:
        raise HttpError(400) from error
    if not isinstance(payload, dict) or not payload or not is_well_formed(payload):
        raise HttpError(400)
    return payload


def is_well_formed(payload: Mapping[str, Any]) -> bool:
    """Whether the fields that are looked into have the types they have in Slack's documents."""
    if not all(isinstance(payload[name], _SHAPES[name]) for name in _SHAPES if name in payload):
        return False
    if payload.get("type") == "event_callback" and not _is_event(payload.get("event")):
        return False
    if payload.get("type") == "block_actions" and not _are_dicts(payload.get("actions")):
        return False
    if payload.get("type") == "view_submission" and not _is_view(payload.get("view")):
        return False
    return not payload.get("authorizations") or _are_dicts(payload["authorizations"])


def _is_event(event: object) -> bool:
    return isinstance(event, dict) and isinstance(event.get("type"), str)


def _is_view(view: object) -> bool:
    """Whether a form says what it is: Bolt finds its listener by that."""
    return isinstance(view, dict) and all(
        isinstance(view.get(name), str) for name in ("type", "callback_id")
    )


def _are_dicts(values: object) -> bool:
    return isinstance(values, list) and bool(values) and all(isinstance(v, dict) for v in values)


def to_bolt(payload: dict[str, Any], request: Request) -> AsyncBoltRequest:
    """A payload as a request to Bolt.

    It goes in as a Socket Mode envelope does, parsed: one way in for both transports.

    Raises:
        HttpError: 400: Bolt cannot find out who sent it.
    """
    try:
        return AsyncBoltRequest(mode="socket_mode", body=payload, headers=dict(request.headers))
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise HttpError(400) from error


log = logging.getLogger(__name__)

PAUSES = (1, 2, 5, 10, 30, 60)
"""Seconds between tries to connect; the last one again and again."""


class SocketMode:
    """One connection; once it is open the SDK keeps it so.

    Args:
        token: The app's (``xapp-…``), not the bot's.
    """

    def __init__(self, app: AsyncApp, token: str, clients: Clients) -> None:
        self._app = app
        self._token = token
        self._clients = clients
        self._handler: AsyncSocketModeHandler | None = None
        self._connecting: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect; while Slack does not answer, keep trying beside everything else."""
        web_client = self._clients.build(None, waits=True)
        self._handler = AsyncSocketModeHandler(self._app, self._token, web_client=web_client)
        if not await self._connected(self._handler):
            self._connecting = asyncio.create_task(self._keep_connecting(self._handler))

    async def close(self) -> None:
        """Stop trying, and close the connection."""
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.gather(self._connecting, return_exceptions=True)
        if self._handler is not None:
            await self._handler.close_async()  # type: ignore[no-untyped-call]

    async def _connected(self, handler: AsyncSocketModeHandler) -> bool:
        try:
            await handler.connect_async()  # type: ignore[no-untyped-call]
        except NETWORK_ERRORS as error:
            told = (type(error).__name__, code_of(error))
            log.warning("slack: Socket Mode cannot be opened yet: %s %s", *told)
            return False
        return True

    async def _keep_connecting(self, handler: AsyncSocketModeHandler) -> None:
        for seconds in _pauses_between_tries():
            await asyncio.sleep(seconds)
            if await self._connected(handler):
                return


def _pauses_between_tries() -> Iterator[int]:
    yield from PAUSES
    while True:
        yield PAUSES[-1]
