"""Who is looking: the person behind a session, or nobody yet; and in which language."""

from __future__ import annotations

from dataclasses import dataclass

from governance.language.texts import LANGUAGES, Language
from governance.people.people import Actor, Community, Person


@dataclass(frozen=True)
class Visitor:
    """One browser.

    Args:
        community: Whose pages it sees.
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
