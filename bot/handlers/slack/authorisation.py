"""Whose token serves a delivery: the environment's one workspace, or one of many installations.

What is found is kept: no call of Slack's and no read of the database for every delivery.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from cachetools import TTLCache
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.access.operations_workspaces import bind
from bot.handlers.slack.clients import Clients
from bot.handlers.slack.installations import StoredInstallations, warn_of_other_community
from bot.requests.cache import cache_for
from bot.requests.handler import RequestHandler
from governance.people.communities import Community

log = logging.getLogger(__name__)

MOST_KEPT = 1000
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
        token: The bot's.
        clients: For one ``auth.test``.
        requests: Binds the workspace.
        community: To which.
        clock: Gives aware UTC.
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
        self,
        *,
        context: Any,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **others: Any,
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
        if not await self._requests.write(bind, self._community, workspace, name, now):
            warn_of_other_community(workspace)
        return result


class ManyWorkspaces(Authorisation):
    """Workspaces that installed the app by OAuth; what is found is kept for a while.

    Args:
        store: The installations.
        clock: Gives aware UTC.
    """

    def __init__(self, store: StoredInstallations, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._kept: TTLCache[tuple[str, str], AuthorizeResult] = cache_for(
            KEPT_FOR, MOST_KEPT, clock
        )

    async def __call__(
        self,
        *,
        context: Any,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **others: Any,
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
