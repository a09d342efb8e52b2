"""Whether a request really comes from the Bot Connector, and what we show it in turn.

The SDK's validator does the proving: signature, audience (our app), issuer, times and the
service URL that the token was made for. Two things are done here for it. Its key client, PyJWT's,
fetches while everybody waits, and at every outage forgets what it knew: ``Keys`` fetches in a
thread and keeps. And what it does not look at is looked at: that a token ends at all, that it is
the Bot Connector's and not one of Entra's, and that its key is endorsed for the activity's
channel. Source: learn.microsoft.com, "Authentication with the Bot Connector API", "Authenticate
requests from the Bot Connector service".
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

import jwt

from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.sdk import (
    ClientCredentials,
    CloudEnvironment,
    InboundActivityTokenValidator,
    TokenManager,
    TokenValidator,
)

BEARER = "Bearer "
KEYS_KEPT_SECONDS = 24 * 3600.0
KEYS_ASKED_EVERY = 60.0
"""An unknown key id asks for the keys anew, but no more often than this."""
KEYS_SECONDS = 5.0
KEYS_RETRY_SECONDS = 10.0
"""After the keys could not be fetched, nobody waits for another try for so long."""


class KeysUnavailableError(Exception):
    """The keys that tokens are signed with cannot be had just now."""


class Keys(jwt.PyJWKClient):
    """The Bot Connector's keys: fetched off the event loop, then read from memory.

    Args:
        url: Where they are published.
        clock: Steady seconds.
    """

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(url, cache_jwk_set=False, timeout=KEYS_SECONDS)
        self._clock = clock
        self._kept: dict[str, tuple[jwt.PyJWK, frozenset[str]]] = {}
        self._asked_at = float("-inf")
        self._failed_at = float("-inf")
        self._lock = asyncio.Lock()

    async def prepare(self, authorization: str, channel: str) -> None:
        """Have the key at hand that a request's token names.

        Args:
            authorization: The request's header.
            channel: The activity's channel, for which the key must be endorsed.

        Raises:
            jwt.InvalidTokenError: There is no such token, or its key is not for this channel.
            KeysUnavailableError: The signing keys could not be fetched.
        """
        if not authorization.startswith(BEARER):
            raise jwt.InvalidTokenError("no token")
        key_id = jwt.get_unverified_header(authorization.removeprefix(BEARER)).get("kid")
        if not isinstance(key_id, str):
            raise jwt.InvalidTokenError("no key id")
        if key_id not in self._kept or self._age() > KEYS_KEPT_SECONDS:
            async with self._lock:
                await self._ask(key_id)
        if key_id not in self._kept:
            raise jwt.InvalidTokenError("unknown key id")
        endorsed = self._kept[key_id][1]
        if endorsed and channel not in endorsed:
            raise jwt.InvalidTokenError("its key is not endorsed for this channel")

    def get_signing_key(self, kid: str) -> jwt.PyJWK:
        """A key that is at hand: the SDK's validator asks for it, and nobody waits.

        Raises:
            jwt.PyJWKClientError: It is not.
        """
        if kid not in self._kept:
            raise jwt.PyJWKClientError("unknown key id")
        return self._kept[kid][0]

    async def _ask(self, key_id: str) -> None:
        is_known, age = key_id in self._kept, self._age()
        if age <= KEYS_ASKED_EVERY or (is_known and age <= KEYS_KEPT_SECONDS):
            return
        try:
            await self._fetch()
        except KeysUnavailableError:
            if not is_known:
                raise

    def _age(self) -> float:
        return self._clock() - self._asked_at

    async def _fetch(self) -> None:
        if self._clock() - self._failed_at < KEYS_RETRY_SECONDS:
            raise KeysUnavailableError("they could not be fetched a moment ago")
        try:
            published = await asyncio.wait_for(asyncio.to_thread(self.fetch_data), KEYS_SECONDS)
            kept = _read_keys(published)
        except (jwt.PyJWTError, ValueError, TypeError, OSError, TimeoutError) as error:
            self._failed_at = self._clock()
            raise KeysUnavailableError(str(error) or "no answer in time") from error
        self._kept = kept
        self._asked_at = self._clock()


class _WithKeys(TokenValidator):
    """The SDK's check of one token, with keys that are at hand."""

    def __init__(self, app_id: str, cloud: CloudEnvironment, keys: Keys) -> None:
        super().__init__(TokenValidator.for_service(app_id, cloud=cloud).options)
        self._jwks_client = keys


class ConnectorTokens(InboundActivityTokenValidator):
    """The SDK's validator for the Bot Connector's tokens, with keys that are at hand.

    The SDK lets in tokens of Entra as well, for agents of Agent 365: they name no service URL,
    and their keys would be fetched from an address that the token itself chooses.

    Args:
        app_id: Our app: the audience.
    """

    def __init__(self, app_id: str, cloud: CloudEnvironment, keys: Keys) -> None:
        super().__init__(app_id, cloud)
        self._service_validator = _WithKeys(app_id, cloud, keys)

    async def validate_token(
        self, raw_token: str, service_url: str | None = None
    ) -> dict[str, Any]:
        """The claims of a good token.

        Raises:
            jwt.InvalidTokenError: It is not good for this service URL.
        """
        if not isinstance(service_url, str) or not service_url:
            raise jwt.InvalidTokenError("the activity names no service URL")
        claims = await self._service_validator.validate_token(raw_token, service_url)
        if "exp" not in claims:
            raise jwt.MissingRequiredClaimError("exp")
        return claims


def _read_keys(published: Any) -> dict[str, tuple[jwt.PyJWK, frozenset[str]]]:
    """The keys with, for each, the channels it is endorsed for; odd ones are left out."""
    listed = published.get("keys")
    told = {each.get("kid"): each for each in listed or () if isinstance(each, dict)}
    found = {}
    for key in jwt.PyJWKSet.from_dict(published).keys:
        if key.key_id and key.key_id in told and key.public_key_use in ("sig", None):
            endorsements = told[key.key_id].get("endorsements") or ()
            found[key.key_id] = (key, frozenset(map(str, endorsements)))
    return found


TOKEN_SECONDS = 15.0
TOKEN_SPARE_SECONDS = 300


class TokenError(Exception):
    """Microsoft gives no token just now, or does not accept the app's secret."""


class Tokens(Protocol):
    """Gives tokens for the Bot Connector."""

    async def get_app_token(self, scope: str, tenant_id: str | None) -> str | None:
        """A token for a scope; None to send without one."""


class ClientSecretTokens:
    """Tokens from Microsoft by the app's secret, kept until shortly before they end.

    The SDK's own source builds its client with a blocking request; here that happens in a
    thread.
    """

    def __init__(self, options: TeamsOptions, client_secret: str) -> None:
        credentials = ClientCredentials(
            client_id=options.client_id, client_secret=client_secret, tenant_id=options.tenant_id
        )
        self._tokens = TokenManager(credentials)
        self._kept: dict[str, tuple[str, float]] = {}
        self._lock = asyncio.Lock()

    async def get_app_token(self, scope: str, tenant_id: str | None) -> str | None:
        """A token, from memory while it is good.

        Raises:
            TokenError: There is none to be had.
        """
        async with self._lock:
            kept = self._kept.get(scope)
            now = datetime.now(UTC).timestamp()
            if kept is None or kept[1] - TOKEN_SPARE_SECONDS < now:
                asking = asyncio.to_thread(self._ask, scope, tenant_id)
                try:
                    kept = await asyncio.wait_for(asking, TOKEN_SECONDS)
                except (ValueError, OSError, TimeoutError) as error:
                    raise TokenError(str(error)) from error
                self._kept[scope] = kept
            return kept[0]

    def _ask(self, scope: str, tenant_id: str | None) -> tuple[str, float]:
        token = asyncio.run(self._tokens.get_app_token(scope, tenant_id))
        if token is None:
            raise ValueError("no token for the Bot Connector")
        return str(token), (token.expiration or 0) / 1000


class NoTokens:
    """Sends without a token, to an emulator on this machine."""

    async def get_app_token(self, scope: str, tenant_id: str | None) -> str | None:
        """None."""
        return None
