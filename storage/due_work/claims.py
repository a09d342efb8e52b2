"""How workers share due work: claim with a lease, hold on to it, settle under a fence.

A claim raises ``attempts``, so that (id, attempts, owner) fits one claim only. Whoever lost
the lease meanwhile changes nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    TextualSelect,
    any_,
    bindparam,
    case,
    column,
    select,
    text,
    update,
)
from sqlmodel import Session

from governance.due_work.due_work import DueWork
from storage.due_work.due_work import TABLE, UNFINISHED, WORK, C
from storage.due_work.lanes import Claim, Waiting, share_out, take_turns
from storage.engine import is_sqlite, spare_the_disk
from storage.rows import columns_of
from storage.tables.columns import UtcDateTime
from storage.tables.due_work import PacingRow

BUCKETS = columns_of(PacingRow)
NOW = bindparam("now", type_=UtcDateTime)

OLDEST = (
    select(C.id, C.lane, C.available_at)
    .where(C.available_at <= NOW)
    .order_by(C.available_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .subquery("oldest")
)

HEAD = (
    select(OLDEST.c.id, OLDEST.c.lane, OLDEST.c.available_at, BUCKETS.free_at)
    .select_from(OLDEST.outerjoin(BUCKETS.key.table, BUCKETS.key == OLDEST.c.lane))
    .order_by(OLDEST.c.available_at)
)
"""The oldest rows that are due, each with its lane and when that has a token."""

WAITING_LANES = text(
    """
    WITH RECURSIVE lanes(lane) AS (
        SELECT min(lane) FROM due_work WHERE available_at IS NOT NULL
        UNION ALL
        SELECT (SELECT min(d.lane) FROM due_work d
                WHERE d.available_at IS NOT NULL AND d.lane > lanes.lane)
        FROM lanes WHERE lanes.lane IS NOT NULL
    )
    SELECT lane, (SELECT min(d.available_at) FROM due_work d
                  WHERE d.lane = lanes.lane AND d.available_at IS NOT NULL) AS first_at,
           (SELECT free_at FROM pacing WHERE pacing.key = lanes.lane) AS free_at
    FROM lanes WHERE lane IS NOT NULL
    """
).columns(column("lane"), column("first_at", UtcDateTime), column("free_at", UtcDateTime))
"""One step of the index for each lane, however many rows it has."""

OLDEST_OF_LANES = (
    text(
        """
    SELECT d.id, d.available_at
    FROM unnest(CAST(:lanes AS text[]), CAST(:most AS int[])) AS l(lane, most)
    CROSS JOIN LATERAL (
        SELECT id, available_at FROM due_work WHERE lane = l.lane AND available_at <= :now
        ORDER BY available_at LIMIT l.most FOR UPDATE SKIP LOCKED
    ) d
    """
    )
    .bindparams(NOW)
    .columns(column("id"), column("available_at", UtcDateTime))
)
"""PostgreSQL: the oldest rows of several lanes, so many of each."""

_TAKEN = (
    update(TABLE)
    .values(
        available_at=bindparam("lease_ends_at", type_=UtcDateTime),
        attempts=C.attempts + 1,
        lapses=C.lapses + case((C.owner != "", 1), else_=0),
        owner=bindparam("claimant"),
    )
    .returning(*WORK.columns)
)
TAKE = _TAKEN.where(C.id.in_(bindparam("ids", expanding=True)))
TAKE_ANY = _TAKEN.where(C.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))
"""The same for PostgreSQL, which takes all ids in one parameter."""


@cache
def oldest_of_lanes(lanes: int) -> TextualSelect:
    """The same for SQLite, which has no lateral joins and one writer, hence no locks."""
    one = (
        "SELECT * FROM (SELECT id, available_at FROM due_work"
        " WHERE lane = :lane{n} AND available_at <= :now"
        " ORDER BY available_at LIMIT :most{n})"
    )
    each_of_them = text(" UNION ALL ".join(one.format(n=n) for n in range(lanes)))
    return each_of_them.bindparams(NOW).columns(column("id"), column("available_at", UtcDateTime))


WINDOW = 2
"""A claim looks at so many times the rows it wants; when all are due, there is a backlog."""


@dataclass(frozen=True)
class Claimed:
    """What it got.

    Args:
        works: Its rows, to be worked on in this order.
        after: The lane that was served last.
        is_backlog: Whether more is due than it looked at.
        starts: When those rows may begin that were taken a moment ahead, by id.
        next_at: When nothing was got: the first moment at which something may be to be had,
            as far as time alone goes; None when there is none.
    """

    works: tuple[DueWork, ...] = ()
    after: str = ""
    is_backlog: bool = False
    starts: Mapping[int, datetime] = field(default_factory=dict)
    next_at: datetime | None = None


def claim_due_work(session: Session, claim: Claim, now: datetime) -> Claimed:
    """Take rows that are due, for the length of a lease.

    As long as little is due, all of it is taken, oldest first. With a backlog the lanes take
    turns, so that one with much to do delays no other. A lane whose pace is used up waits.

    Args:
        now: The database's clock, aware UTC.

    A claim need not outlive the database's machine: without it the rows are still due. Whoever
    works on one must refuse to take it a second time (see ``Worker``).
    """
    spare_the_disk(session)
    window = claim.limit * WINDOW
    head = session.execute(HEAD, {"now": now + claim.ahead, "most": window}).all()
    if len(head) < window:
        picked = share_out([(row.id, row.lane, row.free_at) for row in head], claim, now)
        works = _take(session, picked, claim, now)
        starts = {row.id: row.available_at for row in head if row.available_at > now}
        next_at = None if works else _next_at(session, now)
        return Claimed(works, claim.after, is_backlog=False, starts=starts, next_at=next_at)
    waiting = _waiting(session)
    served = take_turns(waiting, claim, now)
    oldest = _oldest(session, served, now + claim.ahead)
    works = _take(session, [work_id for work_id, _ in oldest], claim, now)
    starts = {work_id: at for work_id, at in oldest if at > now}
    after = served[-1][0] if served else claim.after
    next_at = None if works else _first_ready(waiting, now)
    return Claimed(works, after, is_backlog=True, starts=starts, next_at=next_at)


def _waiting(session: Session) -> list[Waiting]:
    return [Waiting(row.lane, row.first_at, row.free_at) for row in session.execute(WAITING_LANES)]


def _next_at(session: Session, now: datetime) -> datetime | None:
    return _first_ready(_waiting(session), now)


def _first_ready(waiting: Iterable[Waiting], now: datetime) -> datetime | None:
    # What is ready by its time and was not taken is in hand: its end will wake the worker.
    moments = [each.ready_at() for each in waiting if each.ready_at() > now]
    return min(moments, default=None)


def _oldest(
    session: Session, served: Sequence[tuple[str, int]], until: datetime
) -> list[tuple[int, datetime]]:
    if not served:
        return []
    if is_sqlite(session):
        values: dict[str, Any] = {f"lane{n}": lane for n, (lane, _) in enumerate(served)}
        values |= {f"most{n}": rows for n, (_, rows) in enumerate(served)}
        rows = session.execute(oldest_of_lanes(len(served)), values | {"now": until})
    else:
        lanes, most = zip(*served, strict=True)
        values = {"lanes": list(lanes), "most": list(most), "now": until}
        rows = session.execute(OLDEST_OF_LANES, values)
    return [(row.id, row.available_at) for row in rows]


def _take(session: Session, ids: list[int], claim: Claim, now: datetime) -> tuple[DueWork, ...]:
    if not ids:
        return ()
    values = {"ids": ids, "lease_ends_at": now + claim.lease, "claimant": claim.owner}
    take = TAKE if is_sqlite(session) else TAKE_ANY
    taken = {row.id: WORK.of(row) for row in session.execute(take, values)}
    return tuple(taken[each] for each in ids if each in taken)


def next_due_at(session: Session) -> datetime | None:
    """When a worker can next take something, or None when nothing is to come."""
    found: datetime | None = session.execute(
        select(C.available_at).where(UNFINISHED).order_by(C.available_at).limit(1)
    ).scalar_one_or_none()
    return found
