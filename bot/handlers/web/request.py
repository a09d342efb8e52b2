"""One request of a browser's and who makes it: a person, or a stranger with a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request

from bot.requests.bodies import HttpError, parse_form
from bot.requests.wording import Wording
from governance.language.texts import LANGUAGES, Language
from governance.people.people import Actor, Community, Person


@dataclass(frozen=True)
class Visitor:
    """One browser.

    Args:
        language: The person's; before signing in, the browser's.
        context: The browser's own secret, to which form tokens are bound.
        is_new: Whether the browser has yet to be given that secret.
        person: Who signed in, or is being acted as in demo mode.
        session: The session's token.
        secret: The session's own secret, to which form tokens are bound too.
    """

    community: Community
    language: Language
    context: str
    is_new: bool = False
    person: Person | None = None
    session: str = ""
    secret: str = ""

    @property
    def actor(self) -> Actor:
        """The visitor as the request handler knows them."""
        return Actor(self.community, self.language, "web", self.person)

    @property
    def bound_to(self) -> tuple[str, str, str]:
        """What this visitor's form tokens are bound to."""
        return self.context, str(self.person.id if self.person else 0), self.secret


def preferred_language(accept: str) -> Language:
    """The best of our languages for an ``Accept-Language`` header (RFC 9110 12.5.4).

    English where the browser names none of ours.
    """
    best: tuple[float, Language] = (0.0, "en")
    for offer in accept[:1000].split(","):
        name, _, rest = offer.strip().partition(";")
        primary = name.split("-")[0].strip().lower()
        quality = _quality(rest)
        if primary in LANGUAGES and quality > best[0]:
            best = (quality, primary)
    return best[1]


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


@dataclass(frozen=True)
class PageRequest:
    """One request as the pages see it.

    Args:
        values: What the address or the form says, without the controls.
        controls: The form's own fields, whose names start with ``_``.
    """

    http: Request
    visitor: Visitor
    say: Wording
    now: datetime
    values: Mapping[str, str] = field(default_factory=dict)
    controls: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The path that was asked for."""
        return self.http.url.path

    @property
    def address(self) -> str:
        """Path and query: where a form on this page leads back to."""
        query = self.http.url.query
        return f"{self.path}?{query}" if query else self.path

    @property
    def part(self) -> Mapping[str, str]:
        """The parts of the path that its route names."""
        return self.http.path_params


def read_query(request: Request, most: int) -> dict[str, str]:
    """The values of an address.

    Raises:
        HttpError: 414 or 400.
    """
    query = request.scope.get("query_string", b"")
    if len(query) > most:
        raise HttpError(414)
    return parse_form(query)


def split_controls(fields: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What was filled in, and the form's own fields (``_csrf``, ``_once`` …)."""
    values = {name: value for name, value in fields.items() if not name.startswith("_")}
    controls = {name: value for name, value in fields.items() if name.startswith("_")}
    return values, controls


def local_path(address: str) -> str:
    """An address of ours to lead back to; ``/`` for anything else."""
    good = address.startswith("/") and not address.startswith(("//", "/\\"))
    plain = all(" " < letter != "\\" for letter in address)
    return address if good and plain and len(address) <= 2000 else "/"
