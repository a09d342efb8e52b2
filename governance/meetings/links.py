"""Addresses that people write: of a call, of a paper. A reader must see where one leads."""

from __future__ import annotations

import re
import unicodedata

from governance.errors import refusal
from governance.meetings.meetings import TEXT_LIMITS, check_text

_ADDRESS = re.compile(r"https?://(?P<authority>[^/?#]+)", re.IGNORECASE)
_HOST = re.compile(r"(?:\[[0-9a-f:.]+\]|(?P<name>[^:\[\]]+))(?::\d{1,5})?", re.IGNORECASE)
"""A host and its port (RFC 3986 3.2)."""
TOLD = 60
"""How much of a bad address a refusal repeats."""
TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL", "LATIN"})
"""Scripts that are written beside each other, and have no letters that look alike."""


def check_link(link: str) -> str:
    """A call's address: http or https, nothing else, and no host that looks like another.

    Refused are a name or password before the host (``https://bank.example@evil.example``), and
    a host with letters of several alphabets or of other widths, in Unicode or in Punycode
    (RFC 3492): most of such hosts were made to be taken for another. Source for scripts that go
    together: Unicode Technical Standard 39, 5.2, "Highly Restrictive".

    Raises:
        Refusal: ``bad-link``, ``link-with-name``, ``link-look-alike``, ``too-long-text``.
    """
    stripped = check_text("link", link, TEXT_LIMITS["link"])
    if not stripped:
        return ""
    told = {"field": "link", "link": stripped[:TOLD]}
    found = _ADDRESS.match(stripped)
    if found is None or any(each.isspace() for each in stripped):
        raise refusal("bad-link", **told)
    authority = found["authority"]
    if "@" in authority or "\\" in stripped:
        raise refusal("link-with-name", **told)
    host = _HOST.fullmatch(authority)
    if host is None:
        raise refusal("bad-link", **told)
    if not _looks_like_itself(host["name"] or ""):
        raise refusal("link-look-alike", **told)
    return stripped


def _looks_like_itself(host: str) -> bool:
    try:
        shown = ".".join(map(_as_shown, host.lower().split(".")))
    except UnicodeError:
        return False
    if unicodedata.normalize("NFKC", shown) != shown:
        return False
    if not all(each.isalnum() or each in ".-_" or _is_mark(each) for each in shown):
        return False
    scripts = {_script(each) for each in shown if each.isalpha()}
    return len(scripts) <= 1 or scripts <= TOGETHER


def _as_shown(label: str) -> str:
    """A part of a host as browsers show it."""
    is_packed = label.startswith("xn--")
    return label[4:].encode("ascii").decode("punycode") if is_packed else label


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc")


def _script(letter: str) -> str:
    """The script of a letter, which Unicode's names begin with."""
    return unicodedata.name(letter, "?").replace("-", " ").split()[0]
