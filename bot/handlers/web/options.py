"""What the pages are told when they are built: their address, their secret, their doors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from bot.requests.cards import Card, Request
from bot.requests.nearness import LOOPBACK
from governance.people.people import Actor
from storage.access.seal import Seal
from storage.engine import Session

PAGE_LIMIT = 64 * 1024


@dataclass(frozen=True)
class WebOptions:
    """How the pages are served.

    Args:
        base_url: Their outside address, for example ``https://sihteeri.example.org``.
        secret: At least 32 bytes; signs cookies and form tokens.
        former: Secrets of before, whose cookies still hold.
        demo: Whether a visitor may act as any demo member (loopback only).
        metrics_token: Lets a collector elsewhere read ``/metrics``; empty for loopback only.
        most_bytes: Of a posted form.
    """

    base_url: str
    secret: bytes
    former: tuple[bytes, ...] = ()
    demo: bool = False
    metrics_token: str = ""
    most_bytes: int = PAGE_LIMIT

    def __post_init__(self) -> None:
        if len(self.secret) < 32:
            raise ValueError("the secret of the pages has at least 32 bytes")
        if self.demo and self.host not in LOOPBACK:
            raise ValueError("demo mode is for loopback addresses only")

    @property
    def host(self) -> str:
        """The host of the outside address, without its port."""
        return (urlsplit(self.base_url).hostname or "").lower()

    @property
    def is_https(self) -> bool:
        """Whether browsers reach the pages over TLS."""
        return urlsplit(self.base_url).scheme == "https"

    def is_our_host(self, host: str) -> bool:
        """Whether a request's Host header names us: anything else is a rebound name."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").lower()
        except ValueError:
            return False
        allowed = LOOPBACK if self.host in LOOPBACK else {self.host}
        return name in allowed


@dataclass(frozen=True)
class PageServices:
    """What the pages need beyond the request handler; bootstrap gives them.

    Args:
        understand: What somebody wrote → what they ask for; may raise ``Refusal``.
        seal: Makes and opens the secrets of one-time links and calendar addresses.
        inbox: The messages that wait for a person in the browser, newest first.
        ready: Named checks of ``/readyz``; each answers whether its part works.
        metrics: What ``/metrics`` says, in Prometheus' text format.
    """

    understand: Callable[[str, Actor, datetime], Request]
    seal: Seal
    inbox: Callable[[Session, Actor, datetime], Sequence[Card]]
    ready: Mapping[str, Callable[[], bool]] = field(default_factory=dict)
    metrics: Callable[[], bytes] = bytes
