"""Microsoft Teams, wired from the settings.

This module is imported only when Teams is configured: the SDK takes a second and some 90 MB.
"""

from __future__ import annotations

from bot.bootstrap.parts import Parts
from bot.bootstrap.program import Opened, utc_now
from bot.handlers.teams.app import build_teams
from bot.handlers.teams.app_tokens import ClientSecretTokens, NoTokens, Tokens
from bot.handlers.teams.options import TeamsOptions
from bot.settings import Settings


def add_teams(opened: Opened, parts: Parts) -> None:
    """Build the Teams edge and add its route, its messenger and what runs beside it."""
    options = options_of(opened)
    edge = build_teams(opened.requests, options, tokens_of(options, opened.settings), utc_now)
    parts.routes += edge.routes
    parts.messengers["teams"] = edge.messenger
    parts.running.append(edge.running)


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
