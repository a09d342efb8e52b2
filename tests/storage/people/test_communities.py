"""Communities as they are stored."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

from storage.engine import Database
from storage.people.communities import StoredCommunity, get_or_add_community, list_communities

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def test_processes_that_start_for_the_first_time_at_once_agree(database: Database) -> None:
    """Each of several first starts gets the same community, and none fails."""
    at_once = Barrier(4)

    def start(_: int) -> StoredCommunity:
        at_once.wait(10)
        with database.write() as session:
            return get_or_add_community(session, "digione", "charters/digione", NOW)

    with ThreadPoolExecutor(4) as starting:
        got = list(starting.map(start, range(4)))
    with database.read() as session:
        assert list_communities(session) == (got[0],)
    assert set(got) == {got[0]}


def test_a_charter_that_moved_is_found_where_it_is_now(database: Database) -> None:
    """A known community keeps its number and its first day, and takes the new folder."""
    with database.write() as session:
        first = get_or_add_community(session, "digione", "charters/digione", NOW)
    with database.write() as session:
        later = get_or_add_community(session, "digione", "elsewhere", datetime.now(UTC))
    assert (later.id, later.charter_dir, later.created_at) == (first.id, "elsewhere", NOW)
