"""Ways in: secrets that work once, browser sessions, private calendar addresses."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select
from sqlmodel import Session, col

from governance.access.access import (
    LIFETIMES,
    SESSION_LIFETIME,
    OneTime,
    Purpose,
    WebSession,
)
from storage.access.seal import Seal, digest
from storage.rows import Query, Rows, changed
from storage.tables.access import CalendarFeedRow, OneTimeRow, SessionRow

ONE_TIME = Rows(OneTime, OneTimeRow)
SESSION = Rows(WebSession, SessionRow)
C = ONE_TIME.c
_LATEST = (
    ONE_TIME.select.where(C.purpose == bindparam("purpose"), C.subject == bindparam("subject"))
    .order_by(C.created_at.desc(), C.id.desc())
    .limit(1)
    .with_for_update()
)
_COUNT = Query(
    select(func.count())
    .select_from(ONE_TIME.table)
    .where(C.purpose == bindparam("purpose"), C.created_at > bindparam("since")),
    subject=C.subject == bindparam("subject"),
    person_id=C.person_id == bindparam("person_id"),
)


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
        subject: From where it was asked for.
    """
    return ONE_TIME.add(
        session,
        nonce=secrets.token_hex(16),
        purpose=purpose,
        community_id=community_id,
        person_id=person_id,
        subject=subject,
        created_at=now,
        expires_at=now + LIFETIMES[purpose],
    )


def find_one_time(session: Session, one_time_id: int, purpose: Purpose) -> OneTime | None:
    """A secret's row by its id."""
    return ONE_TIME.find(session, id=one_time_id, purpose=purpose)


def find_latest(session: Session, purpose: Purpose, subject: str) -> OneTime | None:
    """The newest secret that was asked for from somewhere, locked for this transaction."""
    row = session.execute(_LATEST, {"purpose": purpose, "subject": subject}).one_or_none()
    return ONE_TIME.of(row) if row else None


def count_since(
    session: Session,
    purpose: Purpose,
    since: datetime,
    *,
    subject: str | None = None,
    person_id: int | None = None,
) -> int:
    """How many secrets were asked for since a moment, from somewhere or for somebody."""
    wanted = {"subject": subject, "person_id": person_id}
    return int(_COUNT.rows(session, purpose=purpose, since=since, **wanted)[0][0])


def use_one_time(session: Session, one_time_id: int, now: datetime) -> bool:
    """Use a secret up; False when another transaction was first."""
    row = _locked(session, one_time_id)
    if row.used_at is not None:
        return False
    row.used_at = now
    session.add(row)
    session.flush()
    return True


def add_try(session: Session, one_time_id: int) -> int:
    """Count a wrong guess; returns how many there have been."""
    row = _locked(session, one_time_id)
    row.tries += 1
    session.add(row)
    session.flush()
    return row.tries


def delete_one_time_before(session: Session, before: datetime) -> int:
    """Forget secrets that stopped working before a moment; returns how many."""
    return changed(session, delete(OneTimeRow).where(col(OneTimeRow.expires_at) < before))


def _locked(session: Session, one_time_id: int) -> OneTimeRow:
    query = select(OneTimeRow).where(col(OneTimeRow.id) == one_time_id).with_for_update()
    return session.scalars(query).one()


def add_session(
    session: Session, community_id: int, person_id: int, now: datetime
) -> tuple[str, WebSession]:
    """Open a browser session.

    Returns:
        Its token, which is nowhere stored, and the session.
    """
    token = secrets.token_urlsafe(32)
    opened = SESSION.add(
        session,
        digest=digest(token),
        community_id=community_id,
        person_id=person_id,
        csrf=secrets.token_urlsafe(32),
        created_at=now,
        expires_at=now + SESSION_LIFETIME,
    )
    return token, opened


def find_session(session: Session, token: str, now: datetime) -> WebSession | None:
    """The session of a token, while it holds."""
    found = SESSION.find(session, digest=digest(token))
    return found if found and now < found.expires_at else None


def delete_session(session: Session, token: str) -> None:
    """End the session of a token; none is no fault."""
    session.execute(delete(SessionRow).where(col(SessionRow.digest) == digest(token)))


def delete_sessions_before(session: Session, before: datetime) -> int:
    """Forget sessions that ended before a moment; returns how many."""
    return changed(session, delete(SessionRow).where(col(SessionRow.expires_at) < before))


def find_feed(session: Session, seal: Seal, person_id: int) -> str | None:
    """The token of a person's private calendar address."""
    query = select(CalendarFeedRow).where(col(CalendarFeedRow.person_id) == person_id)
    row = session.scalars(query).one_or_none()
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
