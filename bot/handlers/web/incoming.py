"""One HTTP request, read within bounds: its values, its controls, who sent it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from bot.handlers.web.visitors import Visitor
from bot.requests.wording import Wording

MOST_FIELDS = 200
FORM_TYPE = "application/x-www-form-urlencoded"


class HttpError(Exception):
    """A request that is not answered, and the status that says why.

    Args:
        status: The HTTP status.
        headers: What the status asks for (``Allow`` with 405).
        kept: What somebody had written, to be shown so that it is not lost.
    """

    def __init__(
        self,
        status: int,
        *,
        headers: Mapping[str, str] | None = None,
        kept: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.headers = dict(headers or {})
        self.kept = dict(kept or {})


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
    return parse_fields(query)


async def read_form(request: Request, most: int) -> dict[str, str]:
    """The fields of a posted form, read no further than allowed.

    Raises:
        HttpError: 413, 415 or 400.
    """
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal():
        raise HttpError(400)
    if int(declared) > most:
        raise HttpError(413)
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != FORM_TYPE:
        raise HttpError(415)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise HttpError(413)
    except ClientDisconnect:
        raise HttpError(400) from None
    return parse_fields(bytes(body))


def parse_fields(raw: bytes) -> dict[str, str]:
    """Form fields as text; line ends become single, and the last of a repeated name counts.

    Raises:
        HttpError: 400 for broken UTF-8, a NUL, or more fields than any form of ours has.
    """
    try:
        pairs = parse_qsl(
            raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise HttpError(400) from error
    if any("\0" in name or "\0" in value for name, value in pairs):
        raise HttpError(400)
    return {name: value.replace("\r\n", "\n").replace("\r", "\n") for name, value in pairs}


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
