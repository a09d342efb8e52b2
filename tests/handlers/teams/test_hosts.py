"""Where a reply may go."""

from __future__ import annotations

import pytest

from bot.handlers.teams.hosts import is_trusted, target_of

PINNED = "http://127.0.0.1:56150/_connector"


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/teams",
        "https://SMBA.trafficmanager.net:443/amer/",
        "https://smba.infra.gcc.teams.microsoft.com/teams/",
    ],
)
def test_microsofts_own_hosts_are_trusted(url: str) -> None:
    """The Bot Connector's addresses, over TLS."""
    assert is_trusted(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://evil.example.org/",
        "http://smba.trafficmanager.net/emea/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example.org/",
        "https://smba.trafficmanager.net@evil.example.org/",
        "https://evil.example.org/?https://smba.trafficmanager.net/",
        "https://evil.example.org#smba.trafficmanager.net",
        "https://evil.example.org\\@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "https://user@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net\t.evil.example.org/",
        "https://ѕmba.trafficmanager.net/",
        "https://smba.trafficmanager.net:99999/",
        "file:///etc/passwd",
        "//smba.trafficmanager.net/",
        "http://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[smba.trafficmanager.net/",
    ],
)
def test_nothing_else_is(url: str) -> None:
    """Look-alikes, other schemes and ports, user names and this machine are not."""
    assert not is_trusted(url)


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("http://127.0.0.1:56150/_connector", True),
        ("http://127.0.0.1:56150/else", True),
        ("http://127.0.0.1:56151/_connector", False),
        ("https://127.0.0.1:56150/_connector", False),
        ("http://localhost:56150/_connector", False),
        ("https://smba.trafficmanager.net/emea/", False),
    ],
)
def test_a_pinned_address_is_the_only_one(url: str, trusted: bool) -> None:
    """With a pinned address even Microsoft's hosts are not written to."""
    assert is_trusted(url, PINNED) is trusted


def test_replies_go_to_the_pinned_address_itself() -> None:
    """Whatever path an activity names."""
    assert target_of("http://127.0.0.1:56150/else", PINNED) == PINNED
    assert (
        target_of("https://smba.trafficmanager.net/emea/") == "https://smba.trafficmanager.net/emea"
    )
