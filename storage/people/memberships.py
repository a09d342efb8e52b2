"""Memberships: who sits in which body, on behalf of whom, from a day to a day."""

from __future__ import annotations

import threading
from datetime import date
from typing import cast

from cachetools import LRUCache
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from governance.bodies.bodies import Membership, Role
from governance.errors import refusal
from governance.people.people import Organisation, Person
from storage.engine import KEPT
from storage.people.communities import organisation_of
from storage.people.people import people_of
from storage.tables.people import CommunityRow, MembershipRow, OrganisationRow, PersonRow


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


_VERSION = select(CommunityRow.roster_version).where(
    col(CommunityRow.id) == bindparam("community_id")
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
        session: The transaction.
        community_id: Whose.
        body: Only of this body.
        person_id: Only of this person.
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


def _read(
    session: Session,
    community_id: int,
    *,
    body: str | None = None,
    person_id: int | None = None,
    on: date | None = None,
) -> tuple[Membership, ...]:
    query = (
        select(MembershipRow, PersonRow, OrganisationRow)
        .join(PersonRow, col(PersonRow.id) == col(MembershipRow.person_id))
        .join(OrganisationRow, col(OrganisationRow.id) == col(MembershipRow.organisation_id))
        .where(col(MembershipRow.community_id) == community_id)
    )
    if body is not None:
        query = query.where(col(MembershipRow.body) == body)
    if person_id is not None:
        query = query.where(col(MembershipRow.person_id) == person_id)
    if on is not None:
        end = col(MembershipRow.end_on)
        query = query.where(col(MembershipRow.start_on) <= on, end.is_(None) | (end >= on))
    rows = session.exec(
        query.order_by(col(MembershipRow.body), col(PersonRow.name), col(MembershipRow.id))
    ).all()
    people = people_of(session, {person.id: person for _, person, _ in rows}.values())
    return tuple(
        _membership(row, people[cast("int", person.id)], organisation_of(organisation))
        for row, person, organisation in rows
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
        session: The transaction.
        community_id: Whose.
        person: Who.
        organisation: On whose behalf.
        body: A body's id.
        post: A post's id in that body; empty for an officer or a deputy without a seat.
        role: What they are in it.
        start_on: The first day.
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
    return _membership(row, person, organisation)


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


def end_membership(session: Session, community_id: int, membership_id: int, on: date) -> None:
    """Set the last day of a membership.

    Raises:
        Refusal: ``unknown-membership``.
    """
    row = _row(session, community_id, membership_id)
    row.end_on = on
    session.add(row)
    session.flush()


def _row(session: Session, community_id: int, membership_id: int) -> MembershipRow:
    row = session.get(MembershipRow, membership_id)
    if row is None or row.community_id != community_id:
        raise refusal("unknown-membership")
    return row


def _membership(row: MembershipRow, person: Person, organisation: Organisation) -> Membership:
    return Membership(
        id=cast("int", row.id),
        person=person,
        organisation=organisation,
        body=row.body,
        post=row.post,
        role=cast("Role", row.role),
        start_on=row.start_on,
        end_on=row.end_on,
    )
