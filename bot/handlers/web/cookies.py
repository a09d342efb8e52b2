"""Signed cookies and form tokens: what a browser keeps for us and cannot make up."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from starlette.responses import Response

MOST_UNPACKED = 64 * 1024
SIGNATURE = 32
KEPT_SECONDS = 180 * 24 * 3600


class CookieJar:
    """Signs, checks and sets our cookies.

    Args:
        secret: The pages' secret.
        is_https: Whether cookies are for TLS only; their names then carry ``__Host-``
            (RFC 6265bis 4.1.3.2), so that no neighbouring host can set them.
    """

    def __init__(self, secret: bytes, *, is_https: bool) -> None:
        self._secret = secret
        self._is_https = is_https

    def name(self, cookie: str) -> str:
        """The full name of one of our cookies."""
        return f"__Host-sihteeri-{cookie}" if self._is_https else f"sihteeri-{cookie}"

    def put(self, response: Response, cookie: str, value: str, seconds: int | None = None) -> None:
        """Set a cookie.

        Args:
            response: On which.
            cookie: Its short name.
            value: Its value.
            seconds: How long it is kept; None until the browser closes.
        """
        response.set_cookie(
            self.name(cookie),
            value,
            max_age=seconds,
            path="/",
            secure=self._is_https,
            httponly=True,
            samesite="lax",
        )

    def drop(self, response: Response, cookie: str) -> None:
        """Take a cookie back."""
        response.delete_cookie(
            self.name(cookie), path="/", secure=self._is_https, httponly=True, samesite="lax"
        )

    def token(self, purpose: str, *bound_to: str) -> str:
        """A token that only we can make for this purpose and these values."""
        return self._sign(purpose, "\0".join(bound_to).encode()).hex()

    def is_token(self, token: str, purpose: str, *bound_to: str) -> bool:
        """Whether a token is the one for this purpose and these values."""
        return hmac.compare_digest(token.encode(), self.token(purpose, *bound_to).encode())

    def pack(self, purpose: str, value: Any) -> str:
        """A JSON value as text that only we can make."""
        packed = zlib.compress(json.dumps(value, ensure_ascii=False).encode(), 9)
        return urlsafe_b64encode(self._sign(purpose, packed) + packed).decode().rstrip("=")

    def unpack(self, purpose: str, text: str) -> Any:
        """What :meth:`pack` packed; None for anything that we did not make."""
        try:
            raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except ValueError:
            return None
        signature, packed = raw[:SIGNATURE], raw[SIGNATURE:]
        if not hmac.compare_digest(signature, self._sign(purpose, packed)):
            return None
        return json.loads(zlib.decompressobj().decompress(packed, MOST_UNPACKED))

    def _sign(self, purpose: str, value: bytes) -> bytes:
        return hmac.new(self._secret, f"web/{purpose}\0".encode() + value, hashlib.sha256).digest()


def new_token() -> str:
    """A fresh secret: 192 bits, safe in an address."""
    return secrets.token_urlsafe(24)
