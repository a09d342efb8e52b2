"""Forgetting what is of no more use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.access.operations_sessions import tidy_up
from storage.access.audit import add_received
from storage.engine import Database

NOW = datetime(2027, 1, 10, 12, tzinfo=UTC)


def test_old_deliveries_are_forgotten_and_new_ones_are_not(database: Database) -> None:
    """A delivery taken in days ago is forgotten; today's still has its effect only once."""
    with database.write() as session:
        add_received(session, "old", NOW - timedelta(days=4))
        add_received(session, "new", NOW - timedelta(hours=1))
        tidied = tidy_up(session, NOW)
        again = {key: add_received(session, key, NOW) for key in ("old", "new")}
    assert tidied.deliveries == 1
    assert again == {"old": True, "new": False}
