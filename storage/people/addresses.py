"""Addresses: where people are reached on Slack and Teams, bound to a workspace or waiting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from governance.people.people import Person, Platform
from storage.people.people import get_person
from storage.tables.people import AddressRow


def find_person_by_address(
    session: Session, community_id: int, platform: Platform, workspace: str, external_id: str
) -> Person | None:
    """Who has this address: bound to the workspace, or promised by the roster.

    An address that waits for a workspace, or was bound to another workspace of the community
    by the roster and has never been seen there, counts too: :func:`note_seen` then moves it.
    """
    row = _address(session, community_id, platform, workspace, external_id)
    return get_person(session, community_id, row.person_id) if row else None


def add_address(
    session: Session,
    community_id: int,
    person_id: int,
    *,
    platform: Platform,
    external_id: str,
    workspace: str = "",
) -> None:
    """Add an address, or hand the one that is there to this person.

    Args:
        session: The transaction.
        community_id: Whose.
        person_id: The person.
        platform: Slack or Teams.
        external_id: The user's id there.
        workspace: The team or tenant; empty while there is none.
    """
    row = _address(session, community_id, platform, workspace, external_id)
    if row is None:
        row = AddressRow(
            community_id=community_id,
            person_id=person_id,
            platform=platform,
            external_id=external_id,
        )
    if row.person_id != person_id:
        row.person_id, row.last_seen_at, row.conversation = person_id, None, {}
    row.workspace = workspace or row.workspace
    session.add(row)
    session.flush()


def delete_address(
    session: Session, community_id: int, person_id: int, platform: Platform, external_id: str
) -> None:
    """Take an id on a platform away from a person, whatever workspace it is bound to."""
    rows = session.exec(
        select(AddressRow).where(
            col(AddressRow.community_id) == community_id,
            col(AddressRow.person_id) == person_id,
            col(AddressRow.platform) == platform,
            col(AddressRow.external_id) == external_id,
        )
    )
    for row in rows:
        session.delete(row)
    session.flush()


def bind_waiting_addresses(
    session: Session, community_id: int, platform: Platform, workspace: str
) -> int:
    """Give the addresses that wait for a workspace this one; returns how many."""
    rows = session.exec(
        select(AddressRow).where(
            col(AddressRow.community_id) == community_id,
            col(AddressRow.platform) == platform,
            col(AddressRow.workspace) == "",
        )
    ).all()
    for row in rows:
        row.workspace = workspace
        session.add(row)
    session.flush()
    return len(rows)


def note_seen(
    session: Session,
    community_id: int,
    platform: Platform,
    workspace: str,
    external_id: str,
    now: datetime,
) -> bool:
    """Note that a person wrote from an address, which binds it there and makes it reachable.

    Returns:
        Whether there is such an address.
    """
    row = _address(session, community_id, platform, workspace, external_id)
    if row is None:
        return False
    row.workspace, row.last_seen_at, row.reachable = workspace, now, True
    session.add(row)
    session.flush()
    return True


def set_reachable(
    session: Session,
    community_id: int,
    platform: Platform,
    workspace: str,
    external_id: str,
    reachable: bool,
) -> bool:
    """Note that an address works or does not (not installed, left, blocked).

    Returns:
        Whether there is such an address.
    """
    row = _address(session, community_id, platform, workspace, external_id)
    if row is None:
        return False
    row.reachable = reachable
    session.add(row)
    session.flush()
    return True


def keep_conversation(
    session: Session,
    community_id: int,
    platform: Platform,
    workspace: str,
    external_id: str,
    conversation: Mapping[str, Any],
) -> bool:
    """Keep what the platform needs to write first (a Teams conversation reference).

    Returns:
        Whether there is such an address.
    """
    row = _address(session, community_id, platform, workspace, external_id)
    if row is None:
        return False
    row.workspace, row.conversation = workspace, dict(conversation)
    session.add(row)
    session.flush()
    return True


def _address(
    session: Session, community_id: int, platform: Platform, workspace: str, external_id: str
) -> AddressRow | None:
    rows = session.exec(
        select(AddressRow).where(
            col(AddressRow.community_id) == community_id,
            col(AddressRow.platform) == platform,
            col(AddressRow.external_id) == external_id,
        )
    ).all()
    here = [row for row in rows if row.workspace == workspace]
    promised = [row for row in rows if row.last_seen_at is None]
    return next(iter(here or promised), None)
