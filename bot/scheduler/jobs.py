"""One row on its way: a job and its settling in one transaction, a fault under a number."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.requests.context import Context
from bot.requests.kinds import Again, JobKind, Kind, Later, Missed, NotNeeded
from bot.scheduler.clock import Tick
from governance.due_work.due_work import DueWork, Result
from governance.people.people import Community
from storage.due_work.due_work import add_many
from storage.due_work.settling import Fence, change_end, reopen, settle_due_work
from storage.engine import Session

log = logging.getLogger(__name__)


def report(
    work: DueWork, why: str, error: BaseException | None = None, level: int = logging.ERROR
) -> str:
    """Log a fault of due work and return the reference number it has in the log."""
    reference = secrets.token_hex(4)
    log.log(
        level,
        "due work %s (%s, attempt %s): %s, reference %s",
        work.id,
        work.kind,
        work.attempts,
        why,
        reference,
        exc_info=error,
        extra={"reference": reference, "kind": work.kind, "work_id": work.id, "why": why},
    )
    return reference


SOON = timedelta(seconds=1)
"""A job that asks for a moment that has passed is not run again before this."""


@dataclass(frozen=True)
class Job:
    """One claimed row on its way through the worker.

    Args:
        tick: The look at the clock under which it was claimed.
        start: When it may begin, when that is not now.
    """

    work: DueWork
    kind: Kind
    community: Community
    tick: Tick
    start: datetime | None = None

    @property
    def fence(self) -> Fence:
        """What must still hold to change the row."""
        return Fence.of(self.work)


def run_job(session: Session, job: Job) -> Result | None:
    """Run a job and settle it, so that its effect and its end are one.

    It is settled first, which holds the row against takeovers and take-backs until the
    commit; an answer other than "done" is written over that.

    Returns:
        How it ended, empty when it is owed again, or None when its claim was lost.

    Raises:
        TypeError: Not a job: a bug.
    """
    kind = job.kind
    if not isinstance(kind, JobKind):
        raise TypeError(f"{kind.name} is not a job")
    if not settle_due_work(session, job.fence, "done", job.start or job.tick.now()):
        return None
    now = _wait_for_the_moment(job)
    owe_periodic(session, job.community, (kind,), now)
    match kind.run(Context(session, job.community, now), job.work):
        case None:
            return "done"
        case NotNeeded(why=why):
            change_end(session, job.work.id, "not-needed", now, why)
            return "not-needed"
        case Missed(why=why):
            change_end(session, job.work.id, "missed", now, why)
            return "missed"
        case Later(until=until, why=why):
            reopen(session, job.work.id, max(until, now + SOON), why=why)
            return ""
        case Again(at=at):
            reopen(session, job.work.id, max(at, now + SOON), is_owed_again=True)
            return ""


def owe_periodic(
    session: Session, community: Community, kinds: Iterable[Kind], now: datetime
) -> None:
    """Owe the next occurrence of each periodic kind, unless it is owed already.

    Args:
        kinds: The kinds; what is not periodic is passed over.
        now: Aware UTC; what was missed before is not made up for.
    """
    jobs = (each for each in kinds if isinstance(each, JobKind))
    works = (each.next_work(community, now) for each in jobs)
    add_many(session, community.id, [work for work in works if work is not None])


def _wait_for_the_moment(job: Job) -> datetime:
    """The transaction was opened a little early; the job itself begins on time."""
    if job.start is not None:
        time.sleep(max(0.0, (job.start - job.tick.now()).total_seconds()))
    return job.tick.now()
