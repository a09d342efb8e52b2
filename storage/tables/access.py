"""How people and workspaces get in: workspaces, installations, one-time links, sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from storage.tables.columns import Table, moment, one_of


class WorkspaceRow(Table, table=True):
    """A Slack team or Teams tenant, bound to one community."""

    __tablename__ = "workspace"
    __table_args__ = (
        UniqueConstraint("platform", "external_id"),
        CheckConstraint(one_of("platform", ("slack", "teams")), name="platform"),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    platform: str
    external_id: str
    name: str = ""
    bound_at: datetime = moment()


class WaitingWorkspaceRow(Table, table=True):
    """A Slack team or Teams tenant that nobody has bound to a community."""

    __tablename__ = "waiting_workspace"
    __table_args__ = (
        UniqueConstraint("platform", "external_id"),
        CheckConstraint(one_of("platform", ("slack", "teams")), name="platform"),
    )

    id: int | None = Field(default=None, primary_key=True)
    platform: str
    external_id: str
    name: str = ""
    waits_since: datetime = moment()


class InstallationRow(Table, table=True):
    """A Slack installation; its tokens are stored encrypted."""

    __tablename__ = "installation"
    __table_args__ = (UniqueConstraint("client_id", "enterprise_id", "team_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    client_id: str
    enterprise_id: str = ""
    team_id: str = ""
    user_id: str = ""
    is_enterprise_install: bool = False
    sealed: bytes
    installed_at: datetime = moment()


class OneTimeRow(Table, table=True):
    """A secret that works once: a sign-in link, a linking code, an OAuth state.

    The secret itself is nowhere: it is computed from the row and the secret key when it is
    sent and when it comes back (``storage.access.seal``).
    """

    __tablename__ = "one_time"
    __table_args__ = (
        Index("ix_one_time_subject", "purpose", "subject", "created_at"),
        CheckConstraint(one_of("purpose", ("sign-in", "link-code", "oauth-state")), name="purpose"),
    )

    id: int | None = Field(default=None, primary_key=True)
    nonce: str
    purpose: str
    community_id: int | None = Field(default=None, foreign_key="community.id")
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    subject: str = ""
    created_at: datetime = moment()
    expires_at: datetime = moment(index=True)
    used_at: datetime | None = moment(nullable=True)
    tries: int = 0


class SessionRow(Table, table=True):
    """A browser's session."""

    __tablename__ = "web_session"

    digest: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    csrf: str
    created_at: datetime = moment()
    expires_at: datetime = moment(index=True)


class KeyCheckRow(Table, table=True):
    """The mark of the secret key: by it a start sees whether it was given the right one."""

    __tablename__ = "key_check"

    id: int = Field(primary_key=True)
    mark: bytes


class CalendarFeedRow(Table, table=True):
    """A person's private calendar address (``/calendar/TOKEN.ics``)."""

    __tablename__ = "calendar_feed"

    digest: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    person_id: int = Field(foreign_key="person.id", unique=True)
    sealed: bytes
    created_at: datetime = moment()
