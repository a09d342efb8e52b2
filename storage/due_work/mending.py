"""After the clock was set back: nothing waits for a moment that has become far away."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import and_, bindparam, case, or_, update
from sqlmodel import Session

from governance.due_work.due_work import LEASE
from storage.due_work.due_work import TABLE, UNFINISHED, C
from storage.due_work.pacing import TABLE as BUCKETS
from storage.tables.columns import UtcDateTime

SHORT_WAITS = ("look-up", "paced", "stalled", "unreachable")
"""Reasons to wait that never last longer than a lease."""


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
