"""A real SMTP server (aiosmtpd) that keeps what it takes, and fails as it is told."""

from __future__ import annotations

import asyncio
import email
import email.policy
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import cached_property
from typing import Any, Literal

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.mail.certificates import server_context

Command = Literal["connect", "mail", "rcpt", "data"]
Cut = Literal["mail", "rcpt", "data-command", "before-taking", "after-taking"]


@dataclass(frozen=True)
class Taken:
    """A letter that the server answers for: its envelope, and what stood in it."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    was_encrypted: bool
    user: str

    @cached_property
    def letter(self) -> EmailMessage:
        """The letter, parsed as strictly as the standard library can, once: it takes 10 ms."""
        parsed = email.message_from_bytes(self.raw, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    def body(self, kind: Literal["plain", "html"]) -> str:
        """The text or HTML of the letter."""
        part = self.letter.get_body((kind,))
        assert part is not None
        return str(part.get_content())

    @property
    def calendar(self) -> str:
        """The calendar part as text; an assertion when there is not just one."""
        found = [p for p in self.letter.walk() if p.get_content_type() == "text/calendar"]
        assert len(found) == 1
        return str(found[0].get_content())


@dataclass
class SmtpServer:
    """The server and what a test tells it to do.

    Args:
        security: ``none``, ``starttls`` (offered, and required) or ``tls``.
        users: Who may log in; with any, whoever has not is refused.
        answers: What is answered to a command instead of yes.
        answers_by_recipient: The same, to RCPT of one address.
        cut: Where the connection is dropped.
        stall: After which command nothing is answered any more.
    """

    security: Literal["none", "starttls", "tls"] = "none"
    users: Mapping[str, str] = field(default_factory=dict)
    answers: dict[Command, str] = field(default_factory=dict)
    answers_by_recipient: dict[str, str] = field(default_factory=dict)
    cut: Cut | None = None
    stall: Command | None = None
    taken: list[Taken] = field(default_factory=list)
    greeted: list[str] = field(default_factory=list)
    port: int = 0

    async def __aenter__(self) -> SmtpServer:
        context = server_context() if self.security != "none" else None
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: _Connection(self, context if self.security == "starttls" else None),
            "127.0.0.1",
            self.port,
            ssl=context if self.security == "tls" else None,
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        """What ``SMTP_URL`` is to be."""
        user = next((f"{name}:{secret}@" for name, secret in self.users.items()), "")
        scheme = "smtps" if self.security == "tls" else "smtp"
        query = "?starttls=required" if self.security == "starttls" else ""
        return f"{scheme}://{user}127.0.0.1:{self.port}{query}"

    # --- what aiosmtpd asks (its handler protocol) -----------------------------------------

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.greeted.append(name)
        return answers

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refused = await self._trouble(server, "mail")
        if refused:
            return refused
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refused = await self._trouble(server, "rcpt") or self.answers_by_recipient.get(address)
        if refused:
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.cut == "before-taking":
            _drop(server)
        refused = await self._trouble(server, "data")
        if refused:
            return refused
        self.taken.append(
            Taken(
                envelope.mail_from or "",
                tuple(envelope.rcpt_tos),
                bytes(envelope.original_content or b""),
                session.ssl is not None or self.security == "tls",
                str(session.auth_data.login.decode()) if session.auth_data else "",
            )
        )
        if self.cut == "after-taking":
            _drop(server)
        return "250 OK"

    async def _trouble(self, server: SMTP, command: Command) -> str:
        if self.cut == command:
            _drop(server)
        if self.stall == command:
            await asyncio.sleep(3600)
        return self.answers.get(command, "")

    def log_in(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        """Whether a user may come in."""
        assert isinstance(data, LoginPassword)
        known = self.users.get(data.login.decode())
        is_known = known is not None and known == data.password.decode()
        return AuthResult(success=is_known, handled=False, auth_data=data)


class _Connection(SMTP):
    """One connection; what aiosmtpd offers no hook for is done here."""

    def __init__(self, server: SmtpServer, context: Any) -> None:
        with warnings.catch_warnings():
            # It knows of STARTTLS only and thinks that a login over TLS goes in clear.
            warnings.simplefilter("ignore", UserWarning)
            super().__init__(
                server,
                hostname="mail.example.org",
                tls_context=context,
                require_starttls=context is not None,
                auth_required=bool(server.users),
                auth_require_tls=server.security == "starttls",
                authenticator=server.log_in,
            )
        self._told = server

    async def push(self, status: Any) -> None:
        if self._told.cut == "data-command" and str(status).startswith("354"):
            _drop(self)
        text = str(status)
        if text.startswith("220 mail.example.org") and "connect" in self._told.answers:
            status = self._told.answers["connect"]
        await super().push(status)


def _drop(server: SMTP) -> None:
    """Cut the line as a broken network does; what is said after it reaches nobody."""
    assert server.transport is not None
    server.transport.abort()
    raise ConnectionResetError
