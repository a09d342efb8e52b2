"""Which mail server is written to, how, and in whose name."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.policy import SMTP
from email.utils import parseaddr
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

Security = Literal["starttls", "tls", "none"]
PORTS = {"starttls": 587, "tls": 465, "none": 25}
SCHEMES = ("smtp", "smtps")
STARTTLS = ("required", "none")


class MailFaults(ValueError):
    """The mail settings cannot be used; carries every fault.

    Args:
        faults: One line each: the variable and what is wrong. None tells the password.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over (RFC 6409).

    Args:
        security: ``starttls``: in clear until STARTTLS, and nothing is said before it
            (RFC 3207); ``tls``: from the first byte (RFC 8314); ``none``: in clear.
        user: Who logs in; empty where nobody has to.
    """

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class MailOptions:
    """How letters are sent.

    Args:
        sender: In whose name: the From of every letter, and the organiser of meetings.
        base_url: The service's outside address, without a slash at the end.
        secret: At least 32 bytes; the links in letters are signed with a key made from it.
        former: Secrets of before, whose links still work.
        trust: Whom to believe about the server's certificate; None for the system's own list.
        opening_seconds: How long connecting, logging in and naming the recipient may take.
        sending_seconds: How long handing the letter itself over may take. Both together stay
            under the worker's own limit, past which it no longer knows how a sending ended.
    """

    server: MailServer
    sender: Address
    base_url: str
    secret: bytes = field(repr=False)
    former: tuple[bytes, ...] = field(default=(), repr=False)
    trust: ssl.SSLContext | None = None
    opening_seconds: float = 8.0
    sending_seconds: float = 9.0

    def __post_init__(self) -> None:
        if len(self.secret) < 32:
            raise ValueError("the secret of the links has at least 32 bytes")

    @property
    def domain(self) -> str:
        """The sender's domain: the right side of every Message-ID."""
        return self.sender.domain


def read_server(url: str) -> MailServer:
    """The server that ``SMTP_URL`` names.

    ``smtp://user:pass@host:587?starttls=required`` or ``smtps://host``. A name or password is
    percent-encoded where it must be. STARTTLS is required unless the host is this machine or
    ``?starttls=none`` says otherwise.

    Raises:
        MailFaults: With every fault.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        asked = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise MailFaults(["SMTP_URL: not an address such as smtp://host:587"]) from None
    starttls = asked.pop("starttls", [""])[-1]
    host = parts.hostname or ""
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    security = _security(parts.scheme, starttls, host)
    wrong = {
        "SMTP_URL: it begins with smtp:// or smtps://": parts.scheme not in SCHEMES,
        "SMTP_URL: names no host": not host,
        "SMTP_URL: nothing comes after the port but ?starttls=": bool(
            parts.path.strip("/") or parts.fragment or asked
        ),
        "SMTP_URL: starttls is required or none": bool(starttls) and starttls not in STARTTLS,
        "SMTP_URL: smtps:// has TLS already; leave starttls out": parts.scheme == "smtps"
        and bool(starttls),
        "SMTP_URL: give both a user and a password, or neither": bool(user) != bool(password),
        "SMTP_URL: a password is not sent in clear over a network; starttls=none is for servers "
        "that want none": bool(password) and security == "none" and not is_this_machine(host),
    }
    faults = [fault for fault, is_so in wrong.items() if is_so]
    if faults:
        raise MailFaults(faults)
    return MailServer(host, port or PORTS[security], security, user, password)


def read_sender(text: str) -> Address:
    """The mailbox that ``MAIL_FROM`` names: an address, with a name before it or not.

    Raises:
        MailFaults: It is no single mailbox.
    """
    fault = MailFaults(["MAIL_FROM: one address, such as Sihteeri <sihteeri@example.org>"])
    name, address = parseaddr(text.strip())
    if not address or any(each in text for each in "\r\n") or not address.isascii():
        raise fault
    try:
        sender = Address(name, addr_spec=address)
        SMTP.header_factory("From", str(sender))
    except (ValueError, IndexError, MessageError):
        raise fault from None
    if not sender.username or "." not in sender.domain.strip("."):
        raise fault
    return sender


def is_this_machine(host: str) -> bool:
    """Whether a host is a loopback name or address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _security(scheme: str, starttls: str, host: str) -> Security:
    if scheme == "smtps":
        return "tls"
    if starttls == "none" or (not starttls and is_this_machine(host)):
        return "none"
    return "starttls"
