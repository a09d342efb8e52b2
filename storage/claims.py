"""How workers share due work: claim with a lease, hold on to it, settle under a fence.

A claim raises ``attempts``, so that (id, attempts, owner) fits one claim only. Whoever lost
the lease meanwhile changes nothing any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, bindparam, case, select, text, update
from sqlmodel import Session

from governance.due_work import LEASE, DueWork, Result
from storage.due_work import TABLE, UNFINISHED, C, work_of
from storage.pacing import list_blocked
from storage.tables.columns import UtcDateTime

WINDOW = 2
"""A claim looks at so many times the rows it wants; when all are due, there is a backlog."""

WAITING_LANES = text(
    """
    WITH RECURSIVE lanes(lane) AS (
        SELECT min(lane) FROM due_work WHERE available_at IS NOT NULL
        UNION ALL
        SELECT (SELECT min(d.lane) FROM due_work d
                WHERE d.available_at IS NOT NULL AND d.lane > lanes.lane)
        FROM lanes WHERE lanes.lane IS NOT NULL
    )
    SELECT lane FROM lanes
    WHERE lane IS NOT NULL
      AND EXISTS (SELECT 1 FROM due_work d WHERE d.lane = lanes.lane AND d.available_at <= :now)
    """
).bindparams(bindparam("now", type_=UtcDateTime))
"""One step of the index for each lane, however many rows it has."""


@dataclass(frozen=True)
class Fence:
    """What a worker must still be to change a row it has claimed."""

    id: int
    attempts: int
    owner: str

    @staticmethod
    def of(work: DueWork) -> Fence:
        """The fence of a claim."""
        return Fence(work.id, work.attempts, work.owner)

    @property
    def holds(self) -> ColumnElement[bool]:
        """The SQL of it."""
        return and_(C.id == self.id, C.attempts == self.attempts, C.owner == self.owner, UNFINISHED)


@dataclass(frozen=True)
class Claim:
    """What a worker asks for.

    Args:
        owner: The worker's name, unique to its process.
        limit: At most so many rows.
        lease: For how long.
        shut: Lanes of which it has enough in hand.
        shares: How many turns a lane takes where others take one.
        after: The lane that was served last; the next one begins.
    """

    owner: str
    limit: int
    lease: timedelta = LEASE
    shut: frozenset[str] = frozenset()
    shares: Mapping[str, int] = field(default_factory=dict)
    after: str = ""


@dataclass(frozen=True)
class Claimed:
    """What it got.

    Args:
        works: Its rows, to be worked on in this order.
        after: The lane that was served last.
        is_backlog: Whether more is due than it looked at.
    """

    works: tuple[DueWork, ...] = ()
    after: str = ""
    is_backlog: bool = False


def claim_due_work(session: Session, claim: Claim, now: datetime) -> Claimed:
    """Take rows that are due, for the length of a lease.

    As long as little is due, all of it is taken, oldest first. With a backlog the lanes take
    turns, so that one with much to do delays no other; lanes whose pace is used up wait.

    Args:
        session: A write transaction of its own.
        claim: What is asked for.
        now: The database's clock, aware UTC.
    """
    window = claim.limit * WINDOW
    head = _due(session, now, window)
    is_backlog = len(head) == window
    if is_backlog:
        picked, after = _pick_by_lanes(session, claim, now)
    else:
        shut = claim.shut | list_blocked(session, {lane for _, lane in head}, now)
        picked, after = _share_out([each for each in head if each[1] not in shut], claim)
    return Claimed(_take(session, picked, claim, now), after, is_backlog)


def _due(
    session: Session, now: datetime, limit: int, lane: str | None = None
) -> list[tuple[int, str]]:
    query = select(C.id, C.lane).where(C.available_at <= now)
    if lane is not None:
        query = query.where(C.lane == lane)
    query = query.order_by(C.available_at).limit(limit).with_for_update(skip_locked=True)
    return [(each_id, each_lane) for each_id, each_lane in session.execute(query)]


def _share_out(head: Iterable[tuple[int, str]], claim: Claim) -> tuple[list[int], str]:
    """The first of each lane, then the second of each …, each lane oldest first."""
    turn: dict[str, int] = defaultdict(int)
    ranked = []
    for place, (work_id, lane) in enumerate(head):
        ranked.append((turn[lane] // claim.shares.get(lane, 1), place, work_id))
        turn[lane] += 1
    return [work_id for _, _, work_id in sorted(ranked)[: claim.limit]], claim.after


def _pick_by_lanes(session: Session, claim: Claim, now: datetime) -> tuple[list[int], str]:
    lanes = list(session.execute(WAITING_LANES, {"now": now}).scalars())
    shut = claim.shut | list_blocked(session, lanes, now)
    lanes = [lane for lane in lanes if lane not in shut]
    lanes = [each for each in lanes if each > claim.after] + [
        each for each in lanes if each <= claim.after
    ]
    turns = max(1, claim.limit // sum(claim.shares.get(each, 1) for each in lanes or [""]))
    picked: list[int] = []
    after = claim.after
    for lane in lanes:
        room = claim.limit - len(picked)
        if room <= 0:
            break
        wanted = min(room, turns * claim.shares.get(lane, 1))
        picked.extend(work_id for work_id, _ in _due(session, now, wanted, lane))
        after = lane
    return picked, after


def _take(session: Session, ids: list[int], claim: Claim, now: datetime) -> tuple[DueWork, ...]:
    if not ids:
        return ()
    statement = (
        update(TABLE)
        .where(C.id.in_(ids))
        .values(
            available_at=now + claim.lease,
            attempts=C.attempts + 1,
            lapses=C.lapses + case((C.owner != "", 1), else_=0),
            owner=claim.owner,
        )
        .returning(*C)
    )
    taken = {row.id: work_of(row) for row in session.execute(statement)}
    return tuple(taken[each] for each in ids if each in taken)


def next_due_at(session: Session) -> datetime | None:
    """When a worker can next take something, or None when nothing is to come."""
    found: datetime | None = session.execute(
        select(C.available_at).where(UNFINISHED).order_by(C.available_at).limit(1)
    ).scalar_one_or_none()
    return found


def renew_claim(session: Session, fence: Fence, until: datetime) -> bool:
    """Extend a lease just before a message is sent; False when the claim was lost."""
    return _changed(session, update(TABLE).where(fence.holds).values(available_at=until))


def settle_due_work(
    session: Session,
    fence: Fence,
    result: Result,
    now: datetime,
    *,
    why: str = "",
    reference: str = "",
) -> bool:
    """Write how a claimed row ended.

    Args:
        session: A write transaction.
        fence: The claim.
        result: How; not empty.
        now: Aware UTC.
        why: A short code, where there is something to say.
        reference: Under which number the log has a fault.

    Returns:
        False when the claim was lost.
    """
    return _changed(
        session,
        update(TABLE)
        .where(fence.holds)
        .values(
            available_at=None,
            owner="",
            result=result,
            why=why,
            reference=reference,
            finished_at=now,
        ),
    )


def release_due_work(
    session: Session,
    fence: Fence,
    available_at: datetime,
    *,
    why: str = "",
    failures: int = 0,
    reference: str = "",
) -> bool:
    """Give a claimed row back, to be taken again at a moment.

    Args:
        session: A write transaction.
        fence: The claim.
        available_at: Aware UTC.
        why: A short code of what it waits for.
        failures: How often in a row it has failed now.
        reference: Under which number the log has the last fault.

    Returns:
        False when the claim was lost.
    """
    values = {
        "available_at": available_at,
        "owner": "",
        "why": why,
        "failures": failures,
        "lapses": 0,
        "reference": reference,
    }
    return _changed(session, update(TABLE).where(fence.holds).values(**values))


def change_end(session: Session, work_id: int, result: Result, now: datetime, why: str) -> None:
    """Write another end over the one that this transaction has just settled."""
    values = {"result": result, "why": why, "finished_at": now}
    session.execute(update(TABLE).where(C.id == work_id).values(**values))


def reopen(
    session: Session,
    work_id: int,
    available_at: datetime,
    *,
    why: str = "",
    is_owed_again: bool = False,
) -> None:
    """Owe again what this transaction has just settled.

    Args:
        session: The transaction that settled it.
        work_id: Which.
        available_at: When it may be taken again; aware UTC.
        why: A short code of what it waits for.
        is_owed_again: Whether the moment is a new due time, not a delay of the old one.
    """
    values: dict[str, Any] = {"available_at": available_at, "result": "", "why": why}
    values |= {"finished_at": None, "failures": 0, "lapses": 0, "reference": ""}
    if is_owed_again:
        values |= {"due_at": available_at, "hastened_at": None}
    session.execute(update(TABLE).where(C.id == work_id).values(**values))


def _changed(session: Session, statement: Any) -> bool:
    return int(cast("Any", session.execute(statement)).rowcount) == 1
