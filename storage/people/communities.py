"""Communities, and the organisations that are parties to their charters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from governance.errors import refusal
from governance.people.people import Organisation
from storage.people.people import ORGANISATION
from storage.rows import Rows
from storage.tables.people import CommunityRow, OrganisationRow


@dataclass(frozen=True)
class StoredCommunity:
    """A community as it is stored; its charter is read from ``charter_dir`` at start."""

    id: int
    key: str
    charter_dir: str
    created_at: datetime


COMMUNITY = Rows(StoredCommunity, CommunityRow, renamed={"charter_dir": "charter"})
_COMMUNITIES = COMMUNITY.select.order_by(COMMUNITY.c.id)
_ORGANISATIONS = ORGANISATION.select.where(
    ORGANISATION.c.community_id == bindparam("community_id")
).order_by(ORGANISATION.c.name)


def get_or_add_community(
    session: Session, key: str, charter_dir: str, now: datetime
) -> StoredCommunity:
    """The community of this key, added when there was none.

    Args:
        key: Its name on the command line.
        charter_dir: Where its charter is; a known community's is updated to it.
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
    return COMMUNITY.of_entity(row)


def list_communities(session: Session) -> tuple[StoredCommunity, ...]:
    """Every community, oldest first."""
    return tuple(map(COMMUNITY.of, session.execute(_COMMUNITIES)))


def add_organisation(
    session: Session, community_id: int, name: str, constituency: str
) -> Organisation:
    """Add an organisation.

    Args:
        name: Unique within the community.
    """
    values = {"name": name, "constituency": constituency}
    return ORGANISATION.add(session, community_id=community_id, **values)


def list_organisations(session: Session, community_id: int) -> tuple[Organisation, ...]:
    """Every organisation of a community, by name."""
    rows = session.execute(_ORGANISATIONS, {"community_id": community_id})
    return tuple(map(ORGANISATION.of, rows))


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
