"""Addresses that people write: which are kept, and which could lead somewhere else."""

from __future__ import annotations

import pytest

from governance.errors import Refusal
from governance.meetings.links import check_link


@pytest.mark.parametrize(
    "link", ["", "  ", "https://e.org", "HTTP://E.ORG/x?y=1#z", "http://[::1]/"]
)
def test_links_that_lead_somewhere_pass(link: str) -> None:
    """No link, and http or https with a host, are kept."""
    assert check_link(link) == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "ftp://e.org",
        "//e.org",
        "https:/e.org",
        "https://",
        "http:///",
        "e.org",
        "https://e .org",
        "javascript://e.org/%0aalert(1)",
        "data:text/html,x",
        "\u202ehttps",
        "x" * 501,
    ],
)
def test_links_that_lead_nowhere_are_refused(link: str) -> None:
    """Anything but http and https with something behind it is refused."""
    with pytest.raises(Refusal):
        check_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "https://työ.example.org/x",
        "https://пример.рф",
        "https://会議かいぎ.jp/abc",
        "https://xn--ty-xka.example.org",
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting@thread.v2/0?context=%7b%7d",
        "https://e.org:8443/",
    ],
)
def test_a_host_in_any_one_alphabet_passes(link: str) -> None:
    """Finnish, Russian and Japanese names are names; an @ in the path is none of ours."""
    assert check_link(link) == link


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("https://teams.microsoft.com@evil.example", "link-with-name"),
        ("https://user:word@e.org", "link-with-name"),
        ("https://e.org\\@evil.example", "link-with-name"),
        ("https://micr\u043esoft.com", "link-look-alike"),
        ("https://\u0430\u0440\u0440\u04cf\u0435.com", "link-look-alike"),
        ("https://xn--micrsoft-qbh.com", "link-look-alike"),
        ("https://xn--80ak6aa92e.com", "link-look-alike"),
        ("https://xn--\u00e4.org", "link-look-alike"),
        ("https://\uff45.org", "link-look-alike"),
        ("https://e.org\u2215login.example", "link-look-alike"),
        ("https://e.org:port", "bad-link"),
        ("https://[::1", "bad-link"),
    ],
)
def test_a_host_that_looks_like_another_is_refused(link: str, code: str) -> None:
    """A name before the host, letters of two alphabets, and what Punycode hides of them."""
    with pytest.raises(Refusal) as refused:
        check_link(link)
    assert refused.value.code == code
