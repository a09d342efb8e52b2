"""Workspaces and what is kept of them: chats, installations, the states of an OAuth flow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.requests.accounts import bind_workspace
from governance.access.access import StoredInstallation, Workspace
from governance.errors import Refusal
from governance.people.people import Actor, Community, Platform
from storage.access import workspaces as stored
from storage.access.seal import Seal, row_of_token
from storage.access.sessions import add_one_time, find_one_time, use_one_time
from storage.access.workspaces import find_workspace, list_workspaces
from storage.engine import Session
from storage.people.communities import get_or_add_community
from storage.people.people import keep_conversation, set_reachable


def list_bound(session: Session, community: Community) -> tuple[Workspace, ...]:
    """The workspaces that are bound to a community, oldest first."""
    return list_workspaces(session, community.id)


def serve_community(session: Session, key: str, folder: str, now: datetime) -> str:
    """Serve another community, by its charter's folder; returns its key.

    Args:
        session: A write transaction.
        key: The charter's id.
        folder: Where the charter is.
        now: Aware UTC.
    """
    return get_or_add_community(session, key, folder, now).key


def keep_chat(
    session: Session,
    platform: Platform,
    workspace: str,
    external_id: str,
    conversation: Mapping[str, Any],
) -> None:
    """Keep the chat that was opened with an account; nothing in a workspace that is not bound."""
    bound = find_workspace(session, platform, workspace)
    if bound is not None:
        keep_conversation(
            session, bound.community_id, platform, workspace, external_id, conversation
        )


def note_installed(
    session: Session,
    actor: Actor,
    platform: Platform,
    conversation: Mapping[str, Any] | None,
    *,
    reachable: bool,
) -> None:
    """Note that the bot was installed for somebody, or taken away.

    Args:
        session: A write transaction.
        actor: For whom.
        platform: Where.
        conversation: The chat with them, where it is told.
        reachable: Whether they can be written to there now.
    """
    place = (actor.community.id, platform, actor.workspace, actor.external_id)
    if reachable and conversation is not None:
        keep_conversation(session, *place, conversation)
    set_reachable(session, *place, reachable=reachable)


def save_installation(
    session: Session, seal: Seal, community: Community, installation: StoredInstallation, name: str
) -> bool:
    """Keep an installation, its tokens sealed, and bind its workspace to a community.

    Args:
        session: A write transaction.
        seal: Seals the tokens.
        community: Whose the workspace becomes.
        installation: What was installed where.
        name: What the workspace calls itself.

    Returns:
        False when the workspace belongs to another community: there it stays.
    """
    stored.save_installation(session, seal, installation)
    workspace = installation.team_id or installation.enterprise_id
    return bind(session, community, workspace, name, installation.installed_at)


def bind(session: Session, community: Community, workspace: str, name: str, now: datetime) -> bool:
    """Bind a Slack workspace to a community; False for one that belongs to another."""
    try:
        bind_workspace(
            session, community, platform="slack", workspace=workspace, now=now, name=name
        )
    except Refusal:
        return False
    return True


def find_installation(
    session: Session,
    seal: Seal,
    client_id: str,
    enterprise_id: str,
    team_id: str,
    user_id: str | None,
) -> StoredInstallation | None:
    """The installation in a team; where a team has none, its organisation's serves it."""
    places = [("", team_id)] * bool(team_id) + [(enterprise_id, "")] * bool(enterprise_id)
    for place in places:
        found = stored.find_installation(session, seal, client_id, *place, user_id)
        if found is not None:
            return found
    return None


def delete_installations(
    session: Session, client_id: str, enterprise_id: str, team_id: str, user_id: str | None
) -> None:
    """Forget the installations in a team, or in an organisation where no team is named."""
    place = ("", team_id) if team_id else (enterprise_id, "")
    stored.delete_installations(session, client_id, *place, user_id)


def issue_oauth_state(session: Session, seal: Seal, now: datetime) -> str:
    """A new state of an OAuth flow; it works once."""
    return seal.token(add_one_time(session, "oauth-state", now, subject="slack"))


def use_oauth_state(session: Session, seal: Seal, state: str, now: datetime) -> bool:
    """Use a state up; False for one that is unknown, used or too old."""
    row = row_of_token(state)
    one_time = find_one_time(session, row, "oauth-state") if row is not None else None
    if one_time is None or not seal.fits_token(one_time, state):
        return False
    return one_time.works(now) and use_one_time(session, one_time.id, now)
