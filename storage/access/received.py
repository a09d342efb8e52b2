"""Deliveries already taken in."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.tables.audit import ReceivedRow


def add_received(session: Session, key: str, now: datetime) -> bool:
    """Remember a delivery's key.

    Returns:
        False when the key was there already.
    """
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = (
        dialect.insert(ReceivedRow)
        .values(key=key, received_at=now)
        .on_conflict_do_nothing()
        .returning(ReceivedRow.key)  # PostgreSQL tells no row count here
    )
    return session.execute(statement).first() is not None


def delete_received_before(session: Session, before: datetime) -> int:
    """Forget deliveries that no platform repeats any more; returns how many."""
    statement = delete(ReceivedRow).where(col(ReceivedRow.received_at) < before)
    return int(cast(Any, session.execute(statement)).rowcount)
