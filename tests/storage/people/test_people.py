"""People and organisations are remembered within their community."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from governance.errors import Refusal
from governance.people.people import Organisation, Person
from storage.engine import Database, Session
from storage.people import organisations, people
from storage.people.communities import get_or_add_community, list_communities, lock_community

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def community(session: Session, key: str = "digione") -> int:
    """A community's id."""
    return get_or_add_community(session, key, f"charters/{key}", NOW).id


def aino(session: Session, community_id: int) -> Person:
    """A person with an organisation."""
    side = organisations.add_organisation(session, community_id, "Kunta", "municipality")
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
            lambda: organisations.get_organisation(session, there, mine.organisation.id),  # type: ignore[union-attr]
            lambda: organisations.update_organisation(session, there, mine.organisation),  # type: ignore[arg-type]
        ):
            with pytest.raises(Refusal, match="unknown-"):
                look()
        assert people.list_people(session, there) == ()
        assert organisations.list_organisations(session, there) == ()
        assert organisations.find_organisation(session, there, "Kunta") is None


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
        other = organisations.add_organisation(session, here, "Toinen", "supplier")
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


def test_an_organisation_is_found_by_name_and_changed(database: Database) -> None:
    """Its constituency can be corrected."""
    with database.write() as session:
        here = community(session)
        added = organisations.add_organisation(session, here, "Kunta", "municipality")
        organisations.update_organisation(
            session, here, replace(added, constituency="pioneer-municipality")
        )
    with database.read() as session:
        found = organisations.find_organisation(session, here, "Kunta")
        assert found == Organisation(added.id, "Kunta", "pioneer-municipality")
        assert organisations.get_organisation(session, here, added.id) == found
        assert organisations.list_organisations(session, here) == (found,)


def test_a_community_is_added_once(database: Database) -> None:
    """Its charter's folder may move; its id stays."""
    with database.write() as session:
        first = get_or_add_community(session, "digione", "charters/digione", NOW)
        second = get_or_add_community(session, "digione", "elsewhere/digione", NOW)
        lock_community(session, first.id)
    with database.read() as session:
        (only,) = list_communities(session)
    assert (first.id, second.charter_dir, only) == (only.id, "elsewhere/digione", second)
