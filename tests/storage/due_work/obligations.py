"""What the tests of due work share: a community, and obligations in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from governance.due_work.due_work import DueWork, NewWork
from storage.due_work.claims import Claimed, claim_due_work
from storage.due_work.due_work import add_many, list_due_work
from storage.due_work.lanes import Claim
from storage.engine import Database
from storage.tables.people import CommunityRow

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def add_community(database: Database, key: str = "example") -> int:
    """A community in an empty database."""
    with database.write() as session:
        row = CommunityRow(key=key, charter="example", created_at=NOW)
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id


def work(key: str, due_at: datetime = NOW, lane: str = "") -> NewWork:
    """An obligation that is for nobody in particular."""
    return NewWork("k", key, due_at, lane=lane)


def owe(database: Database, community_id: int, works: Iterable[NewWork]) -> int:
    """Store obligations; returns how many were new."""
    with database.write() as session:
        return add_many(session, community_id, works)


def owed(database: Database, community_id: int) -> dict[str, DueWork]:
    """Every obligation by its key."""
    with database.read() as session:
        return {each.key: each for each in list_due_work(session, community_id, limit=10**6)}


def claim(
    database: Database, owner: str, now: datetime = NOW, limit: int = 20, **more: object
) -> Claimed:
    """Claim in a transaction of its own."""
    with database.write() as session:
        return claim_due_work(session, Claim(owner, limit, **more), now)  # type: ignore[arg-type]


def keys(claimed: Claimed) -> list[str]:
    """The keys of what was claimed, in order."""
    return [each.key for each in claimed.works]
