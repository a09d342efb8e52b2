"""Secrets that work once: kept as rows, without the secret."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import cast

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from governance.access.one_time import LIFETIMES, OneTime, Purpose
from storage.tables.access import OneTimeRow


def add_one_time(
    session: Session,
    purpose: Purpose,
    now: datetime,
    *,
    community_id: int | None = None,
    person_id: int | None = None,
    subject: str = "",
) -> OneTime:
    """Add a secret that works once, for as long as its purpose allows.

    Args:
        session: A write transaction.
        purpose: What it is for.
        now: Aware UTC.
        community_id: In which community.
        person_id: Whom it lets in.
        subject: From where it was asked for.
    """
    row = OneTimeRow(
        nonce=secrets.token_hex(16),
        purpose=purpose,
        community_id=community_id,
        person_id=person_id,
        subject=subject,
        created_at=now,
        expires_at=now + LIFETIMES[purpose],
    )
    session.add(row)
    session.flush()
    return _one_time(row)


def find_one_time(session: Session, one_time_id: int, purpose: Purpose) -> OneTime | None:
    """A secret's row by its id."""
    row = session.get(OneTimeRow, one_time_id)
    return _one_time(row) if row and row.purpose == purpose else None


def find_latest(session: Session, purpose: Purpose, subject: str) -> OneTime | None:
    """The newest secret that was asked for from somewhere, locked for this transaction."""
    query = (
        select(OneTimeRow)
        .where(col(OneTimeRow.purpose) == purpose, col(OneTimeRow.subject) == subject)
        .order_by(col(OneTimeRow.created_at).desc(), col(OneTimeRow.id).desc())
        .limit(1)
        .with_for_update()
    )
    row = session.exec(query).one_or_none()
    return _one_time(row) if row else None


def count_since(
    session: Session,
    purpose: Purpose,
    since: datetime,
    *,
    subject: str | None = None,
    person_id: int | None = None,
) -> int:
    """How many secrets were asked for since a moment, from somewhere or for somebody."""
    query = (
        select(func.count())
        .select_from(OneTimeRow)
        .where(col(OneTimeRow.purpose) == purpose, col(OneTimeRow.created_at) > since)
    )
    if subject is not None:
        query = query.where(col(OneTimeRow.subject) == subject)
    if person_id is not None:
        query = query.where(col(OneTimeRow.person_id) == person_id)
    return int(session.exec(query).one())


def use_one_time(session: Session, one_time_id: int, now: datetime) -> bool:
    """Use a secret up; False when another transaction was first."""
    row = session.exec(
        select(OneTimeRow).where(col(OneTimeRow.id) == one_time_id).with_for_update()
    ).one()
    if row.used_at is not None:
        return False
    row.used_at = now
    session.add(row)
    session.flush()
    return True


def add_try(session: Session, one_time_id: int) -> int:
    """Count a wrong guess; returns how many there have been."""
    row = session.exec(
        select(OneTimeRow).where(col(OneTimeRow.id) == one_time_id).with_for_update()
    ).one()
    row.tries += 1
    session.add(row)
    session.flush()
    return row.tries


def delete_one_time_before(session: Session, before: datetime) -> int:
    """Forget secrets that stopped working before a moment; returns how many."""
    statement = delete(OneTimeRow).where(col(OneTimeRow.expires_at) < before)
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]


def _one_time(row: OneTimeRow) -> OneTime:
    return OneTime(
        id=cast("int", row.id),
        nonce=row.nonce,
        purpose=cast("Purpose", row.purpose),
        community_id=row.community_id,
        person_id=row.person_id,
        subject=row.subject,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        tries=row.tries,
    )
