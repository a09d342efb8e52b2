"""Installations by OAuth, their tokens sealed: Bolt's store over ours."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from logging import Logger
from typing import Any

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore

from bot.access import operations_workspaces as workspaces
from bot.requests.handler import RequestHandler
from governance.access.one_time import StoredInstallation
from governance.people.communities import Community
from storage.access.seal import Seal

log = logging.getLogger(__name__)


class StoredInstallations(AsyncInstallationStore):
    """Bolt's installation store over ours.

    A team's installation is found by the team alone: payloads do not always tell the
    organisation. Where a team has none, its organisation's serves it (a payload may say that
    it is not an org-wide installation when it is; FACTS).

    Args:
        requests: For its transactions.
        seal: Seals the tokens.
        client_id: Of the app.
        community: To which a workspace is bound when the app is installed in it.
        clock: Gives aware UTC.
    """

    def __init__(
        self,
        requests: RequestHandler,
        seal: Seal,
        client_id: str,
        community: Community,
        clock: Callable[[], datetime],
    ) -> None:
        self._requests = requests
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
        is_org_wide = bool(installation.is_enterprise_install)
        stored = StoredInstallation(
            client_id=self._client_id,
            enterprise_id=(installation.enterprise_id or "") if is_org_wide else "",
            team_id="" if is_org_wide else (installation.team_id or ""),
            user_id=installation.user_id or "",
            is_enterprise_install=is_org_wide,
            values=_values(installation),
            installed_at=self._clock(),
        )
        name = installation.team_name or installation.enterprise_name or ""
        is_ours = await self._requests.write(
            workspaces.save_installation, self._seal, self._community, stored, name
        )
        if not is_ours:
            warn_of_other_community(stored.team_id or stored.enterprise_id)

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
        found = await self._requests.read(
            workspaces.find_installation,
            self._seal,
            self._client_id,
            enterprise_id or "",
            team_id or "",
            user_id,
        )
        return Installation(**found.values) if found else None

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget the bot in a team or organisation."""
        await self.async_delete_all(enterprise_id=enterprise_id, team_id=team_id)

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget an installation."""
        await self._delete(enterprise_id, team_id, user_id)

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget every installation in a team or organisation."""
        await self._delete(enterprise_id, team_id, None)

    async def _delete(
        self, enterprise_id: str | None, team_id: str | None, user_id: str | None
    ) -> None:
        place = (enterprise_id or "", team_id or "", user_id)
        await self._requests.write(workspaces.delete_installations, self._client_id, *place)


def warn_of_other_community(workspace: str) -> None:
    """Log that a workspace stays with the community that it belongs to."""
    log.warning("slack: %s belongs to another community", workspace)


def _values(installation: Installation) -> dict[str, Any]:
    """An installation's values as its constructor takes them back, moments as numbers."""
    return {
        name: value.timestamp() if isinstance(value, datetime) else value
        for name, value in installation.to_dict().items()
        if value is not None
    }
