"""People and organisations are remembered within their community."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from governance.errors import Refusal
from governance.people.people import Address, Organisation, Person
from storage.engine import Database, Session
from storage.people import communities, people
from storage.people.addresses import bind_waiting_addresses
from storage.people.communities import get_or_add_community, list_communities
from storage.people.memberships import lock_community
from storage.people.people import add_person, get_person

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def community(session: Session, key: str = "digione") -> int:
    """A community's id."""
    return get_or_add_community(session, key, f"charters/{key}", NOW).id


def aino(session: Session, community_id: int) -> Person:
    """A person with an organisation."""
    side = communities.add_organisation(session, community_id, "Kunta", "municipality")
    return people.add_person(
        session,
        community_id,
        name="Aino",
        email=" Aino@Kunta.Example.org",
        language="sv",
        organisation_id=side.id,
        zone="Europe/Stockholm",
    )


def test_a_person_comes_back_as_stored(database: Database) -> None:
    """By id and by e-mail in any case, with organisation, language and zone."""
    with database.write() as session:
        here = community(session)
        stored = aino(session, here)
    with database.read() as session:
        assert people.get_person(session, here, stored.id) == stored
        assert people.find_person_by_email(session, here, "AINO@kunta.example.org ") == stored
        assert people.find_person_by_email(session, here, "eero@kunta.example.org") is None
    assert (stored.email, stored.language, stored.roster_language) == (
        "aino@kunta.example.org",
        "sv",
        "sv",
    )
    assert stored.organisation == Organisation(stored.organisation.id, "Kunta", "municipality")  # type: ignore[union-attr]


def test_nothing_of_another_community_is_found(database: Database) -> None:
    """Ids of another community are refused like ids that do not exist."""
    with database.write() as session:
        here, there = community(session), community(session, "kuusikumpu")
        mine = aino(session, here)
        assert mine.organisation is not None
        for look in (
            lambda: people.get_person(session, there, mine.id),
            lambda: people.get_person(session, here, mine.id + 100),
            lambda: people.get_people(session, there, {mine.id}),
            lambda: people.update_person(session, there, mine),
            lambda: communities.update_organisation(session, there, mine.organisation),  # type: ignore[arg-type]
        ):
            with pytest.raises(Refusal, match="unknown-"):
                look()
        assert people.list_people(session, there) == ()
        assert communities.list_organisations(session, there) == ()


def test_the_same_email_may_be_in_two_communities_and_once_in_each(database: Database) -> None:
    """An e-mail names one person of a community, whatever its case."""
    with database.write() as session:
        here, there = community(session), community(session, "kuusikumpu")
        aino(session, here)
        aino(session, there)
    with pytest.raises(IntegrityError), database.write() as session:
        people.add_person(session, here, name="Aino", email="AINO@kunta.example.org", language="fi")


def test_changed_values_are_kept(database: Database) -> None:
    """Language, channel, pause, zone, name and organisation are stored; addresses left alone."""
    with database.write() as session:
        here = community(session)
        before = aino(session, here)
        other = communities.add_organisation(session, here, "Toinen", "supplier")
        after = replace(
            before,
            name="Aino Uusi",
            language="en",
            preferred="mail",
            muted_until=NOW,
            zone="",
            organisation=other,
        )
        people.update_person(session, here, after)
    with database.read() as session:
        assert people.get_person(session, here, before.id) == after


def test_people_are_listed_by_name_and_fetched_together(database: Database) -> None:
    """Several at once come by id, each with their own organisation."""
    with database.write() as session:
        here = community(session)
        first = aino(session, here)
        second = people.add_person(
            session, here, name="Aada", email="aada@example.org", language="fi"
        )
    with database.read() as session:
        assert [each.name for each in people.list_people(session, here)] == ["Aada", "Aino"]
        found = people.get_people(session, here, [first.id, second.id, first.id])
        assert found == {first.id: first, second.id: second}
        assert people.get_people(session, here, ()) == {}


def test_an_organisation_is_changed(database: Database) -> None:
    """Its constituency can be corrected."""
    with database.write() as session:
        here = community(session)
        added = communities.add_organisation(session, here, "Kunta", "municipality")
        communities.update_organisation(
            session, here, replace(added, constituency="pioneer-municipality")
        )
    with database.read() as session:
        (found,) = communities.list_organisations(session, here)
        assert found == Organisation(added.id, "Kunta", "pioneer-municipality")


def test_a_community_is_added_once(database: Database) -> None:
    """Its charter's folder may move; its id stays."""
    with database.write() as session:
        first = get_or_add_community(session, "digione", "charters/digione", NOW)
        second = get_or_add_community(session, "digione", "elsewhere/digione", NOW)
        lock_community(session, first.id)
    with database.read() as session:
        (only,) = list_communities(session)
    assert (first.id, second.charter_dir, only) == (only.id, "elsewhere/digione", second)


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
        people.add_address(session, here, aino.id, platform="slack", external_id="U1")
        assert of(session, here, aino) == (Address("slack", "", "U1"),)
        assert bind_waiting_addresses(session, here, "teams", "T9") == 0
        assert bind_waiting_addresses(session, here, "slack", "T1") == 1
        assert of(session, here, aino) == (Address("slack", "T1", "U1"),)
        assert bind_waiting_addresses(session, here, "slack", "T2") == 0


def test_an_address_never_seen_is_bound_where_it_is_seen(database: Database) -> None:
    """With two workspaces the first guess may be wrong: being seen settles it, for good."""
    with database.write() as session:
        here, aino = person(session)
        people.add_address(
            session, here, aino.id, platform="slack", external_id="U1", workspace="T1"
        )
        found = people.find_person_by_address(session, here, "slack", "T2", "U1")
        assert found is not None
        assert found.id == aino.id
        assert people.note_seen(session, here, "slack", "T2", "U1", NOW)
        assert of(session, here, aino) == (Address("slack", "T2", "U1", last_seen_at=NOW),)
        assert people.find_person_by_address(session, here, "slack", "T1", "U1") is None
        assert not people.note_seen(session, here, "slack", "T1", "U1", NOW)


def test_two_communities_may_wait_for_the_same_id(database: Database) -> None:
    """Binding one community's workspace leaves the other's roster waiting."""
    with database.write() as session:
        here, aino = person(session)
        there, eero = person(session, "kuusikumpu", "Eero")
        for community, someone in ((here, aino), (there, eero)):
            people.add_address(session, community, someone.id, platform="slack", external_id="U1")
        bind_waiting_addresses(session, here, "slack", "T1")
        assert of(session, there, eero) == (Address("slack", "", "U1"),)
        found = people.find_person_by_address(session, here, "slack", "T1", "U1")
        assert found is not None
        assert found.id == aino.id


def test_an_address_handed_over_starts_anew(database: Database) -> None:
    """The new owner's address has no conversation and was never seen."""
    with database.write() as session:
        here, aino = person(session)
        _, eero = person(session, name="Eero")
        place = (here, "teams", "tenant", "user")
        people.add_address(
            session, here, aino.id, platform="teams", external_id="user", workspace="tenant"
        )
        people.note_seen(session, *place, NOW)
        assert people.keep_conversation(session, *place, {"id": "19:x"})
        people.add_address(
            session, here, eero.id, platform="teams", external_id="user", workspace="tenant"
        )
        assert of(session, here, aino) == ()
        assert of(session, here, eero) == (Address("teams", "tenant", "user"),)


def test_reachability_and_conversation_are_kept(database: Database) -> None:
    """A removed bot makes an address unreachable; a message from it makes it work again."""
    with database.write() as session:
        here, aino = person(session)
        place = (here, "teams", "tenant", "user")
        assert not people.set_reachable(session, *place, False)
        assert not people.keep_conversation(session, *place, {"id": "19:x"})
        people.add_address(
            session, here, aino.id, platform="teams", external_id="user", workspace="tenant"
        )
        assert people.keep_conversation(session, *place, {"id": "19:x"})
        assert people.set_reachable(session, *place, False)
        (address,) = of(session, here, aino)
        assert (address.reachable, address.conversation) == (False, {"id": "19:x"})
        people.note_seen(session, *place, NOW)
        assert of(session, here, aino)[0].reachable


def test_an_address_is_taken_from_its_owner_only(database: Database) -> None:
    """Deleting names the person, so that a stale plan takes nothing from somebody else."""
    with database.write() as session:
        here, aino = person(session)
        _, eero = person(session, name="Eero")
        people.add_address(session, here, aino.id, platform="slack", external_id="U1")
        people.delete_address(session, here, eero.id, "slack", "U1")
        assert len(of(session, here, aino)) == 1
        people.delete_address(session, here, aino.id, "slack", "U1")
        assert of(session, here, aino) == ()
