"""Forget what is of no more use: expired secrets and sessions, deliveries taken in long ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.access.operations_sessions import forget_expired
from storage.access.audit import delete_received_before
from storage.engine import Session

DELIVERIES_KEPT = timedelta(days=3)
"""No platform repeats a delivery for longer than this."""


@dataclass(frozen=True)
class Tidied:
    """How many secrets and sessions, and how many deliveries, were forgotten."""

    secrets: int
    deliveries: int


def tidy_up(session: Session, now: datetime) -> Tidied:
    """Forget what has expired.

    Args:
        session: A write transaction.
        now: Aware UTC.
    """
    return Tidied(
        forget_expired(session, now), delete_received_before(session, now - DELIVERIES_KEPT)
    )
