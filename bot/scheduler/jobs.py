"""Running a job: an operation and its settling in one transaction."""

from __future__ import annotations

from datetime import timedelta

from bot.operations.due_work import Again, Later, Missed, NotNeeded
from bot.scheduler.kinds import JobKind
from bot.scheduler.ledger import Job
from governance.due_work import Result
from storage.claims import change_end, reopen, settle_due_work
from storage.engine import Session

SOON = timedelta(seconds=1)
"""A job that asks for a moment that has passed is not run again before this."""


def run_job(session: Session, job: Job) -> Result | None:
    """Run a job and settle it, so that its effect and its end are one.

    It is settled first, which holds the row against takeovers and take-backs until the
    commit; an answer other than "done" is written over that.

    Args:
        session: A write transaction of its own.
        job: The claimed row.

    Returns:
        How it ended, empty when it is owed again, or None when its claim was lost.

    Raises:
        TypeError: Not a job: a bug.
    """
    kind, now = job.kind, job.tick.now()
    if not isinstance(kind, JobKind):
        raise TypeError(f"{kind.name} is not a job")
    if not settle_due_work(session, job.fence, "done", now):
        return None
    match kind.run(session, job.community, job.work, now):
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
