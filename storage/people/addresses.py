"""Addresses that wait for a workspace, that get one, and that lose it again."""

from __future__ import annotations

from sqlmodel import Session, col, select

from governance.people.people import Platform
from storage.tables.people import AddressRow


def bind_waiting_addresses(
    session: Session, community_id: int, platform: Platform, workspace: str
) -> int:
    """Give the addresses that wait for a workspace this one; returns how many."""
    waiting = _addresses(session, community_id, platform, "")
    for row in waiting:
        row.workspace = workspace
        session.add(row)
    session.flush()
    return len(waiting)


def free_addresses(session: Session, community_id: int, platform: Platform, workspace: str) -> int:
    """Let the addresses of a workspace wait again, as if never seen; returns how many.

    Nothing is sent to an address that waits.
    """
    bound = _addresses(session, community_id, platform, workspace)
    waiting = {each.external_id for each in _addresses(session, community_id, platform, "")}
    for row in bound:
        if row.external_id in waiting:
            session.delete(row)
            continue
        row.workspace, row.last_seen_at, row.conversation, row.reachable = "", None, {}, True
        session.add(row)
    session.flush()
    return len(bound)


def _addresses(
    session: Session, community_id: int, platform: Platform, workspace: str
) -> list[AddressRow]:
    return list(
        session.exec(
            select(AddressRow).where(
                col(AddressRow.community_id) == community_id,
                col(AddressRow.platform) == platform,
                col(AddressRow.workspace) == workspace,
            )
        )
    )
