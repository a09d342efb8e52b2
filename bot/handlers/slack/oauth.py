"""The app in many workspaces: the install page, a state that works once, the installations kept.

Source: https://docs.slack.dev/authentication/installing-with-oauth
"""

from __future__ import annotations

import html
import logging
from collections.abc import Callable
from datetime import datetime
from logging import Logger
from typing import Any

from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.access import operations_workspaces as workspaces
from bot.access.operations_workspaces import issue_oauth_state, use_oauth_state
from bot.handlers.slack.clients import Authorisation, Clients
from bot.handlers.slack.manifest import SCOPES
from bot.handlers.slack.options import INSTALL_PATH, REDIRECT_PATH, SlackOptions
from bot.requests.accounts import language_of_hint
from bot.requests.handler import RequestHandler
from bot.requests.wording import say
from governance.access.access import StoredInstallation
from governance.language.texts import Language
from storage.access.seal import Seal

log = logging.getLogger(__name__)


class StoredInstallations(AsyncInstallationStore):
    """Bolt's installation store over ours.

    A team's installation is found by the team alone: payloads do not always tell the
    organisation. Where a team has none, its organisation's serves it (a payload may say that
    it is not an org-wide installation when it is; FACTS).

    Args:
        client_id: Of the app.
    """

    def __init__(
        self,
        requests: RequestHandler,
        seal: Seal,
        client_id: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._requests = requests
        self._seal = seal
        self._client_id = client_id
        self._clock = clock

    @property
    def logger(self) -> Logger:
        """Where the SDK logs."""
        return log

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation; its workspace waits until somebody binds it."""
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
        await self._requests.write(workspaces.save_installation, self._seal, stored, name)

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

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget every installation in a team or organisation."""
        await self.async_delete_installation(enterprise_id=enterprise_id, team_id=team_id)

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget an installation, or every one of a place."""
        place = (enterprise_id or "", team_id or "", user_id)
        await self._requests.write(workspaces.delete_installations, self._client_id, *place)


def _values(installation: Installation) -> dict[str, Any]:
    """An installation's values as its constructor takes them back, moments as numbers."""
    return {
        name: value.timestamp() if isinstance(value, datetime) else value
        for name, value in installation.to_dict().items()
        if value is not None
    }


PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}}
a.button{{display:inline-block;padding:.6rem 1.2rem;background:#1f4f6f;color:#fff}}</style>
<main><h1>{title}</h1>
<p>{text}</p>
{link}</main>
</html>
"""
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class States(AsyncOAuthStateStore):
    """States that work once, for ten minutes; kept as rows, without their secret.

    Args:
        seal: Computes a state from its row.
    """

    def __init__(self, requests: RequestHandler, seal: Seal, clock: Callable[[], datetime]) -> None:
        self._requests = requests
        self._seal = seal
        self._clock = clock

    @property
    def logger(self) -> Logger:
        """Where the SDK logs."""
        return log

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:
        """A new state."""
        return await self._requests.write(issue_oauth_state, self._seal, self._clock())

    async def async_consume(self, state: str) -> bool:
        """Use a state up; False for one that is unknown, used or too old."""
        return await self._requests.write(use_oauth_state, self._seal, state, self._clock())


class Installing(AsyncOAuthFlow):
    """Bolt's OAuth flow with our pages, store and states.

    Args:
        options: The app's id and secret, and where we are.
        authorisation: Told when an installation comes.
    """

    def __init__(
        self,
        options: SlackOptions,
        clients: Clients,
        store: StoredInstallations,
        states: States,
        authorisation: Authorisation,
    ) -> None:
        settings = AsyncOAuthSettings(
            client_id=options.client_id,
            client_secret=options.client_secret,
            scopes=list(SCOPES),
            user_scopes=[],
            redirect_uri=f"{options.base_url}{REDIRECT_PATH}",
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            callback_options=AsyncCallbackOptions(success=self._succeeded, failure=self._failed),
            installation_store=store,
            state_store=states,
        )
        super().__init__(settings=settings, logger=log)
        self._clients = clients
        self._authorisation = authorisation

    @property
    def client(self) -> AsyncWebClient:
        """A client without a token."""
        return self._clients.of(None)

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        """The page with the button that leads to Slack."""
        language = language_of(request)
        label = html.escape(say(language, "slack.install.button"))
        link = f'<p><a class="button" href="{html.escape(url)}">{label}</a></p>'
        return page(language, "slack.install", link)

    async def append_set_cookie_headers(
        self, headers: dict[str, Any], set_cookie_value: str | None
    ) -> dict[str, Any]:
        """The headers of the install page (Bolt's adapter adds SameSite=lax to the cookie)."""
        headers |= HEADERS
        if set_cookie_value is not None:
            headers["Set-Cookie"] = [set_cookie_value]
        return headers

    async def _succeeded(self, args: AsyncSuccessArgs) -> BoltResponse:
        self._authorisation.forget()
        return self._answer(200, language_of(args.request), "slack.installed")

    async def _failed(self, args: AsyncFailureArgs) -> BoltResponse:
        log.warning("slack: an installation failed: %s", args.reason)
        status = 403 if args.reason == "access_denied" else max(400, args.suggested_status_code)
        return self._answer(status, language_of(args.request), "slack.install-failed")

    def _answer(self, status: int, language: Language, key: str) -> BoltResponse:
        link = f'<p><a href="{INSTALL_PATH}">{html.escape(say(language, "slack.install"))}</a></p>'
        again = link if status != 200 else ""
        deletion = self.settings.state_utils.build_set_cookie_for_deletion()
        headers: dict[str, Any] = HEADERS | {"Set-Cookie": [deletion]}
        return BoltResponse(status=status, headers=headers, body=page(language, key, again))


def page(language: Language, key: str, link: str = "") -> str:
    """A page that says the texts ``KEY`` and ``KEY.text``."""
    return PAGE.format(
        language=language,
        title=html.escape(say(language, key)),
        text=html.escape(say(language, f"{key}.text")),
        link=link,
    )


def language_of(request: AsyncBoltRequest) -> Language:
    """The language a browser asks for first."""
    wanted = (request.headers.get("accept-language") or [""])[0]
    return language_of_hint(wanted.split(",")[0].split(";")[0].strip())
