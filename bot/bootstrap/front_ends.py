"""The front ends that are configured."""

from __future__ import annotations

from bot.bootstrap.parts import Parts
from bot.bootstrap.program import Opened


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
