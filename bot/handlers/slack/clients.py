"""Web API clients: one connection pool, no blind repeats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp
from cachetools import LRUCache
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

NETWORK_ERRORS = (SlackClientError, aiohttp.ClientError, TimeoutError, OSError)
"""What a call to Slack raises when Slack refuses it or cannot be reached."""

MOST_KEPT = 200
SECONDS = 10
WAITS_FOR_RATE_LIMIT = 2


def code_of(error: BaseException) -> str:
    """Slack's own code for a refusal; empty when it did not answer with one (a proxy's 502)."""
    data = getattr(getattr(error, "response", None), "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


class Clients:
    """Makes clients for tokens.

    The SDK's default repeats a call after a cut connection, which posts twice (FACTS); here
    only a 429 is repeated, after the time it names.

    Args:
        api_url: Where the Web API is.
    """

    def __init__(self, api_url: str) -> None:
        self.api_url = api_url
        self._session: aiohttp.ClientSession | None = None
        self._kept: LRUCache[str, AsyncWebClient] = LRUCache(MOST_KEPT)

    async def start(self) -> None:
        """Open the connection pool; without it every call opens its own connection."""
        self._session = aiohttp.ClientSession()
        self._kept.clear()

    async def stop(self) -> None:
        """Close the connection pool."""
        session, self._session = self._session, None
        self._kept.clear()
        if session is not None:
            await session.close()

    def of(self, token: str | None) -> AsyncWebClient:
        """The client of a token, for calls that somebody waits for; a 429 is waited out."""
        key = token or ""
        if key not in self._kept:
            self._kept[key] = self.build(token, waits=True)
        return self._kept[key]

    def build(self, token: str | None, *, waits: bool, seconds: int = SECONDS) -> AsyncWebClient:
        """A client of its own.

        Args:
            token: Whose.
            waits: Whether a 429 is waited out, or raised for the caller to come again.
            seconds: After how long a call is given up.
        """
        handlers = [AsyncRateLimitErrorRetryHandler(WAITS_FOR_RATE_LIMIT)] if waits else []
        return AsyncWebClient(
            token=token,
            base_url=self.api_url,
            timeout=seconds,
            session=self._session,
            retry_handlers=list(handlers),
        )

    async def respond(self, url: str, message: Mapping[str, Any]) -> bool:
        """Answer to a ``response_url``.

        Returns:
            Whether Slack took it: the SDK does not raise when it did not (FACTS).
        """
        webhook = AsyncWebhookClient(url, timeout=SECONDS, session=self._session, retry_handlers=[])
        answer = await webhook.send_dict(dict(message))
        return answer.status_code == 200
