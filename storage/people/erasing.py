"""End somebody's access, or take everything personal from them; what they did stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, SQLModel, col, select

from governance.errors import refusal
from storage.tables.access import CalendarFeedRow, OneTimeRow, SessionRow
from storage.tables.due_work import DeliveryRow
from storage.tables.meetings import DraftRow
from storage.tables.people import AddressRow, MembershipRow, PersonRow


@dataclass(frozen=True)
class Erased:
    """How much was taken away: ways in (addresses, sessions, links), and seats that ended."""

    ways_in: int
    seats: int


def erase_person(
    session: Session, community_id: int, person_id: int, today: date, now: datetime
) -> Erased:
    """Erase a person. The row stays as a number, so that the trail keeps its meaning.

    Args:
        today: Their seats end the day before; coming ones never begin.

    Raises:
        Refusal: ``unknown-person``, ``person-erased``.
    """
    row = session.get(PersonRow, person_id)
    if row is None or row.community_id != community_id:
        raise refusal("unknown-person")
    if row.erased_at is not None:
        raise refusal("person-erased")
    session.execute(delete(OneTimeRow).where(col(OneTimeRow.subject) == row.email))
    row.name = f"#{person_id}"
    row.email = f"erased-{person_id}@erased.invalid"
    row.zone = row.preferred = ""
    row.organisation_id = row.muted_until = None
    row.erased_at = now
    session.add(row)
    ways_in = close_ways_in(session, person_id)
    session.execute(
        update(DeliveryRow).where(col(DeliveryRow.person_id) == person_id).values(address="")
    )
    seats = end_seats(session, person_id, today)
    session.flush()
    return Erased(ways_in, seats)


def close_ways_in(session: Session, person_id: int) -> int:
    """Take a person's accounts, sessions, one-time secrets, feed and drafts away.

    Returns:
        How many ways in there were.
    """
    _delete(session, DraftRow, person_id)
    return sum(
        _delete(session, table, person_id)
        for table in (AddressRow, OneTimeRow, SessionRow, CalendarFeedRow)
    )


def _delete(session: Session, table: type[SQLModel], person_id: int) -> int:
    columns: Any = table
    statement = delete(table).where(col(columns.person_id) == person_id)
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]


def end_seats(session: Session, person_id: int, today: date) -> int:
    """End every seat of a person the day before; coming ones never begin. Returns how many."""
    rows = session.exec(select(MembershipRow).where(col(MembershipRow.person_id) == person_id))
    yesterday = today - timedelta(days=1)
    ended = 0
    for row in rows:
        if row.start_on >= today:
            session.delete(row)
        elif row.end_on is None or row.end_on > yesterday:
            row.end_on = yesterday
            session.add(row)
        else:
            continue
        ended += 1
    return ended
