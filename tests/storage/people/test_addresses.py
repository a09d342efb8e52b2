"""Addresses wait for a workspace, are bound to one, and belong to one community."""

from __future__ import annotations

from datetime import UTC, datetime

from governance.people.people import Address, Person
from storage.engine import Database, Session
from storage.people import addresses
from storage.people.communities import get_or_add_community
from storage.people.people import add_person, get_person

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def person(session: Session, key: str = "digione", name: str = "Aino") -> tuple[int, Person]:
    """A person and their community's id."""
    here = get_or_add_community(session, key, f"charters/{key}", NOW).id
    email = f"{name.lower()}@example.org"
    return here, add_person(session, here, name=name, email=email, language="fi")


def of(session: Session, here: int, someone: Person) -> tuple[Address, ...]:
    """A person's addresses now."""
    return get_person(session, here, someone.id).addresses


def test_an_address_waits_and_is_bound_with_the_workspace(database: Database) -> None:
    """The roster's id is found in any workspace of the community, and bound with the first."""
    with database.write() as session:
        here, aino = person(session)
        addresses.add_address(session, here, aino.id, platform="slack", external_id="U1")
        assert of(session, here, aino) == (Address("slack", "", "U1"),)
        assert addresses.bind_waiting_addresses(session, here, "teams", "T9") == 0
        assert addresses.bind_waiting_addresses(session, here, "slack", "T1") == 1
        assert of(session, here, aino) == (Address("slack", "T1", "U1"),)
        assert addresses.bind_waiting_addresses(session, here, "slack", "T2") == 0


def test_an_address_never_seen_is_bound_where_it_is_seen(database: Database) -> None:
    """With two workspaces the first guess may be wrong: being seen settles it, for good."""
    with database.write() as session:
        here, aino = person(session)
        addresses.add_address(
            session, here, aino.id, platform="slack", external_id="U1", workspace="T1"
        )
        found = addresses.find_person_by_address(session, here, "slack", "T2", "U1")
        assert found is not None
        assert found.id == aino.id
        assert addresses.note_seen(session, here, "slack", "T2", "U1", NOW)
        assert of(session, here, aino) == (Address("slack", "T2", "U1", last_seen_at=NOW),)
        assert addresses.find_person_by_address(session, here, "slack", "T1", "U1") is None
        assert not addresses.note_seen(session, here, "slack", "T1", "U1", NOW)


def test_two_communities_may_wait_for_the_same_id(database: Database) -> None:
    """Binding one community's workspace leaves the other's roster waiting."""
    with database.write() as session:
        here, aino = person(session)
        there, eero = person(session, "kuusikumpu", "Eero")
        for community, someone in ((here, aino), (there, eero)):
            addresses.add_address(
                session, community, someone.id, platform="slack", external_id="U1"
            )
        addresses.bind_waiting_addresses(session, here, "slack", "T1")
        assert of(session, there, eero) == (Address("slack", "", "U1"),)
        found = addresses.find_person_by_address(session, here, "slack", "T1", "U1")
        assert found is not None
        assert found.id == aino.id


def test_an_address_handed_over_starts_anew(database: Database) -> None:
    """The new owner's address has no conversation and was never seen."""
    with database.write() as session:
        here, aino = person(session)
        _, eero = person(session, name="Eero")
        place = (here, "teams", "tenant", "user")
        addresses.add_address(
            session, here, aino.id, platform="teams", external_id="user", workspace="tenant"
        )
        addresses.note_seen(session, *place, NOW)
        assert addresses.keep_conversation(session, *place, {"id": "19:x"})
        addresses.add_address(
            session, here, eero.id, platform="teams", external_id="user", workspace="tenant"
        )
        assert of(session, here, aino) == ()
        assert of(session, here, eero) == (Address("teams", "tenant", "user"),)


def test_reachability_and_conversation_are_kept(database: Database) -> None:
    """A removed bot makes an address unreachable; a message from it makes it work again."""
    with database.write() as session:
        here, aino = person(session)
        place = (here, "teams", "tenant", "user")
        assert not addresses.set_reachable(session, *place, False)
        assert not addresses.keep_conversation(session, *place, {"id": "19:x"})
        addresses.add_address(
            session, here, aino.id, platform="teams", external_id="user", workspace="tenant"
        )
        assert addresses.keep_conversation(session, *place, {"id": "19:x"})
        assert addresses.set_reachable(session, *place, False)
        (address,) = of(session, here, aino)
        assert (address.reachable, address.conversation) == (False, {"id": "19:x"})
        addresses.note_seen(session, *place, NOW)
        assert of(session, here, aino)[0].reachable


def test_an_address_is_taken_from_its_owner_only(database: Database) -> None:
    """Deleting names the person, so that a stale plan takes nothing from somebody else."""
    with database.write() as session:
        here, aino = person(session)
        _, eero = person(session, name="Eero")
        addresses.add_address(session, here, aino.id, platform="slack", external_id="U1")
        addresses.delete_address(session, here, eero.id, "slack", "U1")
        assert len(of(session, here, aino)) == 1
        addresses.delete_address(session, here, aino.id, "slack", "U1")
        assert of(session, here, aino) == ()
