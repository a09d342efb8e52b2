"""One HTTP request, read within bounds: its values, its controls, who sent it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request

from bot.handlers.web.visitors import Visitor
from bot.requests.bodies import HttpError, parse_form
from bot.requests.wording import Wording


@dataclass(frozen=True)
class PageRequest:
    """One request as the pages see it.

    Args:
        http: The request itself.
        visitor: Who sent it.
        say: Their wording.
        now: Aware UTC.
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
