"""What people and machines watch over: held, not sent, how much is due, and a clock set back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import and_, bindparam, case, func, or_, select, update
from sqlmodel import Session

from governance.due_work.due_work import LEASE, DueWork
from storage.due_work.due_work import TABLE, UNFINISHED, C, work_of
from storage.due_work.pacing import TABLE as BUCKETS
from storage.tables.columns import UtcDateTime

SHORT_WAITS = ("look-up", "paced", "stalled", "unreachable")
"""Reasons to wait that never last longer than a lease."""
HELD = C.result.in_(("parked", "ambiguous"))


def list_held_due_work(session: Session, community_id: int, limit: int = 200) -> list[DueWork]:
    """What waits for a person: parked, or perhaps sent and not to be looked up; newest first."""
    rows = session.execute(
        select(TABLE)
        .where(HELD, C.community_id == community_id)
        .order_by(C.finished_at.desc(), C.id)
        .limit(limit)
    )
    return [work_of(row) for row in rows]


def list_unsent_due_work(
    session: Session,
    community_id: int,
    meeting_ids: Collection[int],
    since: datetime,
    limit: int = 200,
) -> list[DueWork]:
    """What ended without being sent (missed, not needed, cancelled); newest first.

    Args:
        session: Any transaction.
        community_id: Whose.
        meeting_ids: Of these meetings.
        since: Only what ended since this moment (aware UTC).
        limit: At most so many.
    """
    rows = session.execute(
        select(TABLE)
        .where(C.community_id == community_id, C.meeting_id.in_(meeting_ids))
        .where(C.result.in_(("missed", "not-needed", "cancelled")), C.finished_at >= since)
        .order_by(C.finished_at.desc(), C.id)
        .limit(limit)
    )
    return [work_of(row) for row in rows]


def dismiss_held(session: Session, work_id: int, now: datetime, why: str) -> bool:
    """Close what waits for a person: they have dealt with it. False when it does not wait."""
    statement = (
        update(TABLE)
        .where(C.id == work_id, HELD)
        .values(result="cancelled", why=why, finished_at=now)
    )
    return int(cast("Any", session.execute(statement)).rowcount) == 1


def hold_after_restore(session: Session, now: datetime, why: str = "restored") -> int:
    """Hold everything that fell due before now, after an old backup was put back.

    Some of it was sent between the backup and the loss, and nothing here knows which; a
    person looks through the list and sends or cancels. Returns how many are held.
    """
    statement = (
        update(TABLE)
        .where(UNFINISHED, C.due_at <= now)
        .values(available_at=None, result="ambiguous", why=why, finished_at=now, owner="")
    )
    return int(cast("Any", session.execute(statement)).rowcount)


@dataclass(frozen=True)
class DueCounts:
    """How much of one kind is due, late, and held.

    Args:
        kind: The kind.
        due: Due now and not finished.
        late: Of those, due for longer than the grace.
        ambiguous: Held because it may have been sent.
        parked: Held because it failed for good.
    """

    kind: str
    due: int = 0
    late: int = 0
    ambiguous: int = 0
    parked: int = 0


def count_due_work(session: Session, now: datetime, late_before: datetime) -> list[DueCounts]:
    """Counts by kind over all communities, for metrics.

    Args:
        session: A read transaction.
        now: Aware UTC.
        late_before: What fell due before this is late.
    """
    late = C.due_at < late_before
    due = session.execute(
        select(C.kind, func.count(), func.count().filter(late))
        .where(C.available_at <= now)
        .group_by(C.kind)
    )
    counts = {kind: [int(n), int(n_late), 0, 0] for kind, n, n_late in due}
    held = session.execute(
        select(C.kind, C.result, func.count()).where(HELD).group_by(C.kind, C.result)
    )
    for kind, result, n in held:
        counts.setdefault(kind, [0, 0, 0, 0])[2 if result == "ambiguous" else 3] = int(n)
    return [DueCounts(kind, *numbers) for kind, numbers in sorted(counts.items())]


def mend_leases(session: Session, now: datetime, longest_wait: timedelta) -> int:
    """Mend what waits for a moment that no lease or retry can reach: the clock was set back.

    A lease starts anew, for its holder may be alive; a retry is due at once.

    Args:
        session: A write transaction.
        now: Aware UTC.
        longest_wait: No retry waits longer.

    Returns:
        How many rows were mended.
    """
    waiting = C.owner == ""
    stuck = or_(
        and_(C.owner != "", C.available_at > now + LEASE),
        and_(waiting, C.why.in_(SHORT_WAITS), C.available_at > now + LEASE),
        and_(waiting, C.failures > 0, C.available_at > now + longest_wait),
        and_(waiting, C.why == "throttled", C.available_at > now + longest_wait),
    )
    mended = case((C.owner != "", bindparam("lease", now + LEASE, UtcDateTime)), else_=now)
    statement = update(TABLE).where(UNFINISHED, stuck).values(available_at=mended)
    return int(cast("Any", session.execute(statement)).rowcount)


def mend_buckets(session: Session, now: datetime, longest: timedelta) -> int:
    """Free buckets that are blocked for longer than any can be: the clock was set back."""
    statement = update(BUCKETS).where(BUCKETS.c.free_at > now + longest).values(free_at=now)
    return int(cast("Any", session.execute(statement)).rowcount)
