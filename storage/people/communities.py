"""Communities, and the organisations that are parties to their charters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from governance.errors import refusal
from governance.people.people import Organisation
from storage.tables.people import CommunityRow, OrganisationRow


@dataclass(frozen=True)
class StoredCommunity:
    """A community as it is stored; its charter is read from ``charter_dir`` at start."""

    id: int
    key: str
    charter_dir: str
    created_at: datetime


def get_or_add_community(
    session: Session, key: str, charter_dir: str, now: datetime
) -> StoredCommunity:
    """The community of this key, added when there was none.

    Args:
        session: A transaction that may write.
        key: Its name on the command line.
        charter_dir: Where its charter is; a known community's is updated to it.
        now: Aware UTC.
    """
    known = select(CommunityRow).where(col(CommunityRow.key) == key)
    row = session.exec(known).one_or_none()
    if row is None:
        try:
            with session.begin_nested():
                session.add(CommunityRow(key=key, charter=charter_dir, created_at=now))
        except IntegrityError:
            pass  # another process that starts for the first time was quicker
        row = session.exec(known).one()
    row.charter = charter_dir
    session.add(row)
    session.flush()
    return _community(row)


def list_communities(session: Session) -> tuple[StoredCommunity, ...]:
    """Every community, oldest first."""
    rows = session.exec(select(CommunityRow).order_by(col(CommunityRow.id)))
    return tuple(_community(row) for row in rows)


def lock_community(session: Session, community_id: int) -> None:
    """Make whoever changes the roster of a community wait for each other until the commit."""
    session.exec(
        select(CommunityRow).where(col(CommunityRow.id) == community_id).with_for_update()
    ).one()


def _community(row: CommunityRow) -> StoredCommunity:
    return StoredCommunity(cast("int", row.id), row.key, row.charter, row.created_at)


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
