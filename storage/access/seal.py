"""Secrets at rest and secrets on their way: one key, from ``SIHTEERI_SECRET_KEY``."""

from __future__ import annotations

import base64
import hmac
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from governance.access.access import OneTime

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

LEAST_CHARACTERS = 32
CODE_DIGITS = 8


class BrokenSealError(Exception):
    """Something was sealed with another key, or was changed since."""


class Seal:
    """Seals what must come back (tokens of an installation) and computes what need not.

    One-time secrets are a keyed hash (RFC 2104) of their row, so a copy of the database lets
    nobody in. Both keys are derived from the secret (RFC 5869).

    Args:
        secret: ``SIHTEERI_SECRET_KEY``.

    Raises:
        ValueError: The secret is shorter than 32 characters.
    """

    def __init__(self, secret: str) -> None:
        if len(secret) < LEAST_CHARACTERS:
            raise ValueError(f"a secret key has at least {LEAST_CHARACTERS} characters")
        self._secret = secret

    def __repr__(self) -> str:
        return "Seal(…)"

    @cached_property
    def _fernet(self) -> Fernet:
        # Imported when first needed: seven megabytes that a plain worker does without.
        from cryptography.fernet import Fernet  # noqa: PLC0415

        return Fernet(base64.urlsafe_b64encode(_derived(self._secret, b"sihteeri sealing")))

    @cached_property
    def _key(self) -> bytes:
        return _derived(self._secret, b"sihteeri one-time secrets")

    def close(self, data: bytes) -> bytes:
        """Encrypt and sign (Fernet)."""
        return self._fernet.encrypt(data)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt what :meth:`close` made.

        Raises:
            BrokenSealError: It was sealed with another key, or changed.
        """
        from cryptography.fernet import InvalidToken  # noqa: PLC0415

        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise BrokenSealError("sealed with another key, or changed since") from error

    def token(self, one_time: OneTime) -> str:
        """What a link carries: the row's id and its keyed hash."""
        mac = base64.urlsafe_b64encode(self._mac(one_time)).rstrip(b"=").decode("ascii")
        return f"{one_time.id}.{mac}"

    def code(self, one_time: OneTime) -> str:
        """What a person types: eight digits."""
        number = int.from_bytes(self._mac(one_time), "big") % 10**CODE_DIGITS
        return f"{number:0{CODE_DIGITS}d}"

    def fits_token(self, one_time: OneTime, token: str) -> bool:
        """Whether a token is the row's, in constant time."""
        return hmac.compare_digest(self.token(one_time).encode(), token.encode())

    def fits_code(self, one_time: OneTime, code: str) -> bool:
        """Whether a code is the row's, in constant time; spaces and dashes do not count."""
        typed = "".join(each for each in code if each.isascii() and each.isdigit())
        return hmac.compare_digest(self.code(one_time).encode(), typed.encode())

    def _mac(self, one_time: OneTime) -> bytes:
        message = f"{one_time.purpose}/{one_time.id}/{one_time.nonce}"
        return hmac.digest(self._key, message.encode(), "sha256")


def digest(token: str) -> str:
    """What is stored of a random token: enough to find it, not to use it."""
    return sha256(token.encode()).hexdigest()


def row_of_token(token: str) -> int | None:
    """The row that a token from :meth:`Seal.token` speaks of; None when it has no such form."""
    number, dot, _ = token.partition(".")
    if not dot or not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    return int(number)


def _derived(secret: str, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
