"""An HTTP request's body, read within bounds, and the form that it may be."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

MOST_FIELDS = 100


class HttpError(Exception):
    """A request that is not answered, and the status that says why.

    Args:
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


async def read_body(request: Request, most: int, content_type: str = "") -> bytes:
    """A request's body, read no further than allowed.

    Args:
        most: Bytes.
        content_type: The one type that is taken; any when empty.

    Raises:
        HttpError: 413, 415, or 400 when it breaks off.
    """
    declared = request.headers.get("content-length", "0")
    if not (declared.isascii() and declared.isdigit()):
        raise HttpError(400)
    if int(declared[:18]) > most:
        raise HttpError(413)
    if content_type and type_of(request) != content_type:
        raise HttpError(415)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise HttpError(413)
    except ClientDisconnect:
        raise HttpError(400) from None
    return bytes(body)


def type_of(request: Request) -> str:
    """The media type of a request's body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def parse_form(raw: bytes) -> dict[str, str]:
    """Form fields as text; line ends become single, and the last of a repeated name counts.

    Raises:
        HttpError: 400 for broken UTF-8, a NUL, or more fields than any form has.
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
