"""Cards and forms as HTML: every part of every reply, escaped, labelled, without a script."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.home.register import VERBS
from bot.requests.cards import Button, Field, Form, Reply
from bot.requests.verbs import VerbId
from bot.requests.wording import PlainWording
from governance.language.texts import LANGUAGES

STATIC = Path(__file__).parent / "static"
LINK = re.compile(r"(?i)(https?://|mailto:)[^\s\x00-\x20]+")
FEW_OPTIONS = 6


@dataclass(frozen=True)
class Surroundings:
    """Where a reply is rendered.

    Args:
        csrf: The token that every posted form carries.
        origin: The address that a form leads back to: the page it stands on.
        once: Makes a token for each form, so that pressing twice has one effect.
        level: The level of the reply's own heading.
        prefix: Starts every id, so that several replies can share a page.
        form_of: The reading request that brings a form up again (``VERB?values``).
        shown: Addresses whose content stands on this page already: no button leads to them.
    """

    say: PlainWording
    csrf: str
    origin: str
    once: Callable[[], str]
    level: int = 1
    prefix: str = "r"
    form_of: str = ""
    shown: frozenset[str] = frozenset()
    numbers: count[int] = field(default_factory=lambda: count(1))

    def uid(self) -> str:
        """An id that nothing else on the page has."""
        return f"{self.prefix}{next(self.numbers)}"


def address_of(verb: VerbId, values: Mapping[str, str]) -> str:
    """Where a reading verb is answered: its page, or ``/do/VERB`` with the values."""
    declared = VERBS.get(verb)
    if declared and declared.page and declared.page_values == set(values) and all(values.values()):
        return declared.page.format(**{key: quote(each, safe="") for key, each in values.items()})
    query = urlencode(dict(values))
    return f"/do/{verb}" + (f"?{query}" if query else "")


def safe_link(url: str) -> str:
    """The address if a browser may follow it from our pages, else nothing.

    Only ``http``, ``https``, ``mailto`` and paths on this host pass: ``javascript:`` and
    ``//elsewhere`` do not.
    """
    if LINK.fullmatch(url):
        return url
    local = url.startswith("/") and not re.match(r"/[/\\]", url)
    return url if local and not re.search(r"[\s\\\x00-\x1f]", url) else ""


@cache
def asset(name: str) -> str:
    """The address of a static file, with its content's digest: a new content, a new address."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def input_type(each: Field) -> str:
    """The HTML control of a field.

    A value that a date or time control could not show gets a text box, so that what was
    written is never lost.
    """
    match each.kind:
        case "long-text":
            return "textarea"
        case "choice":
            return "radio" if len(each.options) <= FEW_OPTIONS else "select"
        case "date" | "time" | "number" | "url" if each.can_show:
            return each.kind
        case _:
            return "text"


def control_attributes(each: Field, uid: str) -> dict[str, str | None]:
    """What ties a control to its field: name, hint, error (WAI-ARIA 1.2)."""
    hints = [f"{uid}-error"] * bool(each.error) + [f"{uid}-hint"] * bool(each.hint or each.most)
    return {
        "id": uid,
        "aria-describedby": " ".join(hints) or None,
        "aria-invalid": "true" if each.error else None,
    }


def _kind(part: object) -> str:
    return type(part).__name__.lower()


def _button_kind(button: Button) -> str:
    if button.verb is None:
        return "link" if safe_link(button.url) else "nothing"
    if button.confirm:
        return "confirm"
    return "read" if VERBS.reads(button.verb) else "write"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.handlers.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "kind": _kind,
        "button_kind": _button_kind,
        "input_type": input_type,
        "control_attributes": control_attributes,
        "safe_link": safe_link,
    }
    environment.globals |= {
        "address_of": address_of,
        "asset": asset,
        "VERBS": VERBS,
        "LANGUAGES": LANGUAGES,
    }
    return environment


def render(template: str, **values: Any) -> Markup:
    """A template of this room, filled; every value in it is escaped."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704


def to_html(reply: Reply, around: Surroundings) -> Markup:
    """A card or form as HTML."""
    template = "form.html" if isinstance(reply, Form) else "card.html"
    return render(template, reply=reply, around=around, say=around.say.say)
