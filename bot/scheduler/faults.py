"""Faults of due work: one log line each, under a number that people can quote."""

from __future__ import annotations

import logging
import secrets

from governance.due_work.due_work import DueWork

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
