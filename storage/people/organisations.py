"""Organisations: the parties of the charter, by name within a community."""

from __future__ import annotations

from typing import cast

from sqlmodel import Session, col, select

from governance.errors import refusal
from governance.people.people import Organisation
from storage.tables.people import OrganisationRow


def add_organisation(
    session: Session, community_id: int, name: str, constituency: str
) -> Organisation:
    """Add an organisation.

    Args:
        session: The transaction.
        community_id: Whose.
        name: Unique within the community.
        constituency: A party's id in the charter.
    """
    row = OrganisationRow(community_id=community_id, name=name, constituency=constituency)
    session.add(row)
    session.flush()
    return organisation_of(row)


def get_organisation(session: Session, community_id: int, organisation_id: int) -> Organisation:
    """An organisation by its id.

    Raises:
        Refusal: ``unknown-organisation``.
    """
    row = session.get(OrganisationRow, organisation_id)
    if row is None or row.community_id != community_id:
        raise refusal("unknown-organisation")
    return organisation_of(row)


def find_organisation(session: Session, community_id: int, name: str) -> Organisation | None:
    """An organisation by its exact name."""
    query = select(OrganisationRow).where(
        col(OrganisationRow.community_id) == community_id, col(OrganisationRow.name) == name
    )
    row = session.exec(query).one_or_none()
    return organisation_of(row) if row else None


def list_organisations(session: Session, community_id: int) -> tuple[Organisation, ...]:
    """Every organisation of a community, by name."""
    query = (
        select(OrganisationRow)
        .where(col(OrganisationRow.community_id) == community_id)
        .order_by(col(OrganisationRow.name))
    )
    return tuple(organisation_of(row) for row in session.exec(query))


def update_organisation(session: Session, community_id: int, organisation: Organisation) -> None:
    """Store an organisation's name and constituency.

    Raises:
        Refusal: ``unknown-organisation``.
    """
    row = session.get(OrganisationRow, organisation.id)
    if row is None or row.community_id != community_id:
        raise refusal("unknown-organisation")
    row.name, row.constituency = organisation.name, organisation.constituency
    session.add(row)
    session.flush()


def organisation_of(row: OrganisationRow) -> Organisation:
    """A row as a value (for the modules of this room)."""
    return Organisation(cast("int", row.id), row.name, row.constituency)
