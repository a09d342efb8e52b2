"""Ways in: secrets that work once, browser sessions, private calendar addresses."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import cast

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from governance.access.access import (
    LIFETIMES,
    SESSION_LIFETIME,
    OneTime,
    Purpose,
    WebSession,
)
from storage.access.seal import Seal, digest
from storage.tables.access import CalendarFeedRow, OneTimeRow, SessionRow


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


def add_session(
    session: Session, community_id: int, person_id: int, now: datetime
) -> tuple[str, WebSession]:
    """Open a browser session.

    Returns:
        Its token, which is nowhere stored, and the session.
    """
    token = secrets.token_urlsafe(32)
    row = SessionRow(
        digest=digest(token),
        community_id=community_id,
        person_id=person_id,
        csrf=secrets.token_urlsafe(32),
        created_at=now,
        expires_at=now + SESSION_LIFETIME,
    )
    session.add(row)
    session.flush()
    return token, _session(row)


def find_session(session: Session, token: str, now: datetime) -> WebSession | None:
    """The session of a token, while it holds."""
    row = session.get(SessionRow, digest(token))
    return _session(row) if row and now < row.expires_at else None


def delete_session(session: Session, token: str) -> None:
    """End the session of a token; none is no fault."""
    session.execute(delete(SessionRow).where(col(SessionRow.digest) == digest(token)))


def delete_sessions_before(session: Session, before: datetime) -> int:
    """Forget sessions that ended before a moment; returns how many."""
    statement = delete(SessionRow).where(col(SessionRow.expires_at) < before)
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]


def find_feed(session: Session, seal: Seal, person_id: int) -> str | None:
    """The token of a person's private calendar address."""
    query = select(CalendarFeedRow).where(col(CalendarFeedRow.person_id) == person_id)
    row = session.exec(query).one_or_none()
    return seal.open(row.sealed).decode("ascii") if row else None


def replace_feed(
    session: Session, seal: Seal, community_id: int, person_id: int, now: datetime
) -> str:
    """Give a person a new private calendar address; the one before stops working.

    Returns:
        The new address's token; it is stored sealed, so that it can be shown again.
    """
    delete_feed(session, person_id)
    token = secrets.token_urlsafe(32)
    session.add(
        CalendarFeedRow(
            digest=digest(token),
            community_id=community_id,
            person_id=person_id,
            sealed=seal.close(token.encode("ascii")),
            created_at=now,
        )
    )
    session.flush()
    return token


def delete_feed(session: Session, person_id: int) -> None:
    """Take a person's private calendar address away."""
    statement = delete(CalendarFeedRow).where(col(CalendarFeedRow.person_id) == person_id)
    session.execute(statement)


def find_feed_owner(session: Session, token: str) -> tuple[int, int] | None:
    """Whose private calendar a token opens: community id and person id."""
    row = session.get(CalendarFeedRow, digest(token))
    return (row.community_id, row.person_id) if row else None


def _session(row: SessionRow) -> WebSession:
    return WebSession(row.community_id, row.person_id, row.csrf, row.created_at, row.expires_at)
