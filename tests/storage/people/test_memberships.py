"""Memberships are remembered with their people, and found by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from governance.bodies.bodies import Membership
from governance.errors import Refusal
from storage.engine import Database, Session
from storage.people import memberships as bodies
from storage.people.communities import get_or_add_community
from storage.people.organisations import add_organisation
from storage.people.people import add_person

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def seat(session: Session, name: str = "Aino", body: str = "steering-group") -> Membership:
    """A membership of 2026 in the only community."""
    here = get_or_add_community(session, "digione", "charters/digione", NOW).id
    side = add_organisation(session, here, f"{name} Oy", "supplier")
    person = add_person(
        session,
        here,
        name=name,
        email=f"{name}@example.org",
        language="fi",
        organisation_id=side.id,
    )
    return bodies.add_membership(
        session,
        here,
        person=person,
        organisation=side,
        body=body,
        post="supplier-seat",
        role="member",
        start_on=date(2026, 2, 1),
        end_on=date(2026, 12, 31),
    )


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (None, True),
        (date(2026, 1, 31), False),
        (date(2026, 2, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_memberships_are_found_by_day_as_the_value_says(
    database: Database, on: date | None, holds: bool
) -> None:
    """The query and ``Membership.in_force`` agree, both ends included."""
    with database.write() as session:
        stored = seat(session)
    with database.read() as session:
        found = bodies.list_memberships(session, 1, on=on)
    assert found == ((stored,) if holds else ())
    assert on is None or stored.in_force(on) is holds


def test_memberships_are_found_by_body_and_person(database: Database) -> None:
    """Filters join, and another community's are not seen."""
    with database.write() as session:
        aino, eero = seat(session), seat(session, "Eero", "development-group")
    with database.read() as session:
        everybody = bodies.list_memberships(session, 1, on=None)
        assert [e.body for e in everybody] == ["development-group", "steering-group"]
        assert bodies.list_memberships(session, 1, body="steering-group", on=None) == (aino,)
        assert bodies.list_memberships(session, 1, person_id=eero.person.id, on=None) == (eero,)
        both = bodies.list_memberships(
            session, 1, body="steering-group", person_id=eero.person.id, on=None
        )
        assert both == ()
        assert bodies.list_memberships(session, 2, on=None) == ()


def test_a_membership_is_changed_and_ended(database: Database) -> None:
    """New days and post are stored; ending sets the last day."""
    with database.write() as session:
        before = seat(session)
        after = replace(before, post="", start_on=date(2026, 3, 1), end_on=None)
        bodies.update_membership(session, 1, after)
        assert bodies.list_memberships(session, 1, on=date(2027, 5, 1)) == (after,)
        bodies.end_membership(session, 1, after.id, date(2027, 4, 30))
        assert bodies.list_memberships(session, 1, on=date(2027, 5, 1)) == ()


def test_another_communitys_membership_is_refused(database: Database) -> None:
    """Its id is as good as none."""
    with database.write() as session:
        stored = seat(session)
        for community, number in ((2, stored.id), (1, stored.id + 100)):
            with pytest.raises(Refusal, match="unknown-membership"):
                bodies.end_membership(session, community, number, date(2026, 5, 1))


def test_the_same_seat_is_not_stored_twice(database: Database) -> None:
    """A person has a role in a body once from a day."""
    with database.write() as session:
        stored = seat(session)
    with pytest.raises(IntegrityError), database.write() as session:
        bodies.add_membership(
            session,
            1,
            person=stored.person,
            organisation=stored.organisation,
            body=stored.body,
            post="",
            role=stored.role,
            start_on=stored.start_on,
        )
