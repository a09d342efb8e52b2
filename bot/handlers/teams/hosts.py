"""Where a reply may go: Microsoft's own hosts, or the one place that the settings pin."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

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
