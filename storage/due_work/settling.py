"""How a claimed row of due work ends, under a fence that only its holder can pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Update, and_, bindparam, case, or_, update
from sqlmodel import Session

from governance.due_work.due_work import LEASE, DueWork, Result
from storage.due_work.due_work import TABLE, UNFINISHED, C
from storage.rows import changed
from storage.tables.columns import UtcDateTime

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
        result: How; not empty.
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
    return changed(session, statement, fence.values() | values) == 1


SHORT_WAITS = ("look-up", "paced", "stalled", "unreachable")
"""Reasons to wait that never last longer than a lease."""


def mend_leases(session: Session, now: datetime, longest_wait: timedelta) -> int:
    """Mend what waits for a moment that no lease or retry can reach: the clock was set back.

    A lease starts anew, for its holder may be alive; a retry is due at once.

    Args:
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
    return changed(session, statement)
