"""Knows who is asking: from cookies to a visitor, and whether a form is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from starlette.requests import Request

from bot.access.operations_sessions import SignedIn, session_of
from bot.handlers.web.cookies import CookieJar, new_token
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.visitors import Visitor, preferred_language
from bot.people.operations_members import find_person
from bot.requests.bodies import HttpError
from bot.requests.handler import RequestHandler
from governance.errors import Refusal
from governance.people.people import Person
from storage.engine import Session


class Authenticator:
    """Recognises visitors.

    Args:
        requests: Reads the roster and the sessions.
        jar: Reads the cookies.
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
            http: The request.
            visitor: What :meth:`stranger` says of it.
            now: Aware UTC.
        """
        if self._demo:
            chosen = self._cookie(http, "demo")
            return await self.act_as(visitor, *chosen) if chosen else visitor
        token = http.cookies.get(self._jar.name("session"), "")
        found = await self._requests.read(_find_session, token, now) if token else None
        if found is None or found.web_session.community_id not in self._requests.communities:
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


def _find_session(session: Session, token: str, now: datetime) -> SignedIn | None:
    try:
        return session_of(session, token, now)
    except Refusal:
        return None
