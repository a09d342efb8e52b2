"""The audit trail is added to and read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage import migrate
from storage.access.audit import add_event, add_received, delete_received_before
from storage.engine import Database, Session
from storage.people.communities import get_or_add_community
from storage.people.people import add_person
from storage.tables.people import CommunityRow
from tests.trail import list_events

NOW = datetime(2027, 1, 12, 8, 30, tzinfo=UTC)

CHANGES = {
    "update": "UPDATE audit_event SET verb = 'nothing'",
    "delete": "DELETE FROM audit_event",
    "replace": (
        "INSERT OR REPLACE INTO audit_event"
        " (id, community_id, at, via, verb, subject, rule, why, details)"
        " SELECT id, community_id, at, via, 'nothing', subject, rule, why, details"
        " FROM audit_event"
    ),
    "truncate": "TRUNCATE audit_event",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database that came to its schema by the migrations."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'migrated.db'}"
    else:
        url = str(request.getfixturevalue("empty_postgres_url"))
    opened = Database(url)
    migrate.upgrade(opened)
    yield opened
    opened.close()


def one_event(database: Database) -> int:
    """A community with one line in its trail."""
    with database.write() as session:
        community = get_or_add_community(session, "digione", "charters/digione", NOW)
        add_event(
            session,
            community.id,
            at=NOW,
            actor_person_id=None,
            via="cli",
            verb="roster.import",
            subject="roster",
        )
    return community.id


def changes_for(database: Database) -> list[str]:
    """The changes that this kind of database has a statement for."""
    other = "truncate" if database.is_sqlite else "replace"
    return [sql for name, sql in CHANGES.items() if name != other]


def hold_every_change_off(database: Database) -> None:
    """Try all changes on a trail of one line, and see the line unchanged."""
    community_id = one_event(database)
    for sql in changes_for(database):
        with pytest.raises(IntegrityError, match="append-only"), database.write() as session:
            session.execute(text(sql))
    with database.read() as session:
        (event,) = list_events(session, community_id)
    assert event.verb == "roster.import"


def test_no_statement_changes_the_trail(database: Database) -> None:
    """Update, delete, replace and truncate all fail."""
    hold_every_change_off(database)


def test_no_statement_changes_a_migrated_trail(migrated: Database) -> None:
    """A database that came by the migrations holds its trail just as well."""
    hold_every_change_off(migrated)


def test_an_event_tells_who_why_and_by_which_rule(database: Database) -> None:
    """Every value given comes back, and a community does not see another's trail."""
    with database.write() as session:
        mine = get_or_add_community(session, "digione", "charters/digione", NOW)
        other = get_or_add_community(session, "coop", "charters/coop", NOW)
        person = add_person(session, mine.id, name="Aino", email="aino@example.org", language="fi")
        add_event(
            session,
            mine.id,
            at=NOW,
            actor_person_id=person.id,
            via="slack",
            verb="convene.confirm",
            subject="meeting",
            subject_id=7,
            rule="annual-meeting.3",
            why="§ 4",
            details={"people": 10},
        )
    with database.read() as session:
        (event,) = list_events(session, mine.id, person_id=person.id)
        assert list_events(session, other.id) == []
    assert (event.at, event.person_id, event.via) == (NOW, person.id, "slack")
    assert (event.rule, event.why, event.details) == ("annual-meeting.3", "§ 4", {"people": 10})


def receive_and_fail(session: Session) -> None:
    """A delivery whose effect is something that the database refuses."""
    add_received(session, "Ev1", NOW)
    session.add_all([CommunityRow(key="a", charter="a", created_at=NOW) for _ in range(2)])
    session.flush()


def test_a_key_is_new_once(database: Database) -> None:
    """The first time a key is new; afterwards, in any transaction, it is known."""
    with database.write() as session:
        assert add_received(session, "Ev1", NOW)
        assert not add_received(session, "Ev1", NOW)
    with database.write() as session:
        assert not add_received(session, "Ev1", NOW)
        assert add_received(session, "Ev2", NOW)


def test_what_is_rolled_back_was_not_received(database: Database) -> None:
    """A delivery whose effect failed may come again."""
    with pytest.raises(IntegrityError), database.write() as session:
        receive_and_fail(session)
    with database.write() as session:
        assert add_received(session, "Ev1", NOW)


def test_old_keys_are_forgotten(database: Database) -> None:
    """Keys older than any platform repeats are deleted; the others stay."""
    with database.write() as session:
        add_received(session, "old", NOW - timedelta(days=40))
        add_received(session, "new", NOW)
        assert delete_received_before(session, NOW - timedelta(days=30)) == 1
        assert add_received(session, "old", NOW)
        assert not add_received(session, "new", NOW)
