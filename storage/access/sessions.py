"""Workspaces, browser sessions and private calendar addresses."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import cast

from sqlalchemy import delete
from sqlmodel import Session, col, select

from governance.access.one_time import SESSION_LIFETIME, WebSession, Workspace
from governance.people.people import Platform
from storage.access.seal import Seal, digest
from storage.tables.access import CalendarFeedRow, SessionRow, WorkspaceRow


def add_workspace(
    session: Session,
    community_id: int,
    *,
    platform: Platform,
    external_id: str,
    name: str,
    now: datetime,
) -> Workspace:
    """Bind a workspace to a community."""
    row = WorkspaceRow(
        community_id=community_id,
        platform=platform,
        external_id=external_id,
        name=name,
        bound_at=now,
    )
    session.add(row)
    session.flush()
    return _workspace(row)


def find_workspace(session: Session, platform: Platform, external_id: str) -> Workspace | None:
    """A bound workspace by its platform's id."""
    query = select(WorkspaceRow).where(
        col(WorkspaceRow.platform) == platform, col(WorkspaceRow.external_id) == external_id
    )
    row = session.exec(query).one_or_none()
    return _workspace(row) if row else None


def list_workspaces(session: Session, community_id: int) -> tuple[Workspace, ...]:
    """The workspaces of a community, oldest first."""
    query = select(WorkspaceRow).where(col(WorkspaceRow.community_id) == community_id)
    return tuple(_workspace(row) for row in session.exec(query.order_by(col(WorkspaceRow.id))))


def add_session(
    session: Session, community_id: int, person_id: int, now: datetime
) -> tuple[str, WebSession]:
    """Open a browser session.

    Returns:
        Its token, which is nowhere stored, and the session.
    """
    token = secrets.token_urlsafe(32)
    row = SessionRow(
        digest=digest(token),
        community_id=community_id,
        person_id=person_id,
        csrf=secrets.token_urlsafe(32),
        created_at=now,
        expires_at=now + SESSION_LIFETIME,
    )
    session.add(row)
    session.flush()
    return token, _session(row)


def find_session(session: Session, token: str, now: datetime) -> WebSession | None:
    """The session of a token, while it holds."""
    row = session.get(SessionRow, digest(token))
    return _session(row) if row and now < row.expires_at else None


def delete_session(session: Session, token: str) -> None:
    """End the session of a token; none is no fault."""
    session.execute(delete(SessionRow).where(col(SessionRow.digest) == digest(token)))


def delete_sessions_before(session: Session, before: datetime) -> int:
    """Forget sessions that ended before a moment; returns how many."""
    statement = delete(SessionRow).where(col(SessionRow.expires_at) < before)
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]


def find_feed(session: Session, seal: Seal, person_id: int) -> str | None:
    """The token of a person's private calendar address."""
    query = select(CalendarFeedRow).where(col(CalendarFeedRow.person_id) == person_id)
    row = session.exec(query).one_or_none()
    return seal.open(row.sealed).decode("ascii") if row else None


def replace_feed(
    session: Session, seal: Seal, community_id: int, person_id: int, now: datetime
) -> str:
    """Give a person a new private calendar address; the one before stops working.

    Returns:
        The new address's token; it is stored sealed, so that it can be shown again.
    """
    delete_feed(session, person_id)
    token = secrets.token_urlsafe(32)
    session.add(
        CalendarFeedRow(
            digest=digest(token),
            community_id=community_id,
            person_id=person_id,
            sealed=seal.close(token.encode("ascii")),
            created_at=now,
        )
    )
    session.flush()
    return token


def delete_feed(session: Session, person_id: int) -> None:
    """Take a person's private calendar address away."""
    statement = delete(CalendarFeedRow).where(col(CalendarFeedRow.person_id) == person_id)
    session.execute(statement)


def find_feed_owner(session: Session, token: str) -> tuple[int, int] | None:
    """Whose private calendar a token opens: community id and person id."""
    row = session.get(CalendarFeedRow, digest(token))
    return (row.community_id, row.person_id) if row else None


def _workspace(row: WorkspaceRow) -> Workspace:
    return Workspace(
        id=cast("int", row.id),
        community_id=row.community_id,
        platform=cast("Platform", row.platform),
        external_id=row.external_id,
        name=row.name,
        bound_at=row.bound_at,
    )


def _session(row: SessionRow) -> WebSession:
    return WebSession(row.community_id, row.person_id, row.csrf, row.created_at, row.expires_at)
