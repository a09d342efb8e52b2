"""The front ends that are configured, wired from the settings: what each brings to a process.

Each is imported only when it is configured: the SDK of Teams alone takes a second and some 90 MB.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import SecretStr
from starlette.routing import BaseRoute

from bot.bootstrap.program import Opened, utc_now
from bot.requests.messenger import Messenger
from bot.settings import Settings, SettingsFaults
from governance.people.people import Channel

if TYPE_CHECKING:
    from bot.handlers.mail.options import MailOptions
    from bot.handlers.teams.options import TeamsOptions
    from bot.handlers.teams.tokens import Tokens

Running = Callable[[bool], AbstractAsyncContextManager[object]]
"""What runs while the process does; told whether this process answers people."""


@dataclass
class Parts:
    """What front ends bring to a process.

    Args:
        routes: Addresses that platforms call; the pages' own come after them.
        pages: Pages for people, guarded as the pages' own are.
        running: What is entered when the process starts and left when it stops.
    """

    routes: list[BaseRoute] = field(default_factory=list)
    pages: list[BaseRoute] = field(default_factory=list)
    messengers: dict[Channel, Messenger] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)


def gather_parts(opened: Opened) -> Parts:
    """Build every front end that is configured."""
    parts = Parts()
    settings = opened.settings
    if settings.uses_mail:
        add_mail(opened, parts)
    if settings.uses_slack:
        add_slack(opened, parts)
    if settings.uses_teams:
        add_teams(opened, parts)
    return parts


def add_mail(opened: Opened, parts: Parts) -> None:
    """Build the mail edge and add its route and its messenger.

    Raises:
        SettingsFaults: ``SMTP_URL`` or ``MAIL_FROM`` cannot be used; every fault is told.
    """
    from bot.handlers.mail.app import MailEdge  # noqa: PLC0415

    options = mail_options_of(opened.settings, *opened.secrets)
    edge = MailEdge(opened.requests, options, utc_now)
    parts.pages += edge.routes
    parts.messengers["mail"] = edge.messenger


def mail_options_of(settings: Settings, secret: str, *former: str) -> MailOptions:
    """The settings as this edge takes them.

    Raises:
        SettingsFaults: With every fault.
    """
    from bot.handlers.mail.options import (  # noqa: PLC0415
        MailFaults,
        MailOptions,
        read_sender,
        read_server,
    )

    faults: list[str] = []
    url = settings.smtp_url.get_secret_value() if settings.smtp_url is not None else ""
    try:
        server = read_server(url)
    except MailFaults as found:
        faults += found.faults
    try:
        sender = read_sender(settings.mail_from)
    except MailFaults as found:
        faults += found.faults
    if faults:
        raise SettingsFaults(faults)
    return MailOptions(
        server, sender, settings.base_url, secret.encode(), tuple(map(str.encode, former))
    )


def add_slack(opened: Opened, parts: Parts) -> None:
    """Build the Slack edge and add its routes, its messenger and what runs beside it."""
    from bot.handlers.slack.app import SlackEdge  # noqa: PLC0415
    from bot.handlers.slack.options import SlackOptions  # noqa: PLC0415

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
    edge = SlackEdge(opened.requests, options, opened.seal, utc_now)
    parts.routes += edge.routes
    parts.messengers["slack"] = edge.messenger
    parts.running.append(edge.running)


def _said(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""


def add_teams(opened: Opened, parts: Parts) -> None:
    """Build the Teams edge and add its route, its messenger and what runs beside it."""
    from bot.handlers.teams.app import TeamsEdge  # noqa: PLC0415

    options = teams_options_of(opened)
    edge = TeamsEdge(opened.requests, options, tokens_of(options, opened.settings), utc_now)
    parts.routes += edge.routes
    parts.messengers["teams"] = edge.messenger
    parts.running.append(edge.running)


def teams_options_of(opened: Opened) -> TeamsOptions:
    """The settings as the front end takes them."""
    from bot.handlers.teams.options import TeamsOptions  # noqa: PLC0415

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
    from bot.handlers.teams.tokens import ClientSecretTokens, NoTokens  # noqa: PLC0415

    secret = settings.teams_client_secret
    if options.allow_unauthenticated or secret is None:
        return NoTokens()
    return ClientSecretTokens(options, secret.get_secret_value())
