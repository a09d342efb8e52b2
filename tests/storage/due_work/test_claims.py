"""Workers sharing due work: leases, fences, lanes, and clocks that jump."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from governance.due_work.due_work import LEASE, Pace
from storage.due_work.claims import next_due_at
from storage.due_work.lanes import hold_back
from storage.due_work.settling import (
    Fence,
    mend_leases,
    release_due_work,
    renew_claim,
    settle_due_work,
)
from storage.engine import Database
from tests.storage.due_work.obligations import (
    HOUR,
    MINUTE,
    NOW,
    SECOND,
    add_community,
    claim,
    keys,
    owe,
    owed,
    work,
)


def test_the_oldest_are_claimed_first(database: Database) -> None:
    """A claim takes what is due in the order in which it fell due, and nothing else."""
    community = add_community(database)
    dues = {"c": NOW, "a": NOW - HOUR, "b": NOW - MINUTE, "later": NOW + SECOND}
    owe(database, community, [work(key, due_at) for key, due_at in dues.items()])
    assert keys(claim(database, "w")) == ["a", "b", "c"]


def test_a_claimed_row_is_nobody_else_s_until_its_lease_ends(database: Database) -> None:
    """For a minute the row is its worker's; then another takes it over, and that is counted."""
    community = add_community(database)
    owe(database, community, [work("a")])
    assert keys(claim(database, "one")) == ["a"]
    assert keys(claim(database, "two", NOW + LEASE - SECOND)) == []
    (taken,) = claim(database, "two", NOW + LEASE).works
    assert (taken.attempts, taken.owner, taken.lapses) == (2, "two", 1)
    assert timedelta(seconds=60) >= LEASE


def test_whoever_lost_the_lease_changes_nothing(database: Database) -> None:
    """After a takeover the first worker can neither hold on, settle nor give back."""
    community = add_community(database)
    owe(database, community, [work("a")])
    (first,) = claim(database, "one").works
    (second,) = claim(database, "two", NOW + LEASE).works
    with database.write() as session:
        assert not renew_claim(session, Fence.of(first), NOW + HOUR)
        assert not settle_due_work(session, Fence.of(first), "done", NOW)
        assert not release_due_work(session, Fence.of(first), NOW)
        assert renew_claim(session, Fence.of(second), NOW + HOUR)
        assert settle_due_work(session, Fence.of(second), "done", NOW + LEASE)
        assert not settle_due_work(session, Fence.of(second), "missed", NOW + LEASE)


def test_the_same_worker_cannot_pass_with_an_older_claim(database: Database) -> None:
    """A worker that claims its own lapsed row anew has a new fence; the old one is void."""
    community = add_community(database)
    owe(database, community, [work("a")])
    (first,) = claim(database, "one").works
    claim(database, "one", NOW + LEASE)
    with database.write() as session:
        assert not settle_due_work(session, Fence.of(first), "done", NOW)


def test_a_row_that_was_given_back_is_due_when_it_says(database: Database) -> None:
    """A release sets when it may be taken again, and clears the owner."""
    community = add_community(database)
    owe(database, community, [work("a")])
    (held,) = claim(database, "w").works
    with database.write() as session:
        release_due_work(session, Fence.of(held), NOW + HOUR, why="quiet", failures=2)
    kept = owed(database, community)["a"]
    assert (kept.due_at, kept.owner, kept.why, kept.failures) == (NOW, "", "quiet", 2)
    assert keys(claim(database, "w", NOW + HOUR - SECOND)) == []
    assert keys(claim(database, "w", NOW + HOUR)) == ["a"]


def test_many_workers_never_share_a_row(database: Database) -> None:
    """Four workers claiming at once get every row, each row once."""
    community = add_community(database)
    owe(database, community, [work(f"a/{n}", lane=f"l{n % 3}") for n in range(200)])

    def take(name: str) -> list[str]:
        taken: list[str] = []
        for _ in range(200):
            got = claim(database, name, limit=7)
            taken.extend(keys(got))
            if not got.works and not got.is_backlog:
                break
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [key for got in pool.map(take, "abcd") for key in got]
    rest = keys(claim(database, "last", limit=200))
    assert Counter(taken + rest) == Counter({f"a/{n}": 1 for n in range(200)})


def test_finished_rows_are_not_looked_at(database: Database) -> None:
    """The next due time is that of unfinished work; with none left there is none."""
    community = add_community(database)
    owe(database, community, [work("a"), work("b", NOW + HOUR)])
    (held,) = claim(database, "w").works
    with database.write() as session:
        settle_due_work(session, Fence.of(held), "done", NOW)
        assert next_due_at(session) == NOW + HOUR
    (held,) = claim(database, "w", NOW + HOUR).works
    with database.write() as session:
        settle_due_work(session, Fence.of(held), "done", NOW)
        assert next_due_at(session) is None


def test_with_a_backlog_the_lanes_take_turns(database: Database) -> None:
    """A lane with one row is served in the first claim, though a thousand rows are older."""
    community = add_community(database)
    owe(database, community, [work(f"n/{n}", NOW - HOUR, "noisy") for n in range(1000)])
    owe(database, community, [work("q", NOW, "quiet")])
    got = claim(database, "w")
    assert got.is_backlog
    assert "q" in keys(got)


def test_every_lane_has_its_turn_when_there_are_more_than_places(database: Database) -> None:
    """With fifty busy lanes and ten places each lane is served once in five claims."""
    community = add_community(database)
    works = [work(f"{lane}/{n}", NOW, f"lane{lane:02}") for lane in range(50) for n in range(20)]
    owe(database, community, works)
    after, served = "", Counter[str]()
    for _ in range(5):
        got = claim(database, "w", limit=10, after=after)
        after = got.after
        served.update(each.lane for each in got.works)
    assert served == Counter({f"lane{lane:02}": 1 for lane in range(50)})


def test_a_lane_with_more_shares_takes_more_turns(database: Database) -> None:
    """Weights: a lane with three shares gets three rows where another gets one."""
    community = add_community(database)
    works = [work(f"{lane}/{n}", NOW, lane) for lane in ("a", "b") for n in range(100)]
    owe(database, community, works)
    got = claim(database, "w", limit=8, shares={"a": 3})
    assert Counter(each.lane for each in got.works) == {"a": 6, "b": 2}


def test_a_lane_without_tokens_waits_and_no_other_does(database: Database) -> None:
    """A lane that is held back is left out, with a backlog and without."""
    community = add_community(database)
    with database.write() as session:
        hold_back(session, "noisy", NOW + MINUTE)
    owe(database, community, [work(f"n/{n}", NOW - HOUR, "noisy") for n in range(3)])
    owe(database, community, [work("q", NOW, "quiet")])
    assert keys(claim(database, "w")) == ["q"]
    owe(database, community, [work(f"m/{n}", NOW - HOUR, "noisy") for n in range(100)])
    owe(database, community, [work("r", NOW, "quiet")])
    assert keys(claim(database, "w")) == ["r"]
    assert {each.lane for each in claim(database, "v", NOW + SECOND).works} == set()
    assert "n/0" in keys(claim(database, "w", NOW + MINUTE))


def test_a_lane_that_a_worker_has_enough_of_is_left_to_others(database: Database) -> None:
    """A worker says which lanes it has enough of, and gets none of them."""
    community = add_community(database)
    owe(database, community, [work("a", NOW, "x"), work("b", NOW, "y")])
    assert keys(claim(database, "w", in_hand={"x": 3}, enough=3)) == ["b"]


def test_a_clock_that_was_set_back_blocks_nothing(database: Database) -> None:
    """A lease or a retry from two hours ahead is mended; a plan for later is left as it is."""
    community = add_community(database)
    ahead = NOW + 2 * HOUR
    owe(database, community, [work("leased", ahead), work("retried", ahead - SECOND)])
    (retried,) = claim(database, "w", ahead, limit=1).works
    with database.write() as session:
        release_due_work(session, Fence.of(retried), ahead + 3 * HOUR, failures=1)
    claim(database, "w", ahead)
    owe(database, community, [work("planned", ahead)])
    with database.write() as session:
        assert mend_leases(session, NOW, 2 * HOUR) == 2
    rows = owed(database, community)
    assert rows["leased"].available_at == NOW + LEASE
    assert rows["retried"].available_at == NOW
    assert rows["planned"].available_at == ahead


def test_a_claim_takes_no_more_than_a_lane_has_tokens(database: Database) -> None:
    """Of a paced channel only as many rows are claimed as may be sent now, those in hand
    counted; the rest is not touched."""
    community = add_community(database)
    pace = {"slack": Pace(SECOND, burst=5)}
    owe(database, community, [work(f"a/{n}", NOW, "slack/T1") for n in range(100)])
    owe(database, community, [work("b", NOW, "community/1")])
    got = claim(database, "w", paces=pace)
    assert Counter(each.lane for each in got.works) == {"slack/T1": 5, "community/1": 1}
    assert claim(database, "w", paces=pace, in_hand={"slack/T1": 5}).works == ()
    owed_still = [each for each in owed(database, community).values() if not each.attempts]
    assert len(owed_still) == 95


@pytest.mark.parametrize("rows", [3, 100])
def test_a_claim_that_gets_nothing_says_when_to_come_back(database: Database, rows: int) -> None:
    """With all that is due held back, the next moment is the first token or the next due time."""
    community = add_community(database)
    with database.write() as session:
        hold_back(session, "noisy", NOW + MINUTE)
    owe(database, community, [work(f"n/{n}", NOW - HOUR, "noisy") for n in range(rows)])
    assert claim(database, "w").next_at == NOW + MINUTE
    owe(database, community, [work("q", NOW + SECOND, "quiet")])
    assert claim(database, "w").next_at == NOW + SECOND
