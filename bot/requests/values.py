"""Reading the values of a request."""

from __future__ import annotations

from collections.abc import Mapping

from governance.errors import refusal

LARGEST_ID = 2**31 - 1
"""What a PostgreSQL integer column holds."""


def int_value(values: Mapping[str, str], name: str) -> int:
    """A value that is an id.

    Raises:
        Refusal: ``bad-value``.
    """
    text = values.get(name, "")
    if not text.isdecimal() or len(text) > 10 or int(text) > LARGEST_ID:
        raise refusal("bad-value", field=name, name=name)
    return int(text)
