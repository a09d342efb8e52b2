"""The roster as a file: UTF-8, commas, a header row; every bad row is told with its line.

``governance.bodies.roster_plan`` says what a roster that was read changes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from governance.bodies.roster_rows import RosterRow, RowFault, read_row, row_conflicts
from governance.errors import refusal
from governance.language.texts import Text
from governance.people.people import Community

COLUMNS = (
    "person",
    "email",
    "organisation",
    "constituency",
    "body",
    "post",
    "role",
    "start",
    "end",
    "language",
    "slack_id",
    "teams_id",
)
OPTIONAL = frozenset({"end", "slack_id", "teams_id"})
MOST_BYTES = 2_000_000
BYTE_ORDER_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class RosterRead:
    """A roster file as read: its good rows, and all that is wrong with the others."""

    rows: tuple[RosterRow, ...]
    faults: tuple[RowFault, ...]


def read_roster(community: Community, content: bytes) -> RosterRead:
    """Read a roster file.

    Args:
        community: Whose charter names bodies, posts and constituencies.
        content: The file's bytes. A UTF-8 byte order mark and any line ends are accepted.

    Returns:
        The rows that can be read, and every fault of the others, by line.

    Raises:
        Refusal: The file as a whole cannot be read: ``roster-too-big``, ``roster-not-utf8``,
            ``roster-separator``, ``roster-columns``, ``roster-empty``, ``roster-not-csv``.
    """
    text = _decoded(content)
    lines = iter(_lines(text))
    header = _header(next(lines, (0, []))[1])
    rows: list[RosterRow] = []
    faults: list[RowFault] = []
    for line, cells in lines:
        if len(cells) != len(header):
            values = {"cells": len(cells), "columns": len(header)}
            faults.append(RowFault(line, "", Text("roster.fault.cells", values)))
            continue
        row, wrong = read_row(community, line, dict(zip(header, cells, strict=True)))
        faults.extend(wrong)
        if row is not None:
            rows.append(row)
    if not rows and not faults:
        raise refusal("roster-empty")
    faults.extend(row_conflicts(rows))
    return RosterRead(tuple(rows), tuple(sorted(faults, key=lambda each: each.line)))


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise refusal("roster-too-big", most=MOST_BYTES // 1_000_000)
    if content.startswith(BYTE_ORDER_MARKS_16) or b"\x00" in content:
        raise refusal("roster-not-utf8", line=1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise refusal("roster-not-utf8", line=line) from error


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refusal("roster-not-csv", line=begins) from error
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    names = tuple(cell.strip().lower() for cell in cells)
    if not names:
        raise refusal("roster-empty")
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        raise refusal("roster-separator")
    missing = [each for each in COLUMNS if each not in names and each not in OPTIONAL]
    unknown = [each or "?" for each in names if each not in COLUMNS]
    doubled = sorted({each for each in names if names.count(each) > 1})
    if missing or unknown or doubled:
        raise refusal(
            "roster-columns",
            missing=", ".join(missing) or "–",
            unknown=", ".join(unknown) or "–",
            doubled=", ".join(doubled) or "–",
            columns=",".join(COLUMNS),
        )
    return names
