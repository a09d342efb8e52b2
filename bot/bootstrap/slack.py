"""Slack, wired from the settings."""

from __future__ import annotations

from pydantic import SecretStr

from bot.bootstrap.parts import Parts
from bot.bootstrap.program import Opened, utc_now
from bot.handlers.slack.app import build_slack
from bot.handlers.slack.options import SlackOptions


def add_slack(opened: Opened, parts: Parts) -> None:
    """Build the Slack edge and add its routes, its messenger and what runs beside it."""
    settings = opened.settings
    options = SlackOptions(
        base_url=settings.base_url,
        signing_secret=_said(settings.slack_signing_secret),
        bot_token=_said(settings.slack_bot_token),
        client_id=settings.slack_client_id,
        client_secret=_said(settings.slack_client_secret),
        app_token=_said(settings.slack_app_token),
        api_url=settings.slack_api_base_url,
    )
    edge = build_slack(opened.requests, options, opened.seal, utc_now)
    parts.routes += edge.routes
    parts.messengers["slack"] = edge.messenger
    parts.running.append(edge.running)


def _said(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""
