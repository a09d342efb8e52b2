"""Communities, organisations, people, their addresses and memberships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, event, inspect, update
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Field, Session, col

from storage.tables.columns import Table, json_column, moment, one_of


class CommunityRow(Table, table=True):
    """One network: a charter, a roster, its bodies. Nothing crosses communities."""

    __tablename__ = "community"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    charter: str
    created_at: datetime = moment()
    roster_version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class OrganisationRow(Table, table=True):
    """A party: a municipality, the supplier … with its constituency in the charter."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("community_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    name: str
    constituency: str


class PersonRow(Table, table=True):
    """One human."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("community_id", "email"),
        CheckConstraint(one_of("language", ("fi", "sv", "en")), name="language"),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    name: str
    email: str
    language: str = "fi"
    roster_language: str = ""
    zone: str = ""
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    muted_until: datetime | None = moment(nullable=True)
    preferred: str = ""
    erased_at: datetime | None = moment(nullable=True)


class AddressRow(Table, table=True):
    """Where a person can be reached on a platform; bound to a workspace or waiting for one.

    Two communities may wait for the same id, so uniqueness is within a community; a bound
    workspace belongs to one community, so there it is unique altogether.
    """

    __tablename__ = "address"
    __table_args__ = (
        UniqueConstraint("community_id", "platform", "workspace", "external_id"),
        CheckConstraint(one_of("platform", ("slack", "teams")), name="platform"),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    platform: str
    workspace: str = ""
    external_id: str
    conversation: dict[str, Any] = json_column()
    reachable: bool = True
    last_seen_at: datetime | None = moment(nullable=True)


class MembershipRow(Table, table=True):
    """A person in a seat of a body, on behalf of an organisation, from a day to a day."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("person_id", "body", "role", "start_on"),
        CheckConstraint(
            one_of("role", ("chair", "secretary", "presenter", "member", "deputy")), name="role"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    body: str = Field(index=True)
    post: str
    role: str
    start_on: date
    end_on: date | None = None


SEEN = frozenset({"last_seen_at", "conversation"})
"""Of an address: what changes with every message, and no roster tells."""


_NEXT_VERSION = (
    update(CommunityRow)
    .where(col(CommunityRow.id) == bindparam("of"))
    .values(roster_version=col(CommunityRow.roster_version) + 1)
    .execution_options(synchronize_session=False)
)


@event.listens_for(Session, "before_flush")
def _note_roster_change(session: OrmSession, _context: object, _instances: object) -> None:
    """Give the roster of a community a new version, in the transaction that changes it."""
    changed = {
        *_communities_of(session.new),
        *_communities_of(session.deleted),
        *_communities_of(row for row in session.dirty if _tells_of_roster(row)),
    }
    for community_id in sorted(changed):
        session.execute(_NEXT_VERSION, {"of": community_id})


def _communities_of(rows: Iterable[object]) -> Iterator[int]:
    for row in rows:
        if isinstance(row, PersonRow | AddressRow | MembershipRow | OrganisationRow):
            yield row.community_id


def _tells_of_roster(row: object) -> bool:
    return any(each.history.has_changes() for each in inspect(row).attrs if each.key not in SEEN)
