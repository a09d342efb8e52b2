"""Microsoft Teams as a whole: its address, its messenger, and what runs beside them."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.routing import Route

from bot.desk.office import Office
from bot.handlers.teams.app_tokens import Tokens
from bot.handlers.teams.connector import Connector
from bot.handlers.teams.door import Door
from bot.handlers.teams.front import Front
from bot.handlers.teams.messenger import TeamsMessenger
from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.postbox import Postbox


@dataclass(frozen=True)
class TeamsEdge:
    """The front end, built.

    Args:
        routes: Its address.
        messenger: Writes to people first.
        front: Answers them.
        door: Takes in what they send, by the SDK's app.
    """

    routes: list[Route]
    messenger: TeamsMessenger
    front: Front
    door: Door

    @contextlib.asynccontextmanager
    async def running(self, _answers: bool = True) -> AsyncIterator[None]:
        """The SDK's app; at the end replies on their way are sent, connections closed."""
        await self.door.mounted.start()
        try:
            yield
        finally:
            await self.door.mounted.stop()
            await self.front.postbox.close()
            await self.front.connector.close()


def build_teams(
    office: Office, options: TeamsOptions, tokens: Tokens, clock: Callable[[], datetime]
) -> TeamsEdge:
    """Build the front end; nothing is sent or asked yet.

    Args:
        office: Answers requests.
        options: How the front end is set up.
        tokens: What is shown to the Bot Connector.
        clock: Gives aware UTC.
    """
    connector = Connector(options, tokens)
    front = Front(office, options, connector, Postbox(connector), clock)
    door = Door(front)
    messenger = TeamsMessenger(connector, office, options)
    return TeamsEdge(door.routes(), messenger, front, door)
