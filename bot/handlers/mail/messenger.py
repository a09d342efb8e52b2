"""Handing letters over to the mail server, once, and telling how it ended (RFC 5321)."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import ssl
from collections.abc import AsyncIterator
from datetime import datetime
from email.message import EmailMessage
from typing import Literal, NoReturn
from urllib.parse import urlsplit

from aiosmtplib import (
    SMTP,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
)

from bot.handlers.mail.letters import Letters, mailbox_of
from bot.handlers.mail.options import MailOptions
from bot.requests.cards import Card
from bot.requests.messenger import Ambiguous, Rejected, Sent, Throttled, Unreachable
from governance.people.people import Recipient

log = logging.getLogger(__name__)

AGAIN_SECONDS = 60.0
"""After a server that is away, or says "later"."""
MENDED_SECONDS = 300.0
"""After a server that does not want us at all: somebody has to put that right first."""
LEAVING_SECONDS = 1.0
NOT_ABOUT_THE_RECIPIENT = frozenset({530, 535, 538})
"""Answers to RCPT that say "log in first" (RFC 4954): our fault, not the recipient's."""


class MailMessenger:
    """Sends cards as letters.

    Args:
        options: To which server, in whose name.
    """

    channel: Literal["mail"] = "mail"
    can_look_up: Literal[False] = False

    def __init__(self, options: MailOptions, letters: Letters) -> None:
        self._options = options
        self._letters = letters
        self._host = _own_name(options.base_url)
        self._trust = options.trust or ssl.create_default_context()

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        """Send a card once (see :class:`bot.requests.messenger.Messenger`)."""
        letter = self._letters.write(to, card, key, now)
        async with self._opened(mailbox_of(to).addr_spec) as server:
            await self._hand_over(server, letter)
        return Sent(str(letter["Message-ID"]))

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        """Nobody can look into another's mailbox.

        Raises:
            Ambiguous: Always.
        """
        raise Ambiguous("mail cannot be looked up")

    @contextlib.asynccontextmanager
    async def _opened(self, address: str) -> AsyncIterator[SMTP]:
        """A server that has taken the envelope and waits for the letter itself.

        Up to here nothing has been said that could be delivered: whatever goes wrong, nothing
        was taken.
        """
        server = self._server()
        try:
            try:
                async with asyncio.timeout(self._options.opening_seconds):
                    await server.connect()
                    await server.mail(self._options.sender.addr_spec)
                    await server.rcpt(address)
            except (SMTPException, OSError) as error:  # a TimeoutError is an OSError
                if isinstance(error, SMTPResponseException):
                    await _say_goodbye(server)
                _explain_opening(error)
            yield server
            await _say_goodbye(server)
        finally:
            server.close()

    async def _hand_over(self, server: SMTP, letter: EmailMessage) -> None:
        try:
            async with asyncio.timeout(self._options.sending_seconds):
                limit = self._options.sending_seconds
                await server.data(letter.as_bytes(), timeout=limit)
        except SMTPResponseException as error:
            # The server answers for the letter only with a 250 (RFC 5321 4.2.5).
            if 400 <= error.code < 500:
                raise Throttled(AGAIN_SECONDS) from error
            raise Rejected(f"the mail server answered {error.code}") from error
        except (SMTPException, OSError) as error:
            raise Ambiguous(f"cut while the letter was handed over: {type(error).__name__}") from (
                error
            )

    def _server(self) -> SMTP:
        server, options = self._options.server, self._options
        return SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            local_hostname=self._host,
            timeout=options.opening_seconds,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            tls_context=self._trust,
        )


def _explain_opening(error: Exception) -> NoReturn:
    """What a fault before the letter means to the worker.

    Raises:
        Unreachable: The server does not want this recipient.
        Throttled: Anything else: nothing was taken, and it can go better later.
    """
    code = error.code if isinstance(error, SMTPResponseException) else 0
    if isinstance(error, SMTPRecipientRefused) and code not in NOT_ABOUT_THE_RECIPIENT:
        if code >= 500:
            raise Unreachable from error
        raise Throttled(AGAIN_SECONDS) from error
    if 400 <= code < 500 or (code == 0 and _is_away(error)):
        log.warning("the mail server is away: %s", type(error).__name__)
        raise Throttled(AGAIN_SECONDS) from error
    # The address in an answer may be a person's: only the kind and the code are told.
    log.error("the mail server does not take our letters: %s %s", type(error).__name__, code or "")
    raise Throttled(MENDED_SECONDS) from error


def _is_away(error: Exception) -> bool:
    """Whether a fault is one of the network, which mends itself, and not of TLS or settings."""
    causes = (error, error.__cause__, error.__context__)
    if any(isinstance(each, ssl.SSLError) for each in causes):
        return False
    return isinstance(error, (OSError, SMTPConnectError))


async def _say_goodbye(server: SMTP) -> None:
    """Leave as one should; how it ends makes no difference any more."""
    try:
        async with asyncio.timeout(LEAVING_SECONDS):
            await server.quit()
    except (SMTPException, OSError):
        log.debug("the mail server left first")


def _own_name(base_url: str) -> str:
    """How we introduce ourselves: our host, or its address in brackets (RFC 5321 4.1.3)."""
    host = urlsplit(base_url).hostname or "localhost"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host.encode("idna").decode("ascii")
    return f"[IPv6:{address}]" if address.version == 6 else f"[{address}]"
