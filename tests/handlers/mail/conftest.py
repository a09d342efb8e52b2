"""A mail server that answers, and the mail edge that writes to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.handlers.mail.letters import Letters
from bot.handlers.mail.links import Links
from bot.handlers.mail.messenger import MailMessenger
from bot.handlers.mail.options import MailOptions, read_sender, read_server
from tests.servers.mail.certificates import trusting_context
from tests.servers.mail.smtp import SmtpServer

SECRET = b"not a secret, only a test's bytes"
BASE_URL = "https://sihteeri.example.org"
SENDER = '"Sihteeri, DigiOne" <sihteeri@example.org>'

MakeMessenger = Callable[..., MailMessenger]


def options_for(url: str, **changes: Any) -> MailOptions:
    """The edge's options for a server."""
    named = {"trust": trusting_context(), **changes}
    return MailOptions(read_server(url), read_sender(SENDER), BASE_URL, SECRET, **named)


def messenger_for(url: str, **changes: Any) -> MailMessenger:
    """A messenger that writes to a server."""
    options = options_for(url, **changes)
    return MailMessenger(options, Letters(options, Links(BASE_URL, SECRET)))


@pytest.fixture
async def smtp() -> AsyncIterator[SmtpServer]:
    """A plain server that takes everything."""
    async with SmtpServer() as server:
        yield server


@pytest.fixture
def letters() -> Letters:
    """Writes letters; sends none."""
    return Letters(options_for("smtp://127.0.0.1:2525"), Links(BASE_URL, SECRET))
