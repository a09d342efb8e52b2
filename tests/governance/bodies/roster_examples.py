"""Roster files for tests: a row that is right, and ways to change it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from governance.bodies.roster import COLUMNS

AINO: Mapping[str, str] = {
    "person": "Aino Esimerkki",
    "email": "aino@kunta.example.org",
    "organisation": "Kunta",
    "constituency": "pioneer-municipality",
    "body": "steering-group",
    "post": "pioneer-seat",
    "role": "chair",
    "start": "2026-02-01",
    "end": "",
    "language": "fi",
    "slack_id": "",
    "teams_id": "",
}
EERO: Mapping[str, str] = {
    **AINO,
    "person": "Eero Esimerkki",
    "email": "eero@toimittaja.example.org",
    "organisation": "Toimittaja Oy",
    "constituency": "supplier",
    "post": "supplier-seat",
    "role": "secretary",
}


def row(base: Mapping[str, str] = AINO, **changes: str) -> dict[str, str]:
    """A row with some cells changed."""
    return {**base, **changes}


def roster(*rows: Mapping[str, str], columns: Iterable[str] = COLUMNS) -> bytes:
    """A file with a header and these rows."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()
