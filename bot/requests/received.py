"""Take a delivery in once: its key commits in the same transaction as its effect."""

from __future__ import annotations

from datetime import datetime

from storage.access import received as stored
from storage.engine import Session


class AlreadyReceived(Exception):
    """This delivery has had its effect; the second coming must have none."""


def take_in_delivery(session: Session, key: str, now: datetime) -> None:
    """Note that a delivery was taken in.

    Args:
        session: The transaction of the delivery's effect.
        key: The platform's id of the delivery (Slack ``event_id``, Teams activity id …).
        now: Aware UTC.

    Raises:
        AlreadyReceived: It was taken in before.
    """
    if key and not stored.add_received(session, key, now):
        raise AlreadyReceived(key)
