"""Clients of Slack's Web API (one connection pool, no blind repeats), and whose token they bear.

A delivery is served by the environment's one workspace or by one of many installations. What is
found is kept: no call of Slack's and no read of the database for every delivery.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from cachetools import LRUCache, TTLCache
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.access.operations_workspaces import bind_at_first_contact
from bot.requests.conversation import cache_for
from bot.requests.handler import RequestHandler
from governance.people.people import Community

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


log = logging.getLogger(__name__)

MOST_INSTALLATIONS = 1000
KEPT_FOR = timedelta(minutes=10)
IDENTIFY_SECONDS = 2


class Authorisation(AsyncAuthorize):
    """Finds the token for a delivery and for a workspace that is written to first."""

    async def identify(self) -> None:
        """Find out early whose token this is; a Slack that does not answer is no fault."""

    async def token_of(self, workspace: str) -> str | None:
        """The bot's token in a team or organisation; None where the app is not installed."""
        raise NotImplementedError

    def forget(self) -> None:
        """Look everything up anew: an installation came or went."""


class OneWorkspace(Authorisation):
    """The one workspace whose token the environment gives; bound at first contact.

    Args:
        clients: For one ``auth.test``.
    """

    def __init__(
        self,
        token: str,
        clients: Clients,
        requests: RequestHandler,
        community: Community,
        clock: Callable[[], datetime],
    ) -> None:
        self._token = token
        self._clients = clients
        self._requests = requests
        self._community = community
        self._clock = clock
        self._known: AuthorizeResult | None = None
        self._lock: asyncio.Lock | None = None

    async def __call__(
        self, *, enterprise_id: str | None, team_id: str | None, **others: Any
    ) -> AuthorizeResult | None:
        """Bolt asks for every delivery; ``auth.test`` is called once."""
        known = await self._identified()
        here = known.team_id or known.enterprise_id
        if here in (team_id, enterprise_id):
            return known
        log.warning("slack: a delivery for %s, where the token is not of", team_id or enterprise_id)
        return None

    async def identify(self) -> None:
        """Call ``auth.test`` and bind the workspace."""
        await self._identified()

    async def token_of(self, workspace: str) -> str | None:
        """The environment's token, for whoever the roster has an address of."""
        return self._token

    async def _identified(self) -> AuthorizeResult:
        if self._known is not None:
            return self._known
        self._lock = self._lock or asyncio.Lock()
        async with self._lock:
            if self._known is None:
                client = self._clients.build(self._token, waits=False, seconds=IDENTIFY_SECONDS)
                answer = await client.auth_test()
                self._known = await self._bound(answer)
        return self._known

    async def _bound(self, told: AsyncSlackResponse) -> AuthorizeResult:
        is_org_wide = bool(told.get("is_enterprise_install"))
        result = AuthorizeResult(
            enterprise_id=told.get("enterprise_id"),
            team_id=None if is_org_wide else told.get("team_id"),
            bot_user_id=told.get("user_id"),
            bot_id=told.get("bot_id"),
            bot_token=self._token,
        )
        workspace = result.team_id or result.enterprise_id or ""
        name = str(told.get("team") or "")
        now = self._clock()
        place = (self._community, workspace, name, now)
        if not await self._requests.write(bind_at_first_contact, *place):
            log.warning("slack: %s belongs to another community, or was unbound", workspace)
        return result


class ManyWorkspaces(Authorisation):
    """Workspaces that installed the app by OAuth; what is found is kept for a while."""

    def __init__(self, store: AsyncInstallationStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._kept: TTLCache[tuple[str, str], AuthorizeResult] = cache_for(
            KEPT_FOR, MOST_INSTALLATIONS, clock
        )

    async def __call__(
        self, *, enterprise_id: str | None, team_id: str | None, **others: Any
    ) -> AuthorizeResult | None:
        """Bolt asks for every delivery; the database is asked now and then."""
        return await self._find(enterprise_id or "", team_id or "")

    async def token_of(self, workspace: str) -> str | None:
        """The bot's token in a team or organisation."""
        found = await self._find(workspace, workspace)
        return found.bot_token if found else None

    def forget(self) -> None:
        """Look everything up anew."""
        self._kept.clear()

    async def _find(self, enterprise_id: str, team_id: str) -> AuthorizeResult | None:
        kept = self._kept.get((enterprise_id, team_id))
        if kept is not None:
            return kept
        bot = await self._store.async_find_bot(
            enterprise_id=enterprise_id or None, team_id=team_id or None
        )
        if bot is None:
            return None
        result = AuthorizeResult(
            enterprise_id=bot.enterprise_id,
            team_id=None if bot.is_enterprise_install else bot.team_id,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=bot.bot_token,
        )
        self._kept[enterprise_id, team_id] = result
        return result
