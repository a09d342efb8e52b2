"""The statements of claims and settles: what a worker does most, so they are built once."""

from __future__ import annotations

from functools import cache

from sqlalchemy import (
    ARRAY,
    BigInteger,
    TextualSelect,
    and_,
    any_,
    bindparam,
    case,
    column,
    select,
    text,
    update,
)

from storage.due_work.due_work import TABLE, UNFINISHED, C
from storage.due_work.pacing import TABLE as BUCKETS
from storage.tables.columns import UtcDateTime

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
    select(OLDEST.c.id, OLDEST.c.lane, OLDEST.c.available_at, BUCKETS.c.free_at)
    .select_from(OLDEST.outerjoin(BUCKETS, BUCKETS.c.key == OLDEST.c.lane))
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
    .returning(*C)
)
TAKE = _TAKEN.where(C.id.in_(bindparam("ids", expanding=True)))
TAKE_ANY = _TAKEN.where(C.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))
"""The same for PostgreSQL, which takes all ids in one parameter."""

HOLDS = and_(
    C.id == bindparam("held_id"),
    C.attempts == bindparam("held_attempts"),
    C.owner == bindparam("held_owner"),
    UNFINISHED,
)
"""The fence: true for a claim that still stands."""

RENEW = update(TABLE).where(HOLDS).values(available_at=bindparam("until", type_=UtcDateTime))

GIVE_BACK = (
    update(TABLE).where(HOLDS).values(available_at=bindparam("until", type_=UtcDateTime), owner="")
)

SETTLE = (
    update(TABLE)
    .where(HOLDS)
    .values(
        available_at=None,
        owner="",
        result=bindparam("new_result"),
        why=bindparam("new_why"),
        reference=bindparam("new_reference"),
        finished_at=bindparam("new_finished_at", type_=UtcDateTime),
    )
)

RELEASE = (
    update(TABLE)
    .where(HOLDS)
    .values(
        available_at=bindparam("until", type_=UtcDateTime),
        owner="",
        why=bindparam("new_why"),
        failures=bindparam("new_failures"),
        lapses=0,
        reference=bindparam("new_reference"),
    )
)


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
