"""Who is asking, by what a browser keeps for us and cannot make up: signed cookies and tokens."""

from __future__ import annotations

import hmac
import json
import secrets
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.access.operations_sessions import SignedIn, session_of
from bot.handlers.web.request import PageRequest, Visitor, preferred_language
from bot.people.operations_members import find_person
from bot.requests.bodies import HttpError
from bot.requests.handler import RequestHandler
from governance.errors import Refusal
from governance.people.people import Community, Person
from storage.engine import Session

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

    def __init__(self, secret: bytes, *, is_https: bool, former: tuple[bytes, ...] = ()) -> None:
        self._secrets = (secret, *former)
        self._is_https = is_https

    def name(self, cookie: str) -> str:
        """The full name of one of our cookies."""
        return f"__Host-sihteeri-{cookie}" if self._is_https else f"sihteeri-{cookie}"

    def put(self, response: Response, cookie: str, value: str, seconds: int | None = None) -> None:
        """Set a cookie.

        Args:
            cookie: Its short name.
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
        return next(self._signatures(purpose, "\0".join(bound_to).encode())).hex()

    def is_token(self, token: str, purpose: str, *bound_to: str) -> bool:
        """Whether a token is the one for this purpose and these values."""
        good = self._signatures(purpose, "\0".join(bound_to).encode())
        return any(hmac.compare_digest(token.encode(), each.hex().encode()) for each in good)

    def pack(self, purpose: str, value: Any) -> str:
        """A JSON value as text that only we can make."""
        packed = zlib.compress(json.dumps(value, ensure_ascii=False).encode(), 9)
        return (
            urlsafe_b64encode(next(self._signatures(purpose, packed)) + packed).decode().rstrip("=")
        )

    def unpack(self, purpose: str, text: str) -> Any:
        """What :meth:`pack` packed; None for anything that we did not make."""
        try:
            raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except ValueError:
            return None
        signature, packed = raw[:SIGNATURE], raw[SIGNATURE:]
        good = self._signatures(purpose, packed)
        if not any(hmac.compare_digest(signature, each) for each in good):
            return None
        return json.loads(zlib.decompressobj().decompress(packed, MOST_UNPACKED))

    def _signatures(self, purpose: str, value: bytes) -> Iterator[bytes]:
        """By each of the secrets, the one that signs first."""
        signed = f"web/{purpose}\0".encode() + value
        for secret in self._secrets:
            yield hmac.digest(secret, signed, "sha256")


def new_token() -> str:
    """A fresh secret: 192 bits, safe in an address."""
    return secrets.token_urlsafe(24)


class Authenticator:
    """Recognises visitors.

    Args:
        demo: Whether a visitor may act as any demo member; sessions do not count then.
    """

    def __init__(self, requests: RequestHandler, jar: CookieJar, *, demo: bool) -> None:
        self._requests = requests
        self._jar = jar
        self._demo = demo

    def stranger(self, http: Request) -> Visitor:
        """The visitor as far as the request alone tells; reads no database."""
        kept = http.cookies.get(self._jar.name("visit"), "")
        language = self._cookie(http, "language") or preferred_language(
            http.headers.get("accept-language", "")
        )
        community = next(iter(self._requests.communities.values()))
        good = 16 <= len(kept) <= 64
        return Visitor(community, language, kept if good else new_token(), is_new=not good)

    async def recognise(self, http: Request, visitor: Visitor, now: datetime) -> Visitor:
        """The visitor with the person behind their session, or the demo member they act as.

        Args:
            visitor: What :meth:`stranger` says of it.
        """
        if self._demo:
            chosen = self._cookie(http, "demo")
            return await self.act_as(visitor, *chosen) if chosen else visitor
        token = http.cookies.get(self._jar.name("session"), "")
        found = (
            await self._requests.read(_find_session, self._requests.communities, token, now)
            if token
            else None
        )
        if found is None:
            return visitor
        known = replace(visitor, session=token, secret=found.web_session.csrf)
        return self._known(known, found.web_session.community_id, found.person)

    async def act_as(self, visitor: Visitor, community_id: int, person_id: int) -> Visitor:
        """The visitor as a demo member; unchanged when there is no such person (any more)."""
        if community_id not in self._requests.communities:
            return visitor
        person = await self._requests.read(find_person, community_id, person_id)
        return self._known(visitor, community_id, person) if person else visitor

    def csrf(self, visitor: Visitor) -> str:
        """The token of this visitor's forms."""
        return self._jar.token("csrf", *visitor.bound_to)

    def check_csrf(self, request: PageRequest, values: Mapping[str, str], token: str) -> None:
        """Whether a posted form is one that this visitor was shown.

        The browser's own word on where a form came from (Fetch Metadata) is heard too.

        Raises:
            HttpError: 403; with what was written, if the form came from our own pages.
        """
        site = request.http.headers.get("sec-fetch-site", "none")
        ours = site in ("same-origin", "none")
        if not ours or not self._jar.is_token(token, "csrf", *request.visitor.bound_to):
            raise HttpError(403, kept=values if site == "same-origin" else {})

    def _cookie(self, http: Request, name: str) -> Any:
        return self._jar.unpack(name, http.cookies.get(self._jar.name(name), ""))

    def _known(self, visitor: Visitor, community_id: int, person: Person) -> Visitor:
        community = self._requests.communities[community_id]
        return replace(visitor, community=community, person=person, language=person.language)


def _find_session(
    session: Session, communities: Mapping[int, Community], token: str, now: datetime
) -> SignedIn | None:
    try:
        return session_of(session, communities, token, now)
    except Refusal:
        return None
