"""Microsoft Teams as a whole: its address, its messenger, and what runs beside them."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.routing import Route

from bot.handlers.teams.app_tokens import Tokens
from bot.handlers.teams.connector import Connector
from bot.handlers.teams.dispatcher import Dispatcher
from bot.handlers.teams.endpoint import Endpoint
from bot.handlers.teams.messenger import TeamsMessenger
from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.send_queue import SendQueue
from bot.requests.handler import RequestHandler


@dataclass(frozen=True)
class TeamsEdge:
    """The front end, built.

    Args:
        routes: Its address.
        messenger: Writes to people first.
        dispatcher: Answers them.
        door: Takes in what they send, by the SDK's app.
    """

    routes: list[Route]
    messenger: TeamsMessenger
    dispatcher: Dispatcher
    door: Endpoint

    @contextlib.asynccontextmanager
    async def running(self, _answers: bool = True) -> AsyncIterator[None]:
        """The SDK's app; at the end replies on their way are sent, connections closed."""
        await self.door.mounted.start()
        try:
            yield
        finally:
            await self.door.mounted.stop()
            await self.dispatcher.queue.close()
            await self.dispatcher.connector.close()


def build_teams(
    requests: RequestHandler, options: TeamsOptions, tokens: Tokens, clock: Callable[[], datetime]
) -> TeamsEdge:
    """Build the front end; nothing is sent or asked yet.

    Args:
        requests: Answers requests.
        options: How the front end is set up.
        tokens: What is shown to the Bot Connector.
        clock: Gives aware UTC.
    """
    connector = Connector(options, tokens)
    dispatcher = Dispatcher(requests, options, connector, SendQueue(connector), clock)
    door = Endpoint(dispatcher)
    messenger = TeamsMessenger(connector, requests, options)
    return TeamsEdge(door.routes(), messenger, dispatcher, door)
