"""Communities, organisations, people, their addresses and memberships."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from storage.tables.columns import Table, json_column, moment, one_of


class CommunityRow(Table, table=True):
    """One network: a charter, a roster, its bodies. Nothing crosses communities."""

    __tablename__ = "community"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    charter: str
    created_at: datetime = moment()


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
