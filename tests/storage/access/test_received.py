"""Deliveries are taken in once, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.access.received import add_received, delete_received_before
from storage.engine import Database, Session
from storage.tables.people import CommunityRow

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


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
