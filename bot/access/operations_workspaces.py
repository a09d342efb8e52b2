"""Workspaces and what is kept of them: chats, installations, the states of an OAuth flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.requests.accounts import WorkspaceBound, bind_workspace
from bot.requests.context import Context, RequestContext
from governance.access.access import StoredInstallation, WaitingWorkspace, Workspace
from governance.bodies.bodies import holds_office
from governance.errors import Refusal, refusal
from governance.people.people import Actor, Community, Platform
from storage.access import workspaces as stored
from storage.access.audit import add_event
from storage.access.seal import BrokenSealError, Seal, row_of_token
from storage.access.sessions import add_one_time, find_one_time, use_one_time
from storage.access.workspaces import find_workspace, list_workspaces
from storage.engine import Session
from storage.people.addresses import free_addresses
from storage.people.communities import get_or_add_community
from storage.people.people import keep_conversation, set_reachable


@dataclass(frozen=True)
class WorkspacesSeen:
    """The workspaces of a community, and those that nobody has bound."""

    bound: tuple[Workspace, ...]
    waiting: tuple[WaitingWorkspace, ...]


@dataclass(frozen=True)
class WorkspaceUnbound:
    """A workspace belongs to nobody any more; so many addresses wait for one again."""

    workspace: Workspace
    addresses: int


def see_workspaces(context: RequestContext) -> WorkspacesSeen:
    """The workspaces that an officer decides on.

    Raises:
        Refusal: ``not-an-officer``.
    """
    _check_officer(context)
    bound = list_workspaces(context.session, context.community.id)
    return WorkspacesSeen(bound, stored.list_waiting(context.session))


def count_waiting_workspaces(context: RequestContext) -> int:
    """How many workspaces wait for an officer such as the actor; 0 for anybody else."""
    person = context.actor.known()
    if not holds_office(context.community, person, context.memberships, context.today):
        return 0
    return len(stored.list_waiting(context.session))


def bind_waiting(context: RequestContext) -> WorkspaceBound:
    """Bind the waiting ``workspace`` to the officer's community.

    Raises:
        Refusal: ``not-an-officer``, ``unknown-workspace``.
    """
    _check_officer(context)
    wanted = context.number("workspace")
    waiting = stored.list_waiting(context.session)
    found = next((each for each in waiting if each.id == wanted), None)
    if found is None:
        raise refusal("unknown-workspace")
    return bind_workspace(
        context.session,
        context.community,
        platform=found.platform,
        workspace=found.external_id,
        name=found.name,
        now=context.now,
        actor=context.actor,
    )


def unbind(context: RequestContext) -> WorkspaceUnbound:
    """Unbind ``workspace`` from the officer's community.

    Raises:
        Refusal: ``not-an-officer``, ``unknown-workspace``.
    """
    _check_officer(context)
    wanted = context.number("workspace")
    bound = list_workspaces(context.session, context.community.id)
    found = next((each for each in bound if each.id == wanted), None)
    if found is None:
        raise refusal("unknown-workspace")
    return unbind_workspace(context, found, actor=context.actor)


def unbind_workspace(
    context: Context, workspace: Workspace, *, actor: Actor | None = None
) -> WorkspaceUnbound:
    """Take a workspace away from its community: it waits, and so do its addresses.

    Nothing is sent to an address that waits. A workspace that the environment names stays unbound
    too, until somebody binds it again.

    Args:
        context: A write transaction, in the community that it belongs to.
        actor: The officer; None for the operator.
    """
    session, place = context.session, (workspace.platform, workspace.external_id)
    stored.delete_workspace(session, workspace)
    stored.add_waiting(session, *place, workspace.name, context.now)
    freed = free_addresses(session, context.community.id, *place)
    add_event(
        session,
        context.community.id,
        at=context.now,
        actor_person_id=actor.person.id if actor and actor.person else None,
        via=actor.via if actor else "cli",
        verb="workspace.unbind",
        subject="workspace",
        subject_id=workspace.id,
        details={"platform": workspace.platform, "addresses": freed},
    )
    return WorkspaceUnbound(workspace, freed)


def _check_officer(context: RequestContext) -> None:
    person = context.actor.known()
    if not holds_office(context.community, person, context.memberships, context.today):
        raise refusal("not-an-officer")


def list_bound(session: Session, community: Community) -> tuple[Workspace, ...]:
    """The workspaces that are bound to a community, oldest first."""
    return list_workspaces(session, community.id)


def list_waiting(session: Session, platform: Platform) -> tuple[WaitingWorkspace, ...]:
    """The workspaces of a platform that nobody has bound, the longest waiting first."""
    return tuple(each for each in stored.list_waiting(session) if each.platform == platform)


def serve_community(session: Session, key: str, folder: str, now: datetime) -> str:
    """Serve another community, by its charter's folder; returns its key."""
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
        conversation: The chat with them, where it is told.
        reachable: Whether they can be written to there now.
    """
    place = (actor.community.id, platform, actor.workspace, actor.external_id)
    if reachable and conversation is not None:
        keep_conversation(session, *place, conversation)
    set_reachable(session, *place, reachable=reachable)


def save_installation(
    session: Session, seal: Seal, installation: StoredInstallation, name: str
) -> None:
    """Keep an installation, its tokens sealed; a workspace that nobody has bound then waits.

    Whoever may install the app somewhere says nothing of who they are to us.

    Args:
        name: What the workspace calls itself.
    """
    stored.save_installation(session, seal, installation)
    workspace = installation.team_id or installation.enterprise_id
    let_wait(session, "slack", workspace, name, installation.installed_at)


def let_wait(
    session: Session, platform: Platform, workspace: str, name: str, now: datetime
) -> None:
    """Let a workspace wait until somebody binds it; one that is bound stays so."""
    if find_workspace(session, platform, workspace) is None:
        stored.add_waiting(session, platform, workspace, name, now)


def bind_at_first_contact(
    session: Session, community: Community, workspace: str, name: str, now: datetime
) -> bool:
    """Bind the Slack workspace that the environment names.

    Returns:
        False for one that belongs to another community, and for one that somebody has unbound.
    """
    if stored.find_waiting(session, "slack", workspace) is not None:
        return False
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
        try:
            found = stored.find_installation(session, seal, client_id, *place, user_id)
        except BrokenSealError:
            continue  # a key is gone: the app has to be installed anew, and says so
        if found is not None:
            return found
    return None


def delete_installations(
    session: Session, client_id: str, enterprise_id: str, team_id: str, user_id: str | None
) -> None:
    """Forget the installations in a team, or in an organisation where no team is named."""
    place = ("", team_id) if team_id else (enterprise_id, "")
    stored.delete_installations(session, client_id, *place, user_id)
    if user_id is None:
        stored.delete_waiting(session, "slack", team_id or enterprise_id)


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
