"""The two ways to an app: signed HTTP requests and Socket Mode envelopes."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx
from starlette.types import ASGIApp

from .payloads import Delivery
from .socket_mode import SocketHub


@dataclass(frozen=True)
class Reply:
    """What the app answered: an HTTP status (200 for a socket's ack), a body, headers."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


class Wire(Protocol):
    """A way to deliver."""

    async def send(self, delivery: Delivery, attempt: int = 0, reason: str = "") -> Reply:
        """Deliver once and wait for the answer, however long it takes."""
        ...


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The v0 signature. Source: docs.slack.dev/authentication/verifying-requests-from-slack"""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class HttpWire:
    """Signed requests to an ASGI app in this process, or to a base URL.

    `now` gives the signing time; it must agree with the clock the app verifies by.
    """

    def __init__(
        self,
        target: ASGIApp | str,
        signing_secret: str,
        path: str = "/slack/events",
        now: Callable[[], float] = time.time,
    ) -> None:
        self.signing_secret = signing_secret
        self.path = path
        self.now = now
        self._target = target

    async def send(self, delivery: Delivery, attempt: int = 0, reason: str = "") -> Reply:
        """Sign and post a delivery; a retry says which and why."""
        body = delivery.encode()
        headers = self.headers(body, delivery.content_type)
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        answer = await self.post(body, headers)
        return Reply(answer.status_code, _body(answer), dict(answer.headers))

    def headers(
        self, body: bytes, content_type: str, timestamp: str | None = None
    ) -> dict[str, str]:
        """The headers of a properly signed request."""
        stamp = timestamp if timestamp is not None else str(int(self.now()))
        return {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": sign(self.signing_secret, stamp, body),
        }

    async def post(self, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """Post bytes as they are."""
        base, transport = "http://app.example.org", None
        if isinstance(self._target, str):
            base = self._target
        else:
            transport = httpx.ASGITransport(app=self._target, raise_app_exceptions=False)
        async with httpx.AsyncClient(base_url=base, transport=transport, timeout=30) as client:
            return await client.post(self.path, content=body, headers=headers)


class SocketWire:
    """Envelopes to the app's Socket Mode connection."""

    def __init__(self, hub: SocketHub) -> None:
        self._hub = hub

    async def send(self, delivery: Delivery, attempt: int = 0, reason: str = "") -> Reply:
        """Send an envelope and wait for its ack."""
        waiting = self._hub.send(delivery.kind, delivery.payload, attempt, reason)
        return Reply(200, await asyncio.wrap_future(waiting))


def _body(answer: httpx.Response) -> Any:
    if answer.headers.get("content-type", "").startswith("application/json") and answer.content:
        try:
            return json.loads(answer.content)
        except ValueError:
            return answer.text
    return answer.text or None
