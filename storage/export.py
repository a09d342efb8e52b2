"""Everything out: the rows of a community or of one person, table by table.

It follows the tables' foreign keys, so that a table added later is exported too. Secrets
(tokens, hashes, sealed values) stay inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, false, or_, select
from sqlmodel import Session

from storage.tables import metadata

SECRETS = frozenset({"sealed", "digest", "nonce", "csrf"})
CHUNK = 500


@dataclass(frozen=True)
class TableOut:
    """The rows of one table that belong to what is exported.

    Args:
        columns: Its columns, secrets left out.
        rows: Its rows in order of their keys, read as they are asked for.
    """

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Mapping[str, Any]]


def tables_of_community(session: Session, community_id: int) -> Iterator[TableOut]:
    """Every table with the community's rows, parents before children.

    Tables that belong to no community (deliveries taken in, pacing, installations) hold
    nothing of its people and are left out.
    """
    for table in metadata.sorted_tables:
        wanted = _in_community(table, community_id)
        if wanted is not None:
            yield _out(session, table, wanted)


def tables_of_person(session: Session, community_id: int, person_id: int) -> Iterator[TableOut]:
    """Every table with the rows that are about a person or were made by them."""
    for table in metadata.sorted_tables:
        inside = _in_community(table, community_id)
        if inside is not None:
            about = or_(false(), *_about_person(table, person_id))
            yield _out(session, table, and_(inside, about))


def _about_person(table: Table, person_id: int) -> Iterator[ColumnElement[bool]]:
    if table.name == "person":
        yield table.c.id == person_id
    for column in table.columns:
        if any(key.target_fullname == "person.id" for key in column.foreign_keys):
            yield column == person_id
    if table.name == "audit_event":
        yield and_(table.c.subject == "person", table.c.subject_id == person_id)


def _in_community(table: Table, community_id: int) -> ColumnElement[bool] | None:
    """What makes a row the community's: its own column, or a parent's."""
    if table.name == "community":
        return table.c.id == community_id
    if "community_id" in table.columns:
        return table.c.community_id == community_id
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            inside = _in_community(parent, community_id)
            if inside is not None:
                return column.in_(select(key.column).where(inside))
    return None


def _out(session: Session, table: Table, wanted: ColumnElement[bool]) -> TableOut:
    columns = [each for each in table.columns if each.name not in SECRETS]
    query = select(*columns).where(wanted).order_by(*table.primary_key.columns)

    def rows() -> Iterator[Mapping[str, Any]]:
        found = session.execute(query.execution_options(yield_per=CHUNK))
        for row in found.mappings():
            yield dict(row)

    return TableOut(table.name, tuple(each.name for each in columns), rows())
