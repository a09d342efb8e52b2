"""Running a job: an operation and its settling in one transaction."""

from __future__ import annotations

from datetime import timedelta

from bot.operations.due_work import Again, Later, Missed, NotNeeded
from bot.scheduler.kinds import JobKind
from bot.scheduler.ledger import Job
from governance.due_work import Result
from storage.claims import has_claim, release_due_work, settle_due_work
from storage.engine import Session

SOON = timedelta(seconds=1)
"""A job that asks for a moment that has passed is not run again before this."""


def run_job(session: Session, job: Job, kind: JobKind) -> Result | None:
    """Run a job and settle it, so that its effect and its end are one.

    Args:
        session: A write transaction.
        job: The claimed row.
        kind: Its kind.

    Returns:
        How it ended, empty when it is owed again, or None when its claim was lost.
    """
    if not has_claim(session, job.fence):
        return None
    now = job.tick.now()
    answer = kind.run(session, job.community, job.work, now)
    match answer:
        case None:
            settle_due_work(session, job.fence, "done", now)
            return "done"
        case NotNeeded(why=why):
            settle_due_work(session, job.fence, "not-needed", now, why=why)
            return "not-needed"
        case Missed(why=why):
            settle_due_work(session, job.fence, "missed", now, why=why)
            return "missed"
        case Later(until=until, why=why):
            release_due_work(session, job.fence, max(until, now + SOON), why=why)
            return ""
        case Again(at=at):
            release_due_work(session, job.fence, max(at, now + SOON), is_owed_again=True)
            return ""
