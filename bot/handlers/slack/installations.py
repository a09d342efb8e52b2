"""Where the app is installed: one workspace by its token, or many by OAuth; tokens sealed."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from logging import Logger
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.desk.office import Office
from bot.handlers.slack.clients import Clients
from bot.operations.access import bind_workspace
from governance.communities import Community
from governance.errors import Refusal
from storage.engine import Session
from storage.installations import (
    StoredInstallation,
    delete_installations,
    find_installation,
    save_installation,
)
from storage.seal import Seal

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
        office: Binds the workspace.
        community: To which.
        clock: Gives aware UTC.
    """

    def __init__(
        self,
        token: str,
        clients: Clients,
        office: Office,
        community: Community,
        clock: Callable[[], datetime],
    ) -> None:
        self._token = token
        self._clients = clients
        self._office = office
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
        here = {known.team_id, known.enterprise_id if not known.team_id else None} - {None}
        if here & {team_id, enterprise_id}:
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
        await self._office.write(_bind, self._community, workspace, name, self._clock())
        return result


class ManyWorkspaces(Authorisation):
    """Workspaces that installed the app by OAuth; what is found is kept for a while.

    Args:
        store: The installations.
        clock: Gives aware UTC.
    """

    def __init__(self, store: StoredInstallations, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str], tuple[datetime, AuthorizeResult]] = OrderedDict()

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
        key, now = (enterprise_id, team_id), self._clock()
        kept = self._kept.get(key)
        if kept is not None and now < kept[0]:
            return kept[1]
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
        self._kept[key] = (now + KEPT_FOR, result)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return result


class StoredInstallations(AsyncInstallationStore):
    """Bolt's installation store over ours.

    A team's installation is found by the team alone: payloads do not always tell the
    organisation. Where a team has none, its organisation's serves it (a payload may say that
    it is not an org-wide installation when it is; FACTS).

    Args:
        office: For its transactions.
        seal: Seals the tokens.
        client_id: Of the app.
        community: To which a workspace is bound when the app is installed in it.
        clock: Gives aware UTC.
    """

    def __init__(
        self,
        office: Office,
        seal: Seal,
        client_id: str,
        community: Community,
        clock: Callable[[], datetime],
    ) -> None:
        self._office = office
        self._seal = seal
        self._client_id = client_id
        self._community = community
        self._clock = clock

    @property
    def logger(self) -> Logger:
        """Where the SDK logs."""
        return log

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation and bind its workspace."""
        await self._office.write(self._save, installation, self._clock())

    async def async_find_bot(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        is_enterprise_install: bool | None = False,
    ) -> Bot | None:
        """The bot in a team, else in its organisation."""
        found = await self.async_find_installation(
            enterprise_id=enterprise_id,
            team_id=team_id,
            is_enterprise_install=is_enterprise_install,
        )
        return found.to_bot() if found else None

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The installation in a team, else in its organisation."""
        found = await self._office.read(self._find, enterprise_id or "", team_id or "", user_id)
        return Installation(**found.values) if found else None

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget the bot in a team or organisation."""
        await self.async_delete_all(enterprise_id=enterprise_id, team_id=team_id)

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget an installation."""
        await self._office.write(self._delete, enterprise_id or "", team_id or "", user_id)

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget every installation in a team or organisation."""
        await self._office.write(self._delete, enterprise_id or "", team_id or "", None)

    def _save(self, session: Session, installation: Installation, now: datetime) -> None:
        is_org_wide = bool(installation.is_enterprise_install)
        stored = StoredInstallation(
            client_id=self._client_id,
            enterprise_id=(installation.enterprise_id or "") if is_org_wide else "",
            team_id="" if is_org_wide else (installation.team_id or ""),
            user_id=installation.user_id or "",
            is_enterprise_install=is_org_wide,
            values=_values(installation),
            installed_at=now,
        )
        save_installation(session, self._seal, stored)
        workspace = stored.team_id or stored.enterprise_id
        name = installation.team_name or installation.enterprise_name or ""
        _bind(session, self._community, workspace, name, now)

    def _find(
        self, session: Session, enterprise_id: str, team_id: str, user_id: str | None
    ) -> StoredInstallation | None:
        places = [("", team_id)] * bool(team_id) + [(enterprise_id, "")] * bool(enterprise_id)
        for place in places:
            found = find_installation(session, self._seal, self._client_id, *place, user_id)
            if found is not None:
                return found
        return None

    def _delete(
        self, session: Session, enterprise_id: str, team_id: str, user_id: str | None
    ) -> None:
        place = ("", team_id) if team_id else (enterprise_id, "")
        delete_installations(session, self._client_id, *place, user_id)


def _bind(session: Session, community: Community, workspace: str, name: str, now: datetime) -> None:
    try:
        bind_workspace(
            session, community, platform="slack", workspace=workspace, now=now, name=name
        )
    except Refusal:  # it stays with the community it belongs to
        log.warning("slack: %s belongs to another community", workspace)


def _values(installation: Installation) -> dict[str, Any]:
    """An installation's values as its constructor takes them back, moments as numbers."""
    return {
        name: value.timestamp() if isinstance(value, datetime) else value
        for name, value in installation.to_dict().items()
        if value is not None
    }
