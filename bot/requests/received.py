"""Take a delivery in once: its key commits in the same transaction as its effect."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from storage.access import audit as stored
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


def delivery_key(front: str, *parts: object) -> str:
    """The key of a delivery, the same whenever it comes; empty when nothing tells it apart.

    Args:
        front: Where it came in, for example ``slack/action``.
        parts: What makes it this one: texts, numbers, pairs of them.
    """
    if not any(parts):
        return ""
    return f"{front}/{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]}"
