"""Links in letters: into the pages, and signed ones that answer without signing in.

A signed link carries who answers what until when, and a keyed hash over it (RFC 2104). Nothing
of it is stored. Only answers that commit nobody to anything travel so: "nothing from us" to an
agenda call, and whether one comes to a meeting. Whoever holds the letter holds the answer, as
with any invitation by mail; everything else wants a signed-in person.
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.requests.handler import delivery_key
from bot.requests.verbs import VerbId

LASTS = timedelta(days=60)
"""How long a link works where the letter names no time."""
FORM_LASTS = timedelta(hours=1)
MOST_TOKEN = 600
SIGNATURE = 32


@dataclass(frozen=True)
class OneTap:
    """An answer that a link carries.

    Args:
        address: A hash of the address the letter went to: when the roster names another one,
            the links that went to the old one are dead.
        verb: One that is declared ``one_tap``.
        expires_at: Aware UTC.
    """

    person_id: int
    address: str
    verb: VerbId
    values: Mapping[str, str]
    expires_at: datetime

    def is_for(self, email: str) -> bool:
        """Whether this is still the person's address."""
        return hmac.compare_digest(self.address, address_hash(email))


class Links:
    """Makes links and reads them back.

    Args:
        base_url: The service's outside address, without a slash at the end.
        secret: The key for signing is derived from it (RFC 5869) and serves nothing else.
        *former: Secrets of before: what was signed by theirs is taken as well.
    """

    def __init__(self, base_url: str, secret: bytes, *former: bytes) -> None:
        self._base_url = base_url
        self._keys = tuple(map(_key_from, (secret, *former)))

    def __repr__(self) -> str:
        return f"Links({self._base_url!r})"

    def page(self, verb: VerbId, values: Mapping[str, str]) -> str:
        """The address of a verb's page; it asks a stranger to sign in first."""
        query = urlencode(dict(values))
        return f"{self._base_url}/do/{verb}" + (f"?{query}" if query else "")

    @property
    def settings(self) -> str:
        """Where a person says how the bot may write to them."""
        return f"{self._base_url}/settings"

    @property
    def home(self) -> str:
        """The first page."""
        return f"{self._base_url}/"

    def one_tap(self, answer: OneTap) -> str:
        """The address of the page that gives an answer."""
        return f"{self._base_url}/mail/{self.token(answer)}"

    def token(self, answer: OneTap) -> str:
        """An answer as text that only we can make."""
        content = [
            answer.person_id,
            answer.address,
            answer.verb,
            dict(answer.values),
            int(answer.expires_at.timestamp()),
        ]
        packed = json.dumps(content, separators=(",", ":"), sort_keys=True).encode()
        return _text(next(self._signatures(b"answer", packed)) + packed)

    def read(self, token: str, now: datetime) -> OneTap | None:
        """The answer that a token carries; None when we did not make it, or its time is over."""
        raw = _bytes(token) if len(token) <= MOST_TOKEN else b""
        signature, packed = raw[:SIGNATURE], raw[SIGNATURE:]
        if not self._is_ours(signature, b"answer", packed):
            return None
        person_id, address, verb, values, expires = json.loads(packed)
        answer = OneTap(
            person_id, address, VerbId(verb), values, datetime.fromtimestamp(expires, UTC)
        )
        return answer if now < answer.expires_at else None

    def once(self, token: str, now: datetime) -> str:
        """A token for one form on a link's page: sent twice, it has one effect."""
        nonce = f"{int(now.timestamp())}.{secrets.token_urlsafe(9)}"
        return f"{nonce}.{_text(next(self._signatures(b'form', f'{nonce} {token}'.encode())))}"

    def delivery_of(self, token: str, once: str, now: datetime) -> str | None:
        """The id under which a sent form has its effect; None when the form is not ours or old.

        Args:
            once: From the form.
        """
        nonce, _, signature = once.rpartition(".")
        if not self._is_ours(_bytes(signature), b"form", f"{nonce} {token}".encode()):
            return None
        made_at = datetime.fromtimestamp(int(nonce.partition(".")[0]), UTC)
        if now >= made_at + FORM_LASTS:
            return None
        return delivery_key("mail", once)

    def _is_ours(self, signature: bytes, purpose: bytes, value: bytes) -> bool:
        good = self._signatures(purpose, value)
        return any(hmac.compare_digest(signature, each) for each in good)

    def _signatures(self, purpose: bytes, value: bytes) -> Iterator[bytes]:
        """By each of the keys, the one that signs first."""
        for key in self._keys:
            yield hmac.digest(key, purpose + b"\0" + value, "sha256")


def _key_from(secret: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"sihteeri links in letters").derive(secret)


def address_hash(email: str) -> str:
    """What a link keeps of an address: enough to see that it changed."""
    return hashlib.sha256(email.encode()).hexdigest()[:16]


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def _bytes(text: str) -> bytes:
    """What :func:`_text` wrote, in its one spelling; empty for anything else."""
    try:
        raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (UnicodeEncodeError, binascii.Error):
        return b""
    return raw if _text(raw) == text else b""
