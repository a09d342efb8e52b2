"""The front ends that are configured: their routes, their messengers, what runs beside them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from starlette.routing import BaseRoute

from bot.bootstrap.program import Opened
from bot.messenger import Messenger
from governance.people import Channel

Running = Callable[[bool], AbstractAsyncContextManager[object]]
"""What runs while the process does; told whether this process answers people."""


@dataclass
class Parts:
    """What front ends bring to a process.

    Args:
        routes: Their addresses; the pages' own come after them.
        messengers: What can send, by channel.
        running: What is entered when the process starts and left when it stops.
    """

    routes: list[BaseRoute] = field(default_factory=list)
    messengers: dict[Channel, Messenger] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)


def gather_parts(opened: Opened) -> Parts:
    """Build every front end that is configured; an SDK is imported only then."""
    parts = Parts()
    settings = opened.settings
    if settings.uses_mail:
        from bot.bootstrap.mail import add_mail  # noqa: PLC0415

        add_mail(opened, parts)
    if settings.uses_slack:
        from bot.bootstrap.slack import add_slack  # noqa: PLC0415

        add_slack(opened, parts)
    if settings.uses_teams:
        from bot.bootstrap.teams import add_teams  # noqa: PLC0415

        add_teams(opened, parts)
    return parts
