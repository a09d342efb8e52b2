"""Agenda items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session

from governance.agenda.agenda import AgendaItem, ItemState, Proposal
from governance.meetings.meetings import Meeting
from governance.people.people import Organisation, Person
from storage.people.people import ORGANISATION, get_people
from storage.rows import Query, Rows
from storage.tables.agenda import AgendaItemRow

ITEM = Rows(
    AgendaItem,
    AgendaItemRow,
    renamed={"minutes": "minutes_needed"},
    given=("proposed_by", "organisation", "returned_by"),
)
C = ITEM.c
_ITEMS = Query(
    ITEM.select.add_columns(C.proposed_by, C.returned_by, *ORGANISATION.columns)
    .outerjoin_from(ITEM.table, ORGANISATION.table, C.organisation_id == ORGANISATION.c.id)
    .where(C.community_id == bindparam("community_id"))
    .order_by(C.position, C.id),
    item_id=C.id == bindparam("item_id"),
    meeting_id=C.meeting_id == bindparam("meeting_id"),
)
_BEHIND = len(ITEM.columns) + 2
"""Where in a row of these the organisation begins."""


def add_item(
    session: Session,
    community_id: int,
    meeting: Meeting,
    proposer: Person,
    organisation: Organisation | None,
    proposal: Proposal,
    now: datetime,
) -> AgendaItem:
    """Store a proposal for a meeting."""
    row = AgendaItemRow(
        community_id=community_id,
        meeting_id=meeting.id,
        body=meeting.body,
        title=proposal.title,
        why=proposal.why,
        wanted=proposal.wanted,
        minutes_needed=proposal.minutes,
        link=proposal.link,
        proposed_by=proposer.id,
        organisation_id=organisation.id if organisation else None,
        proposed_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    behind = {"proposed_by": proposer, "organisation": organisation, "returned_by": None}
    return ITEM.of_entity(row, **behind)


def find_item(session: Session, community_id: int, item_id: int) -> AgendaItem | None:
    """An item of this community, or None."""
    return next(iter(_items(session, community_id, item_id=item_id)), None)


def list_items(session: Session, community_id: int, meeting_id: int) -> tuple[AgendaItem, ...]:
    """A meeting's items: first those taken in their order, then the others as they came."""
    return _items(session, community_id, meeting_id=meeting_id)


def set_item(
    session: Session,
    item_id: int,
    now: datetime,
    *,
    state: ItemState,
    reason: str | None = None,
    returned_by: int | None = None,
    position: int | None = None,
) -> None:
    """Move an item to a state, with what comes with it: a reason and whose it is, a position."""
    row = session.get_one(AgendaItemRow, item_id)
    row.state = state
    row.changed_at = now
    if reason is not None:
        row.reason = reason
        row.returned_by = returned_by
    if position is not None:
        row.position = position
    session.add(row)
    session.flush()


def set_order(session: Session, ids: Iterable[int]) -> None:
    """Number items from 1 in this order."""
    for position, item_id in enumerate(ids, 1):
        row = session.get_one(AgendaItemRow, item_id)
        row.position = position
        session.add(row)
    session.flush()


def _items(session: Session, community_id: int, **which: int) -> tuple[AgendaItem, ...]:
    rows = _ITEMS.rows(session, community_id=community_id, **which)
    named = {row.proposed_by for row in rows} | {row.returned_by for row in rows} - {None}
    people = get_people(session, community_id, named) if rows else {}
    return tuple(
        ITEM.of(
            row,
            proposed_by=people[row.proposed_by],
            organisation=ORGANISATION.of(row, _BEHIND) if row[_BEHIND] else None,
            returned_by=people.get(row.returned_by),
        )
        for row in rows
    )
