"""Token buckets that all workers share and that survive restarts.

Each bucket is one moment, after which its next token is free: the generic cell rate algorithm
(ITU-T I.371). It needs no clock of its own and no refilling.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table as SqlTable
from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from governance.due_work.due_work import Pace
from storage.tables.due_work import PacingRow

TABLE = cast("SqlTable", PacingRow.__table__)  # type: ignore[attr-defined]
C = TABLE.c


def take_tokens(session: Session, buckets: Mapping[str, Pace], now: datetime) -> datetime | None:
    """Take a token of each bucket, or of none.

    Args:
        session: A write transaction; the buckets stay locked until its end.
        buckets: The buckets by key, and how fast each may go.
        now: Aware UTC.

    Returns:
        None when taken, else when all of them have one (aware UTC).
    """
    if not buckets:
        return None
    free_at = _lock_buckets(session, buckets, now)
    blocked = [moment for moment in free_at.values() if moment > now]
    if blocked:
        return max(blocked)
    for key, pace in buckets.items():
        after = max(free_at[key], pace.rested(now)) + pace.interval
        session.execute(update(TABLE).where(C.key == key).values(free_at=after))
    return None


def _lock_buckets(
    session: Session, buckets: Mapping[str, Pace], now: datetime
) -> dict[str, datetime]:
    # Always in the order of their keys, so that two workers cannot wait for each other.
    query = select(C.key, C.free_at).where(C.key.in_(buckets)).order_by(C.key).with_for_update()
    free_at: dict[str, datetime] = {row.key: row.free_at for row in session.execute(query)}
    new = sorted(set(buckets) - set(free_at))
    if not new:
        return free_at
    longest = max(pace.interval * pace.burst for pace in buckets.values())
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    rows = [{"key": key, "free_at": now - longest} for key in new]
    session.execute(dialect.insert(TABLE).values(rows).on_conflict_do_nothing())
    return {row.key: row.free_at for row in session.execute(query)}


def hold_back(session: Session, key: str, until: datetime) -> None:
    """Let nothing through a bucket before a moment (aware UTC): the other side asked for it."""
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(TABLE).values(key=key, free_at=until)
    statement = statement.on_conflict_do_update(
        index_elements=[C.key],
        set_={"free_at": until},
        where=C.free_at < until,
    )
    session.execute(statement)


def next_free_at(session: Session, now: datetime) -> datetime | None:
    """When the first bucket that has no token now gets one; None when all have one."""
    query = select(C.free_at).where(C.free_at > now).order_by(C.free_at).limit(1)
    found: datetime | None = session.execute(query).scalar_one_or_none()
    return found


def delete_idle_buckets(session: Session, now: datetime, idle: timedelta) -> int:
    """Forget buckets that have long been full again; returns how many."""
    statement = delete(TABLE).where(C.free_at < now - idle)
    return int(cast("Any", session.execute(statement)).rowcount)
