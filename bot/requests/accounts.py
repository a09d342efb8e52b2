"""Who is writing: bind workspaces, recognise people in them, note that they were seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.requests.context import Context
from governance.access.access import SEEN_EVERY, Workspace
from governance.access.authority import may_link_by_mail
from governance.errors import refusal
from governance.language.texts import LANGUAGES, Language
from governance.people.people import Actor, Address, Community, Person, Platform, Via
from storage.access.audit import add_event
from storage.access.workspaces import add_workspace, delete_waiting, find_workspace
from storage.engine import Session
from storage.people import people as stored_people
from storage.people.addresses import bind_waiting_addresses
from storage.people.people import find_person_by_email, get_person


@dataclass(frozen=True)
class WorkspaceBound:
    """A workspace belongs to a community.

    Args:
        workspace: Which.
        is_new: Whether it was bound just now.
        addresses: How many addresses of the roster waited for it and are bound too.
    """

    workspace: Workspace
    is_new: bool
    addresses: int


@dataclass(frozen=True)
class Linked:
    """An account on a platform now belongs to a person of the roster."""

    person: Person
    platform: Platform


def recognise(
    session: Session,
    communities: Mapping[int, Community],
    *,
    platform: Platform,
    workspace: str,
    external_id: str,
    language_hint: str,
    via: Via,
    place: str = "",
) -> Actor | None:
    """Who is behind an account on a platform. It only reads; nothing of it is kept.

    Args:
        session: A transaction.
        communities: Every community by id.
        platform: Slack or Teams.
        workspace: The team or tenant that the *user* belongs to (with Slack Connect that is
            not always the one that was written in).
        external_id: The user's id there.
        language_hint: The platform's language for the user, such as ``sv-FI``; may be empty.
        via: The front end.
        place: The team or tenant that was written in, where it may be another: it must be bound
            to the same community, or what we know would be told in somebody else's workspace.

    Returns:
        The actor, without a person when nobody of the roster has this account. None when the
        workspace is bound to no community: then nothing is to be answered.
    """
    bound = find_workspace(session, platform, workspace)
    if bound is None or bound.community_id not in communities:
        return None
    if place and place != workspace:
        here = find_workspace(session, platform, place)
        if here is None or here.community_id != bound.community_id:
            return None
    community = communities[bound.community_id]
    person = stored_people.find_person_by_address(
        session, community.id, platform, workspace, external_id
    )
    language = person.language if person else language_of_hint(language_hint)
    return Actor(community, language, via, person, workspace, external_id)


def is_bound(session: Session, platform: Platform, workspace: str) -> bool:
    """Whether a workspace belongs to a community; any other waits for somebody's yes."""
    return find_workspace(session, platform, workspace) is not None


def language_of_hint(hint: str) -> Language:
    """The language of somebody not linked: the platform's where it is ours, else Finnish.

    Args:
        hint: A language tag such as ``sv-FI`` or ``en_US``.
    """
    primary = hint.replace("_", "-").partition("-")[0].lower()
    if primary in LANGUAGES:
        return primary
    return "fi" if not primary else "en"


def bind_workspace(
    session: Session,
    community: Community,
    *,
    platform: Platform,
    workspace: str,
    now: datetime,
    name: str = "",
    actor: Actor | None = None,
) -> WorkspaceBound:
    """Bind a workspace to a community, and with it the addresses that waited for one.

    An edge calls it at first contact for the workspace that the environment names; every other
    one waits for an officer or the operator. Binding it again changes nothing.

    Args:
        session: A write transaction.
        community: To which.
        platform: Slack or Teams.
        workspace: The team's or tenant's id.
        now: Aware UTC.
        name: What it calls itself.
        actor: The officer who binds it; None for the environment or the operator.

    Raises:
        Refusal: ``workspace-elsewhere``: it belongs to another community.
    """
    found = find_workspace(session, platform, workspace)
    if found is not None:
        if found.community_id != community.id:
            raise refusal("workspace-elsewhere")
        return WorkspaceBound(found, is_new=False, addresses=0)
    delete_waiting(session, platform, workspace)
    added = add_workspace(
        session, community.id, platform=platform, external_id=workspace, name=name, now=now
    )
    waiting = bind_waiting_addresses(session, community.id, platform, workspace)
    add_event(
        session,
        community.id,
        at=now,
        actor_person_id=actor.person.id if actor and actor.person else None,
        via=actor.via if actor else platform,
        verb="workspace.bind",
        subject="workspace",
        subject_id=added.id,
        details={"platform": platform, "addresses": waiting},
    )
    return WorkspaceBound(added, is_new=True, addresses=waiting)


def is_worth_noting(actor: Actor, platform: Platform, now: datetime) -> bool:
    """Whether :func:`note_contact` would tell anything new.

    It spares a write for every message: true when the person's address here was never seen,
    was seen a while ago, is bound elsewhere, or was thought unreachable, or when the person
    has written from somewhere else since.
    """
    address = _address_here(actor, platform)
    if address is None or actor.person is None:
        return actor.person is not None
    seen = address.last_seen_at
    if seen is None or not address.reachable or now - seen >= SEEN_EVERY:
        return True
    others = (each.last_seen_at for each in actor.person.addresses)
    return any(other is not None and other > seen for other in others)


def note_contact(
    session: Session,
    actor: Actor,
    platform: Platform,
    now: datetime,
    conversation: Mapping[str, Any] | None = None,
) -> None:
    """Note that a linked person wrote from their account: it works, and they are here now.

    Prompts go where a person last answered.

    Args:
        session: A write transaction.
        actor: Who wrote; nothing happens for somebody who is not linked.
        platform: Where.
        now: Aware UTC.
        conversation: What the platform needs to write first next time.
    """
    if actor.person is None:
        return
    place = (actor.community.id, platform, actor.workspace, actor.external_id)
    stored_people.note_seen(session, *place, now)
    if conversation is not None:
        stored_people.keep_conversation(session, *place, conversation)


def link_by_verified_email(
    session: Session,
    actor: Actor,
    platform: Platform,
    *,
    email: str,
    is_home_user: bool,
    is_confirmed: bool,
    now: datetime,
) -> Linked | None:
    """Link an account by the address its platform confirmed, where that is proof enough.

    Only for a user of the bound workspace itself (no guest, no shared channel), with a
    confirmed address that the roster has, on a domain that the working rules list for that
    person's organisation, and only while the person has no other account in this workspace.

    Args:
        session: A write transaction.
        actor: The account; it must not be linked yet.
        platform: Slack or Teams.
        email: The address. In Teams never the tenant's mail field, which any tenant's
            administrator can set (FACTS), but a verified claim.
        is_home_user: Whether the user belongs to the workspace itself.
        is_confirmed: Whether the platform says that the address is confirmed.
        now: Aware UTC.

    Returns:
        The link, or None when a one-time code is needed.
    """
    if actor.person is not None or not (is_home_user and is_confirmed):
        return None
    person = find_person_by_email(session, actor.community.id, email)
    if person is None or not may_link_by_mail(actor.community, person, email):
        return None
    if not Context(session, actor.community, now).lets_in(person):
        return None
    if any((a.platform, a.workspace) == (platform, actor.workspace) for a in person.addresses):
        return None
    return link(session, actor, platform, person, now, by="verified-email")


def link(
    session: Session, actor: Actor, platform: Platform, person: Person, now: datetime, *, by: str
) -> Linked:
    """Give an account to a person (the caller has made sure that it is theirs).

    Args:
        session: A write transaction.
        actor: The account.
        platform: Slack or Teams.
        person: Whose it is.
        now: Aware UTC.
        by: What proved it, for the audit trail.
    """
    stored_people.add_address(
        session,
        actor.community.id,
        person.id,
        platform=platform,
        external_id=actor.external_id,
        workspace=actor.workspace,
    )
    linked = replace(actor, person=person)
    note_contact(session, linked, platform, now)
    add_event(
        session,
        actor.community.id,
        at=now,
        actor_person_id=person.id,
        via=actor.via,
        verb="person.link",
        subject="person",
        subject_id=person.id,
        details={"platform": platform, "by": by},
    )
    return Linked(get_person(session, actor.community.id, person.id), platform)


def _address_here(actor: Actor, platform: Platform) -> Address | None:
    if actor.person is None:
        return None
    here = (platform, actor.workspace, actor.external_id)
    for each in actor.person.addresses:
        if (each.platform, each.workspace, each.external_id) == here:
            return each
    return None
