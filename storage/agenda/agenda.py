"""Agenda items."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import cast

from sqlmodel import Session, col, select

from governance.agenda.agenda import AgendaItem, ItemState, Proposal, Wanted
from governance.meetings.meetings import Meeting
from governance.people.people import Organisation, Person
from storage.people.communities import organisation_of
from storage.people.people import get_people
from storage.tables.agenda import AgendaItemRow
from storage.tables.people import OrganisationRow


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
    return _item(row, {proposer.id: proposer}, organisation)


def find_item(session: Session, community_id: int, item_id: int) -> AgendaItem | None:
    """An item of this community, or None."""
    row = session.get(AgendaItemRow, item_id)
    if row is None or row.community_id != community_id:
        return None
    return _items(session, community_id, [row])[0]


def list_items(session: Session, community_id: int, meeting_id: int) -> tuple[AgendaItem, ...]:
    """A meeting's items: first those taken in their order, then the others as they came."""
    query = (
        select(AgendaItemRow)
        .where(AgendaItemRow.community_id == community_id, AgendaItemRow.meeting_id == meeting_id)
        .order_by(col(AgendaItemRow.position), col(AgendaItemRow.id))
    )
    return _items(session, community_id, list(session.exec(query)))


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


def _items(
    session: Session, community_id: int, rows: list[AgendaItemRow]
) -> tuple[AgendaItem, ...]:
    returners = {row.returned_by for row in rows if row.returned_by is not None}
    people = get_people(session, community_id, {row.proposed_by for row in rows} | returners)
    behind = _organisations(session, {row.organisation_id for row in rows} - {None})
    return tuple(_item(row, people, behind.get(row.organisation_id)) for row in rows)


def _organisations(
    session: Session, ids: Collection[int | None]
) -> Mapping[int | None, Organisation]:
    if not ids:
        return {}
    query = select(OrganisationRow).where(col(OrganisationRow.id).in_(ids))
    return {row.id: organisation_of(row) for row in session.exec(query)}


def _item(
    row: AgendaItemRow, people: Mapping[int, Person], organisation: Organisation | None
) -> AgendaItem:
    return AgendaItem(
        id=cast(int, row.id),
        meeting_id=row.meeting_id,
        body=row.body,
        state=cast(ItemState, row.state),
        position=row.position,
        title=row.title,
        why=row.why,
        wanted=cast(Wanted, row.wanted),
        minutes=row.minutes_needed,
        link=row.link,
        reason=row.reason,
        proposed_by=people[row.proposed_by],
        organisation=organisation,
        origin_id=row.origin_id,
        proposed_at=row.proposed_at,
        returned_by=people[row.returned_by] if row.returned_by else None,
    )
