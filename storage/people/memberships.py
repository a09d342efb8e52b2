"""Memberships: who sits in which body, on behalf of whom, from a day to a day."""

from __future__ import annotations

import threading
from datetime import date
from typing import cast

from cachetools import LRUCache
from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from governance.bodies.bodies import Membership, Role
from governance.errors import refusal
from governance.people.people import Organisation, Person
from storage.engine import KEPT
from storage.people.people import ORGANISATION, PERSON, PERSON_COLUMNS, P, people_of
from storage.rows import Query, Rows, columns_of
from storage.tables.people import CommunityRow, MembershipRow


class Rosters:
    """The memberships of communities as short reads have found them, by their roster's version.

    Only a short read fills it: what a write has not committed must never get here.

    Args:
        most: Of how many communities; the one not asked for the longest goes first.
    """

    def __init__(self, most: int = 64) -> None:
        self._kept: LRUCache[int, tuple[int, tuple[Membership, ...]]] = LRUCache(most)
        self._lock = threading.Lock()

    def find(self, community_id: int, version: int) -> tuple[Membership, ...] | None:
        """What was kept at this very version of a community's roster."""
        with self._lock:
            kept = self._kept.get(community_id)
        return kept[1] if kept is not None and kept[0] == version else None

    def keep(self, community_id: int, version: int, found: tuple[Membership, ...]) -> None:
        """Keep what was read *after* the version was; a newer one is not replaced."""
        with self._lock:
            kept = self._kept.get(community_id)
            if kept is None or kept[0] < version:
                self._kept[community_id] = version, found


def rosters_of(session: Session) -> Rosters | None:
    """What is kept for short reads; None in any other transaction."""
    kept = session.info.get(KEPT)
    return None if kept is None else cast("Rosters", kept.setdefault("rosters", Rosters()))


MEMBERSHIP = Rows(Membership, MembershipRow, given=("person", "organisation"))
M = MEMBERSHIP.c
_OF = ORGANISATION.table.alias()
"""On whose behalf they sit: not always the organisation that the person usually acts for."""
_MEMBERSHIPS = Query(
    select(*MEMBERSHIP.columns, _OF.c.id, _OF.c.name, _OF.c.constituency, *PERSON_COLUMNS)
    .join_from(MEMBERSHIP.table, _OF, _OF.c.id == M.organisation_id)
    .join(PERSON.table, P.id == M.person_id)
    .outerjoin(ORGANISATION.table, P.organisation_id == ORGANISATION.c.id)
    .where(M.community_id == bindparam("community_id"))
    .order_by(M.body, P.name, M.id),
    body=M.body == bindparam("body"),
    person_id=M.person_id == bindparam("person_id"),
    on=(M.start_on <= bindparam("on")) & (M.end_on.is_(None) | (M.end_on >= bindparam("on"))),
)
_ORGANISATION_AT = len(MEMBERSHIP.columns)
_PERSON_AT = _ORGANISATION_AT + len(ORGANISATION.columns)
_VERSION = select(columns_of(CommunityRow).roster_version).where(
    columns_of(CommunityRow).id == bindparam("community_id")
)


def list_memberships(
    session: Session,
    community_id: int,
    *,
    body: str | None = None,
    person_id: int | None = None,
    on: date | None,
) -> tuple[Membership, ...]:
    """Memberships with their people and organisations, by body and name.

    In a short read they come from memory for as long as nobody has changed the roster; when
    their people were last seen, and where in Teams, may then be out of date.

    Args:
        on: Only those in force on this day; None for all there ever were.
    """
    rosters = rosters_of(session)
    if rosters is None:
        return _read(session, community_id, body=body, person_id=person_id, on=on)
    version = _version(session, community_id)
    everybody = rosters.find(community_id, version)
    if everybody is None:
        everybody = _read(session, community_id)
        rosters.keep(community_id, version, everybody)
    return tuple(
        each
        for each in everybody
        if body in (None, each.body)
        and person_id in (None, each.person.id)
        and (on is None or each.in_force(on))
    )


def _version(session: Session, community_id: int) -> int:
    """The version of a community's roster, read once a transaction and before the roster."""
    key = "roster-version", community_id
    if key not in session.info:
        session.info[key] = session.execute(_VERSION, {"community_id": community_id}).scalar_one()
    return cast("int", session.info[key])


def _read(session: Session, community_id: int, **wanted: object) -> tuple[Membership, ...]:
    rows = _MEMBERSHIPS.rows(session, community_id=community_id, **wanted)
    return tuple(
        MEMBERSHIP.of(row, person=person, organisation=ORGANISATION.of(row, _ORGANISATION_AT))
        for row, person in zip(rows, people_of(session, rows, _PERSON_AT), strict=True)
    )


def add_membership(
    session: Session,
    community_id: int,
    *,
    person: Person,
    organisation: Organisation,
    body: str,
    post: str,
    role: Role,
    start_on: date,
    end_on: date | None = None,
) -> Membership:
    """Seat a person in a body.

    Args:
        body: A body's id.
        post: A post's id in that body; empty for an officer or a deputy without a seat.
        end_on: The last day; None while it has no end.
    """
    row = MembershipRow(
        community_id=community_id,
        person_id=person.id,
        organisation_id=organisation.id,
        body=body,
        post=post,
        role=role,
        start_on=start_on,
        end_on=end_on,
    )
    session.add(row)
    session.flush()
    return MEMBERSHIP.of_entity(row, person=person, organisation=organisation)


def update_membership(session: Session, community_id: int, membership: Membership) -> None:
    """Store a membership's organisation, post and days (``dataclasses.replace`` makes it).

    Raises:
        Refusal: ``unknown-membership``.
    """
    row = _row(session, community_id, membership.id)
    row.organisation_id = membership.organisation.id
    row.post = membership.post
    row.start_on, row.end_on = membership.start_on, membership.end_on
    session.add(row)
    session.flush()


def _row(session: Session, community_id: int, membership_id: int) -> MembershipRow:
    row = session.get(MembershipRow, membership_id)
    if row is None or row.community_id != community_id:
        raise refusal("unknown-membership")
    return row


def lock_community(session: Session, community_id: int) -> None:
    """Make whoever changes the roster of a community wait for each other until the commit."""
    session.execute(
        select(col(CommunityRow.id)).where(col(CommunityRow.id) == community_id).with_for_update()
    ).one()
