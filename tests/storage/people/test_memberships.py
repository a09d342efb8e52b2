"""Memberships are remembered with their people, and found by day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from governance.bodies.bodies import Membership
from governance.errors import Refusal
from storage.engine import Database, Session
from storage.people import communities, memberships, people
from storage.people import memberships as bodies
from storage.people.communities import add_organisation, get_or_add_community
from storage.people.erasing import erase_person
from storage.people.memberships import Rosters
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
        bodies.update_membership(session, 1, replace(after, end_on=date(2027, 4, 30)))
        assert bodies.list_memberships(session, 1, on=date(2027, 5, 1)) == ()


def test_another_communitys_membership_is_refused(database: Database) -> None:
    """Its id is as good as none."""
    with database.write() as session:
        stored = seat(session)
        for community, number in ((2, stored.id), (1, stored.id + 100)):
            with pytest.raises(Refusal, match="unknown-membership"):
                bodies.update_membership(session, community, replace(stored, id=number))


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


TODAY = date(2026, 11, 24)
HERE = 1


def look(database: Database, on: date | None = None) -> tuple[Membership, ...]:
    """What a short read finds."""
    with database.read_shortly() as session:
        return memberships.list_memberships(session, HERE, on=on)


def rename(session: Session, of: Membership) -> None:
    """The person has another name."""
    people.update_person(session, HERE, replace(of.person, name="Aino Uusi"))


def move(session: Session, of: Membership) -> None:
    """The organisation has another name."""
    communities.update_organisation(session, HERE, replace(of.organisation, name="Uusi Oy"))


def end(session: Session, of: Membership) -> None:
    """The seat ends."""
    memberships.update_membership(session, HERE, replace(of, end_on=TODAY))


def link(session: Session, of: Membership) -> None:
    """The person gets an address."""
    people.add_address(session, HERE, of.person.id, platform="slack", external_id="U1")


def block(session: Session, of: Membership) -> None:
    """An address no longer works."""
    people.set_reachable(session, HERE, "teams", "T1", "A1", reachable=False)


def unlink(session: Session, of: Membership) -> None:
    """An address is taken away."""
    people.delete_address(session, HERE, of.person.id, "teams", "A1")


def erase(session: Session, of: Membership) -> None:
    """The person is erased."""
    erase_person(session, HERE, of.person.id, TODAY, datetime.now(UTC))


def begin(session: Session) -> Membership:
    """One seat, its person linked in Teams."""
    taken = seat(session)
    people.add_address(
        session, HERE, taken.person.id, platform="teams", external_id="A1", workspace="T1"
    )
    return taken


@pytest.mark.parametrize("change", [rename, move, end, link, block, unlink, erase])
def test_every_change_of_the_roster_is_seen_at_once(
    database: Database, change: Callable[[Session, Membership], None]
) -> None:
    """What a short read finds after a commit is what any other read finds."""
    with database.write() as session:
        taken = begin(session)
    before = look(database)
    with database.write() as session:
        change(session, taken)
    after = look(database)
    with database.read() as session:
        assert after == memberships.list_memberships(session, HERE, on=None)
    assert after != before


def test_the_same_roster_is_not_read_again(database: Database) -> None:
    """Being seen, and where in Teams, change nothing that is kept: the values are the same ones."""
    with database.write() as session:
        begin(session)
    before = look(database)
    with database.write() as session:
        people.note_seen(session, HERE, "teams", "T1", "A1", NOW)
        people.keep_conversation(session, HERE, "teams", "T1", "A1", {"id": "c"})
    assert look(database)[0] is before[0]


def test_a_change_that_is_rolled_back_is_never_seen(database: Database) -> None:
    """A writer sees its own change, and nothing of it is kept for others."""
    with database.write() as session:
        taken = begin(session)
    before = look(database)
    with database.write() as session:
        rename(session, taken)
        seen = memberships.list_memberships(session, HERE, on=None)
        session.rollback()
    assert seen[0].person.name == "Aino Uusi"
    assert look(database) == before


def test_a_day_is_looked_for_in_what_is_kept(database: Database) -> None:
    """All memberships are kept, and each day finds its own."""
    with database.write() as session:
        begin(session)
    found = [len(look(database, day)) for day in (TODAY, date(2026, 1, 31), date(2027, 1, 1))]
    assert found == [1, 0, 0]


def test_a_roster_of_one_community_leaves_the_others_alone(database: Database) -> None:
    """A change gives only its own community a new version."""
    with database.write() as session:
        begin(session)
        other = get_or_add_community(session, "other", "charters/other", NOW).id
    before = look(database)
    with database.write() as session:
        communities.add_organisation(session, other, "Toinen Oy", "supplier")
    assert look(database)[0] is before[0]


def test_an_older_version_never_replaces_a_newer_one() -> None:
    """A slow reader does not put back what it read before the change."""
    rosters = Rosters(most=1)
    rosters.keep(1, 2, ())
    rosters.keep(1, 1, ())
    assert (rosters.find(1, 1), rosters.find(1, 2)) == (None, ())
    rosters.keep(2, 1, ())
    assert rosters.find(1, 2) is None
