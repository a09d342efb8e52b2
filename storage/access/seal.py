"""Secrets at rest and secrets on their way: the keys of ``SIHTEERI_SECRET_KEY``."""

from __future__ import annotations

import base64
import hmac
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from governance.access.access import OneTime

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

LEAST_CHARACTERS = 32
CODE_DIGITS = 8
MARK = b"sihteeri mark of the key"


class BrokenSealError(Exception):
    """Something was sealed with another key, or was changed since."""


class Seal:
    """Seals what must come back (tokens of an installation) and computes what need not.

    One-time secrets are a keyed hash (RFC 2104) of their row, so a copy of the database lets
    nobody in. The keys for each are derived from the secret (RFC 5869).

    Args:
        secret: The key that seals and computes, the first of ``SIHTEERI_SECRET_KEY``.
        *former: Keys of before, which open and fit as well.

    Raises:
        ValueError: A secret is shorter than 32 characters.
    """

    def __init__(self, secret: str, *former: str) -> None:
        if any(len(each) < LEAST_CHARACTERS for each in (secret, *former)):
            raise ValueError(f"a secret key has at least {LEAST_CHARACTERS} characters")
        self._secrets = (secret, *former)

    def __repr__(self) -> str:
        return "Seal(…)"

    @cached_property
    def _fernet(self) -> MultiFernet:
        # Imported when first needed: seven megabytes that a plain worker does without.
        from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415

        keys = (_derived(each, b"sihteeri sealing") for each in self._secrets)
        return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])

    @cached_property
    def _keys(self) -> tuple[bytes, ...]:
        return tuple(_derived(each, b"sihteeri one-time secrets") for each in self._secrets)

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

    @property
    def mark(self) -> bytes:
        """By which the first key is known again; it tells nothing of the key."""
        return _derived(self._secrets[0], MARK)

    def knows(self, mark: bytes) -> bool:
        """Whether a mark is that of any of the keys, in constant time."""
        return any(hmac.compare_digest(_derived(each, MARK), mark) for each in self._secrets)

    def token(self, one_time: OneTime) -> str:
        """What a link carries: the row's id and its keyed hash."""
        return _token(one_time, self._keys[0])

    def code(self, one_time: OneTime) -> str:
        """What a person types: eight digits."""
        return _code(one_time, self._keys[0])

    def fits_token(self, one_time: OneTime, token: str) -> bool:
        """Whether a token is the row's by any of the keys, in constant time."""
        good = (_token(one_time, key) for key in self._keys)
        return any(hmac.compare_digest(each.encode(), token.encode()) for each in good)

    def fits_code(self, one_time: OneTime, code: str) -> bool:
        """Whether a code is the row's, in constant time; spaces and dashes do not count."""
        typed = "".join(each for each in code if each.isascii() and each.isdigit())
        good = (_code(one_time, key) for key in self._keys)
        return any(hmac.compare_digest(each.encode(), typed.encode()) for each in good)


def _token(one_time: OneTime, key: bytes) -> str:
    mac = base64.urlsafe_b64encode(_mac(one_time, key)).rstrip(b"=").decode("ascii")
    return f"{one_time.id}.{mac}"


def _code(one_time: OneTime, key: bytes) -> str:
    number = int.from_bytes(_mac(one_time, key), "big") % 10**CODE_DIGITS
    return f"{number:0{CODE_DIGITS}d}"


def _mac(one_time: OneTime, key: bytes) -> bytes:
    message = f"{one_time.purpose}/{one_time.id}/{one_time.nonce}"
    return hmac.digest(key, message.encode(), "sha256")


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
    """One block of HKDF with SHA-256 and no salt (RFC 5869 2.2 and 2.3).

    Written out, because the library's own would have every process load OpenSSL at its start.
    """
    extracted = hmac.digest(bytes(32), secret.encode(), "sha256")
    return hmac.digest(extracted, purpose + b"\x01", "sha256")
