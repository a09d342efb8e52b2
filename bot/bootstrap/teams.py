"""Wire Microsoft Teams: its address, its messenger, what runs beside them.

This module is imported only when Teams is configured: the SDK takes a second and some 90 MB.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncIterator
from datetime import datetime

from bot.bootstrap.parts import Parts
from bot.bootstrap.program import Opened, utc_now
from bot.handlers.understanding.intents import understand
from bot.replies.card import Request
from bot.settings import Settings
from governance.people import Actor

# The SDK reads a .env file of any folder above this one into the environment when it is
# imported. The settings are the environment's alone.
os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")

from bot.handlers.teams.connector import (
    ClientSecretTokens,
    Connector,
    NoTokens,
    Tokens,
)
from bot.handlers.teams.door import Door
from bot.handlers.teams.front import Front
from bot.handlers.teams.messenger import TeamsMessenger
from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.postbox import Postbox
from bot.handlers.teams.tokens import TokenCheck


def add_teams(opened: Opened, parts: Parts) -> None:
    """Add Teams to a process.

    Args:
        opened: The program.
        parts: What the process gets.
    """
    options = options_of(opened)
    connector = Connector(options, tokens_of(options, opened.settings))
    postbox = Postbox(connector)
    front = Front(opened.office, options, connector, postbox, understood, utc_now)
    check = None if options.allow_unauthenticated else TokenCheck(options)
    parts.routes += Door(front, check).routes()
    parts.messengers["teams"] = TeamsMessenger(connector, opened.office, options)

    @contextlib.asynccontextmanager
    async def running(_answers: bool) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await postbox.close()
            await connector.close()

    parts.running.append(running)


def options_of(opened: Opened) -> TeamsOptions:
    """The settings as the front end takes them."""
    settings = opened.settings
    return TeamsOptions(
        client_id=settings.teams_client_id,
        tenant_id=settings.teams_tenant_id,
        community_id=opened.community.id,
        base_url=settings.base_url,
        allow_unauthenticated=settings.teams_allow_unauthenticated,
        service_url=settings.teams_service_url,
        dialogs=not settings.teams_allow_unauthenticated,
    )


def tokens_of(options: TeamsOptions, settings: Settings) -> Tokens:
    """What is shown to the Bot Connector: nothing while requests are not checked either."""
    secret = settings.teams_client_secret
    if options.allow_unauthenticated or secret is None:
        return NoTokens()
    return ClientSecretTokens(options, secret.get_secret_value())


def understood(text: str, actor: Actor, now: datetime) -> Request:
    """What somebody wrote → what they ask for.

    Raises:
        Refusal: A command that cannot be read.
    """
    community = actor.community
    return understand(text, community.charter, now, community.zone, actor.language)
