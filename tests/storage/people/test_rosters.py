"""Short reads find the memberships in memory until somebody changes the roster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from governance.bodies.bodies import Membership
from storage.engine import Database, Session
from storage.people import addresses, memberships, organisations, people
from storage.people.communities import get_or_add_community
from storage.people.erasing import erase_person
from storage.people.rosters import Rosters
from tests.storage.people.test_memberships import NOW, seat

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
    organisations.update_organisation(session, HERE, replace(of.organisation, name="Uusi Oy"))


def end(session: Session, of: Membership) -> None:
    """The seat ends."""
    memberships.end_membership(session, HERE, of.id, TODAY)


def link(session: Session, of: Membership) -> None:
    """The person gets an address."""
    addresses.add_address(session, HERE, of.person.id, platform="slack", external_id="U1")


def block(session: Session, of: Membership) -> None:
    """An address no longer works."""
    addresses.set_reachable(session, HERE, "teams", "T1", "A1", reachable=False)


def unlink(session: Session, of: Membership) -> None:
    """An address is taken away."""
    addresses.delete_address(session, HERE, of.person.id, "teams", "A1")


def erase(session: Session, of: Membership) -> None:
    """The person is erased."""
    erase_person(session, HERE, of.person.id, TODAY, datetime.now(UTC))


def begin(session: Session) -> Membership:
    """One seat, its person linked in Teams."""
    taken = seat(session)
    addresses.add_address(
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
        addresses.note_seen(session, HERE, "teams", "T1", "A1", NOW)
        addresses.keep_conversation(session, HERE, "teams", "T1", "A1", {"id": "c"})
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
        organisations.add_organisation(session, other, "Toinen Oy", "supplier")
    assert look(database)[0] is before[0]


def test_an_older_version_never_replaces_a_newer_one() -> None:
    """A slow reader does not put back what it read before the change."""
    rosters = Rosters(most=1)
    rosters.keep(1, 2, ())
    rosters.keep(1, 1, ())
    assert (rosters.find(1, 1), rosters.find(1, 2)) == (None, ())
    rosters.keep(2, 1, ())
    assert rosters.find(1, 2) is None
