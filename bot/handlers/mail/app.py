"""The mail edge: the messenger that sends letters, and the page that their links lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.routing import BaseRoute

from bot.handlers.mail.letters import Letters
from bot.handlers.mail.links import Links
from bot.handlers.mail.messenger import MailMessenger
from bot.handlers.mail.options import MailOptions
from bot.handlers.mail.pages import OneTapPages
from bot.requests.handler import RequestHandler


@dataclass(frozen=True)
class MailEdge:
    """What mail brings to a process.

    Args:
        routes: ``/mail/TOKEN``.
        messenger: Sends letters.
    """

    routes: list[BaseRoute]
    messenger: MailMessenger


def build_mail(
    requests: RequestHandler, options: MailOptions, clock: Callable[[], datetime]
) -> MailEdge:
    """The mail edge.

    Args:
        requests: Answers requests.
        options: To which server letters go, and in whose name.
        clock: Gives aware UTC.
    """
    links = Links(options.base_url, options.secret)
    pages = OneTapPages(requests, links, clock)
    return MailEdge(pages.routes(), MailMessenger(options, Letters(options, links)))
