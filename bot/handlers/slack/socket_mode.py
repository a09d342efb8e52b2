"""Socket Mode: a connection that we open, for services that Slack cannot reach.

Source: https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.handlers.slack.clients import NETWORK_ERRORS, Clients, code_of

log = logging.getLogger(__name__)

PAUSES = (1, 2, 5, 10, 30, 60)
"""Seconds between tries to connect; the last one again and again."""


class SocketMode:
    """One connection; once it is open the SDK keeps it so.

    Args:
        app: Bolt's app.
        token: The app's (``xapp-…``), not the bot's.
        clients: Opens the connection.
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
        for seconds in _pauses():
            await asyncio.sleep(seconds)
            if await self._connected(handler):
                return


def _pauses() -> Iterator[int]:
    yield from PAUSES
    while True:
        yield PAUSES[-1]
