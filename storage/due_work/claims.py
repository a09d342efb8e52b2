"""How workers share due work: claim with a lease, hold on to it, settle under a fence.

A claim raises ``attempts``, so that (id, attempts, owner) fits one claim only. Whoever lost
the lease meanwhile changes nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Update, select, update
from sqlmodel import Session

from governance.due_work.due_work import DueWork, Result
from storage.due_work.claim_statements import (
    GIVE_BACK,
    HEAD,
    OLDEST_OF_LANES,
    RELEASE,
    RENEW,
    SETTLE,
    TAKE,
    TAKE_ANY,
    WAITING_LANES,
    oldest_of_lanes,
)
from storage.due_work.due_work import TABLE, UNFINISHED, C, work_of
from storage.due_work.lanes import Claim, Waiting, share_out, take_turns
from storage.engine import is_sqlite, spare_the_disk

WINDOW = 2
"""A claim looks at so many times the rows it wants; when all are due, there is a backlog."""


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

    def values(self) -> dict[str, Any]:
        """What fills ``HOLDS``."""
        return {"held_id": self.id, "held_attempts": self.attempts, "held_owner": self.owner}


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
        session: A write transaction of its own.
        claim: What is asked for.
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
    taken = {row.id: work_of(row) for row in session.execute(take, values)}
    return tuple(taken[each] for each in ids if each in taken)


def next_due_at(session: Session) -> datetime | None:
    """When a worker can next take something, or None when nothing is to come."""
    found: datetime | None = session.execute(
        select(C.available_at).where(UNFINISHED).order_by(C.available_at).limit(1)
    ).scalar_one_or_none()
    return found


def renew_claim(session: Session, fence: Fence, until: datetime) -> bool:
    """Extend a lease just before a message is sent; False when the claim was lost."""
    return _changed(session, RENEW, fence, until=until)


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
        SETTLE,
        fence,
        new_result=result,
        new_why=why,
        new_reference=reference,
        new_finished_at=now,
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
    return _changed(
        session,
        RELEASE,
        fence,
        until=available_at,
        new_why=why,
        new_failures=failures,
        new_reference=reference,
    )


def give_back(session: Session, fence: Fence, available_at: datetime) -> bool:
    """Give a claimed row back untouched, its history kept; False when the claim was lost."""
    return _changed(session, GIVE_BACK, fence, until=available_at)


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


def _changed(session: Session, statement: Update, fence: Fence, **values: Any) -> bool:
    done = session.execute(statement, fence.values() | values)
    return int(cast("Any", done).rowcount) == 1
