"""Where we may send in Teams, and how a request to the Bot Connector can fail."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


class ConnectorError(Exception):
    """Something was not sent, or perhaps not."""


class NotTakenError(ConnectorError):
    """It certainly was not taken; later it may be.

    Args:
        seconds: How long to wait.
    """

    def __init__(self, why: str, seconds: float) -> None:
        super().__init__(f"{why}; again in {seconds:.0f} s")
        self.seconds = seconds


class GoneError(ConnectorError):
    """The person or the conversation cannot be reached."""


class RefusedError(ConnectorError):
    """It will never be taken as it is."""


class UnsureError(ConnectorError):
    """It may or may not have been taken."""


class UntrustedError(ConnectorError):
    """The address is not one that we may send to; nothing was sent."""


HOSTS = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    }
)
"""The Bot Connector of Teams (learn.microsoft.com, "Send proactive messages": global service
URLs). Anybody can register a name under trafficmanager.net, so no suffix will do."""


def is_trusted(url: str, pinned: str = "") -> bool:
    """Whether a service URL is one that we may send to.

    Args:
        url: What an activity, or a kept conversation, names.
        pinned: The only place there is, when the settings name one: scheme, host and port
            must be its own.
    """
    parts = _split(url)
    if parts is None:
        return False
    if pinned:
        here = _split(pinned)
        return here is not None and _origin(parts) == _origin(here)
    return parts.scheme == "https" and parts.hostname in HOSTS and parts.port in (None, 443)


def target_of(url: str, pinned: str = "") -> str:
    """The address to send to for a trusted service URL: the pinned one stands for any."""
    return (pinned or url).rstrip("/")


def _split(url: str) -> SplitResult | None:
    """The parts of a plain web address; None for what two readers may read in two ways.

    User names, backslashes, spaces, control and non-ASCII characters are such.
    """
    if not url.isascii() or any(character <= " " or character in "\\\x7f" for character in url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    plain = parts.scheme in ("https", "http") and parts.hostname and "@" not in parts.netloc
    return parts if plain else None


def _origin(parts: SplitResult) -> tuple[str, str | None, int]:
    return parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
