"""The tokens that are shown to the Bot Connector."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Protocol

from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.sdk import ClientCredentials, TokenManager

TOKEN_SECONDS = 15.0
TOKEN_SPARE_SECONDS = 300


class TokenError(Exception):
    """Microsoft gives no token just now, or does not accept the app's secret."""


class Tokens(Protocol):
    """Gives tokens for the Bot Connector."""

    async def get_app_token(self, scope: str, tenant_id: str | None) -> str | None:
        """A token for a scope; None to send without one."""


class ClientSecretTokens:
    """Tokens from Microsoft by the app's secret, kept until shortly before they end.

    The SDK's own source builds its client with a blocking request; here that happens in a
    thread.

    Args:
        options: The app.
        client_secret: Its secret.
    """

    def __init__(self, options: TeamsOptions, client_secret: str) -> None:
        credentials = ClientCredentials(
            client_id=options.client_id, client_secret=client_secret, tenant_id=options.tenant_id
        )
        self._tokens = TokenManager(credentials)
        self._kept: dict[str, tuple[str, float]] = {}
        self._lock = asyncio.Lock()

    async def get_app_token(self, scope: str, tenant_id: str | None) -> str | None:
        """A token, from memory while it is good.

        Raises:
            TokenError: There is none to be had.
        """
        async with self._lock:
            kept = self._kept.get(scope)
            now = datetime.now(UTC).timestamp()
            if kept is None or kept[1] - TOKEN_SPARE_SECONDS < now:
                asking = asyncio.to_thread(self._ask, scope, tenant_id)
                try:
                    kept = await asyncio.wait_for(asking, TOKEN_SECONDS)
                except (ValueError, OSError, TimeoutError) as error:
                    raise TokenError(str(error)) from error
                self._kept[scope] = kept
            return kept[0]

    def _ask(self, scope: str, tenant_id: str | None) -> tuple[str, float]:
        token = asyncio.run(self._tokens.get_app_token(scope, tenant_id))
        if token is None:
            raise ValueError("no token for the Bot Connector")
        return str(token), (token.expiration or 0) / 1000


class NoTokens:
    """Sends without a token, to an emulator on this machine."""

    async def get_app_token(self, scope: str, tenant_id: str | None) -> str | None:
        """None."""
        return None
