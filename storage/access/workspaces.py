"""Workspaces, bound to a community, and what Slack installed in them, its tokens sealed."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, select

from governance.access.access import MOST_WAITING, StoredInstallation, WaitingWorkspace, Workspace
from governance.people.people import Platform
from storage.access.seal import Seal
from storage.rows import Rows, changed
from storage.tables.access import InstallationRow, WaitingWorkspaceRow, WorkspaceRow

WORKSPACE = Rows(Workspace, WorkspaceRow)
WAITING = Rows(WaitingWorkspace, WaitingWorkspaceRow)
_OF_COMMUNITY = WORKSPACE.select.where(
    WORKSPACE.c.community_id == bindparam("community_id")
).order_by(WORKSPACE.c.id)


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
    return WORKSPACE.add(
        session,
        community_id=community_id,
        platform=platform,
        external_id=external_id,
        name=name,
        bound_at=now,
    )


def find_workspace(session: Session, platform: Platform, external_id: str) -> Workspace | None:
    """A bound workspace by its platform's id."""
    return WORKSPACE.find(session, platform=platform, external_id=external_id)


def list_workspaces(session: Session, community_id: int) -> tuple[Workspace, ...]:
    """The workspaces of a community, oldest first."""
    rows = session.execute(_OF_COMMUNITY, {"community_id": community_id})
    return tuple(map(WORKSPACE.of, rows))


def delete_workspace(session: Session, workspace: Workspace) -> None:
    """Take a workspace away from its community."""
    changed(session, delete(WorkspaceRow).where(col(WorkspaceRow.id) == workspace.id))


def add_waiting(
    session: Session, platform: Platform, external_id: str, name: str, now: datetime
) -> bool:
    """Let a workspace wait until somebody binds it; False where it waits already, or too many do.

    Args:
        external_id: The team's or tenant's id.
        name: What it calls itself.
    """
    known = find_waiting(session, platform, external_id)
    if known is not None or len(list_waiting(session)) >= MOST_WAITING:
        return False
    WAITING.add(session, platform=platform, external_id=external_id, name=name, waits_since=now)
    return True


def find_waiting(session: Session, platform: Platform, external_id: str) -> WaitingWorkspace | None:
    """A workspace that waits, by its platform's id."""
    return WAITING.find(session, platform=platform, external_id=external_id)


def list_waiting(session: Session) -> tuple[WaitingWorkspace, ...]:
    """The workspaces that wait, the longest first."""
    return tuple(map(WAITING.of, session.execute(WAITING.select.order_by(WAITING.c.id))))


def delete_waiting(session: Session, platform: Platform, external_id: str) -> None:
    """A workspace waits no longer."""
    waits = (
        col(WaitingWorkspaceRow.platform) == platform,
        col(WaitingWorkspaceRow.external_id) == external_id,
    )
    changed(session, delete(WaitingWorkspaceRow).where(*waits))


def save_installation(session: Session, seal: Seal, installation: StoredInstallation) -> None:
    """Store an installation, in place of the same user's earlier one there."""
    delete_installations(
        session,
        installation.client_id,
        installation.enterprise_id,
        installation.team_id,
        installation.user_id,
    )
    session.add(
        InstallationRow(
            client_id=installation.client_id,
            enterprise_id=installation.enterprise_id,
            team_id=installation.team_id,
            user_id=installation.user_id,
            is_enterprise_install=installation.is_enterprise_install,
            sealed=seal.close(json.dumps(dict(installation.values)).encode()),
            installed_at=installation.installed_at,
        )
    )
    session.flush()


def find_installation(
    session: Session,
    seal: Seal,
    client_id: str,
    enterprise_id: str,
    team_id: str,
    user_id: str | None = None,
) -> StoredInstallation | None:
    """The newest installation in a place, of a user or of anybody.

    Raises:
        BrokenSealError: It was sealed with another key.
    """
    query = (
        select(InstallationRow)
        .where(
            col(InstallationRow.client_id) == client_id,
            col(InstallationRow.enterprise_id) == enterprise_id,
            col(InstallationRow.team_id) == team_id,
        )
        .order_by(col(InstallationRow.installed_at).desc(), col(InstallationRow.id).desc())
        .limit(1)
    )
    if user_id is not None:
        query = query.where(col(InstallationRow.user_id) == user_id)
    row = session.exec(query).one_or_none()
    if row is None:
        return None
    return StoredInstallation(
        client_id=row.client_id,
        enterprise_id=row.enterprise_id,
        team_id=row.team_id,
        user_id=row.user_id,
        is_enterprise_install=row.is_enterprise_install,
        values=json.loads(seal.open(row.sealed)),
        installed_at=row.installed_at,
    )


def delete_installations(
    session: Session, client_id: str, enterprise_id: str, team_id: str, user_id: str | None = None
) -> int:
    """Forget the installations in a place, of a user or of everybody; returns how many."""
    statement = delete(InstallationRow).where(
        col(InstallationRow.client_id) == client_id,
        col(InstallationRow.enterprise_id) == enterprise_id,
        col(InstallationRow.team_id) == team_id,
    )
    if user_id is not None:
        statement = statement.where(col(InstallationRow.user_id) == user_id)
    return changed(session, statement)
