"""Whether a request really comes from the Bot Connector, and the tokens that we show it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import jwt

from bot.handlers.teams.activities import Activity
from bot.handlers.teams.options import TeamsOptions

ALGORITHM = "RS256"
LEEWAY_SECONDS = 300
KEYS_KEPT_SECONDS = 24 * 3600.0
KEYS_ASKED_EVERY = 60.0
"""An unknown key id asks for the keys anew, but no more often than this."""
KEYS_SECONDS = 5.0
KEYS_RETRY_SECONDS = 10.0
"""After the keys could not be fetched, nobody waits for another try for so long."""
NEEDED = ["exp", "iss", "aud"]


class UnauthorizedError(Exception):
    """The request carries no token that is good for it."""


class KeysUnavailableError(Exception):
    """The keys that tokens are signed with cannot be had just now."""


class TokenCheck:
    """Checks the token of a request against Microsoft's keys.

    Signature, audience (our app), issuer, times, the service URL that the token was made for,
    and whether its key is endorsed for the activity's channel. Source: learn.microsoft.com,
    "Authentication with the Bot Connector API", "Authenticate requests from the Bot Connector
    service". The keys are fetched without blocking other requests.

    Args:
        options: Audience, issuer, where the keys are.
        clock: Steady seconds.
    """

    def __init__(self, options: TeamsOptions, clock: Callable[[], float] = time.monotonic) -> None:
        self._options = options
        self._clock = clock
        self._keys: dict[str, tuple[jwt.PyJWK, frozenset[str]]] = {}
        self._asked_at = float("-inf")
        self._failed_at = float("-inf")
        self._lock = asyncio.Lock()

    async def check(self, authorization: str, activity: Activity) -> None:
        """Check one request.

        Args:
            authorization: Its header.
            activity: What it carries.

        Raises:
            UnauthorizedError: Its token is missing or not good for it.
            KeysUnavailableError: The signing keys could not be fetched.
        """
        scheme, _, token = authorization.partition(" ")
        if scheme != "Bearer" or not token:
            raise UnauthorizedError("no token")
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
        except jwt.PyJWTError as error:
            raise UnauthorizedError("no JSON web token") from error
        if not isinstance(key_id, str):
            raise UnauthorizedError("no key id")
        key, endorsed = await self._key(key_id)
        claims = self._claims(token, key)
        named = claims.get("serviceurl")
        if not isinstance(named, str) or named.rstrip("/") != activity.service_url.rstrip("/"):
            raise UnauthorizedError("made for another service URL")
        if endorsed and activity.channel not in endorsed:
            raise UnauthorizedError("its key is not endorsed for this channel")

    def _claims(self, token: str, key: jwt.PyJWK) -> Mapping[str, Any]:
        try:
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=[ALGORITHM],
                audience=self._options.client_id,
                issuer=self._options.issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": NEEDED},
            )
        except jwt.PyJWTError as error:
            raise UnauthorizedError(str(error)) from error
        return claims

    async def _key(self, key_id: str) -> tuple[jwt.PyJWK, frozenset[str]]:
        found = self._keys.get(key_id)
        if found is not None and self._age() <= KEYS_KEPT_SECONDS:
            return found
        async with self._lock:
            if self._may_ask(key_id):
                try:
                    await self._fetch()
                except KeysUnavailableError:
                    if key_id not in self._keys:
                        raise
        found = self._keys.get(key_id)
        if found is None:
            raise UnauthorizedError("unknown key id")
        return found

    def _may_ask(self, key_id: str) -> bool:
        if self._age() <= KEYS_ASKED_EVERY:
            return False
        return key_id not in self._keys or self._age() > KEYS_KEPT_SECONDS

    def _age(self) -> float:
        return self._clock() - self._asked_at

    async def _fetch(self) -> None:
        if self._clock() - self._failed_at < KEYS_RETRY_SECONDS:
            raise KeysUnavailableError("they could not be fetched a moment ago")
        try:
            async with httpx.AsyncClient(timeout=KEYS_SECONDS) as client:
                answer = await client.get(self._options.keys_url)
                answer.raise_for_status()
                listed = answer.json()["keys"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            self._failed_at = self._clock()
            raise KeysUnavailableError(str(error)) from error
        self._keys = dict(_read_keys(listed))
        self._asked_at = self._clock()


def _read_keys(listed: Any) -> list[tuple[str, tuple[jwt.PyJWK, frozenset[str]]]]:
    found = []
    for each in listed if isinstance(listed, list) else ():
        try:
            key = jwt.PyJWK(each, algorithm=ALGORITHM)
        except (jwt.PyJWTError, TypeError, AttributeError):
            continue  # a kind of key that signs nothing of ours
        if key.key_id:
            found.append((key.key_id, (key, frozenset(each.get("endorsements") or ()))))
    return found
