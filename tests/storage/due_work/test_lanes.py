"""Token buckets: bursts, long-run rates, restarts, sharing, and being held back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from governance.due_work.due_work import Pace
from storage.due_work.lanes import (
    delete_idle_buckets,
    hold_back,
    mend_buckets,
    next_free_at,
    take_tokens,
)
from storage.engine import Database
from tests.examples import settings
from tests.storage.due_work.obligations import HOUR, MINUTE, NOW, SECOND

PACE = Pace(SECOND, burst=3)
numbers = count(1)


def take(database: Database, now: datetime, **buckets: Pace) -> datetime | None:
    with database.write() as session:
        return take_tokens(session, buckets, now)


def test_a_rested_bucket_gives_its_burst_and_then_its_rate(database: Database) -> None:
    """Three at once, then one a second."""
    answers = [take(database, NOW, a=PACE) for _ in range(4)]
    assert answers == [None, None, None, NOW + SECOND]
    assert take(database, NOW + SECOND, a=PACE) is None
    assert take(database, NOW + SECOND, a=PACE) == NOW + 2 * SECOND


def test_a_rest_fills_it_no_further_than_its_burst(database: Database) -> None:
    """After an hour there are three tokens again, not three thousand."""
    for _ in range(3):
        take(database, NOW, a=PACE)
    answers = [take(database, NOW + HOUR, a=PACE) for _ in range(4)]
    assert answers == [None, None, None, NOW + HOUR + SECOND]


def test_of_two_buckets_both_or_none_give(database: Database) -> None:
    """An empty conversation takes no token of its workspace."""
    narrow = Pace(MINUTE)
    assert take(database, NOW, wide=PACE, narrow=narrow) is None
    for _ in range(5):
        assert take(database, NOW, wide=PACE, narrow=narrow) == NOW + MINUTE
    assert [take(database, NOW, wide=PACE) for _ in range(3)] == [None, None, NOW + SECOND]


def test_a_bucket_survives_a_restart(sqlite_url: str) -> None:
    """What was used up before a restart is used up after it."""
    for expected in (None, NOW + MINUTE):
        database = Database(sqlite_url)
        assert take(database, NOW, a=Pace(MINUTE)) == expected
        database.close()


def test_workers_share_a_bucket(database: Database) -> None:
    """Of forty tries at one moment by four workers exactly the burst goes through."""
    pace = Pace(SECOND, burst=5)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: take(database, NOW, a=pace), range(40)))
    assert answers.count(None) == 5


def test_a_pause_that_was_asked_for_is_kept(database: Database) -> None:
    """Held back, a bucket gives nothing until then; a shorter pause does not shorten it."""
    with database.write() as session:
        hold_back(session, "a", NOW + MINUTE)
        hold_back(session, "a", NOW + SECOND)
        assert next_free_at(session, NOW) == NOW + MINUTE
        assert next_free_at(session, NOW + MINUTE) is None
    assert take(database, NOW, a=PACE) == NOW + MINUTE
    assert take(database, NOW + MINUTE, a=PACE) is None


def test_no_bucket_means_no_waiting(database: Database) -> None:
    """A channel without a pace is not paced."""
    assert take(database, NOW) is None


def test_idle_buckets_are_forgotten_and_stuck_ones_freed(database: Database) -> None:
    """A bucket that is long full goes; one blocked beyond reason (a clock set back) is freed."""
    take(database, NOW, idle=PACE)
    with database.write() as session:
        hold_back(session, "stuck", NOW + 5 * HOUR)
        assert delete_idle_buckets(session, NOW + 2 * HOUR, HOUR) == 1
        assert mend_buckets(session, NOW, 2 * HOUR) == 1
    assert take(database, NOW, stuck=PACE) is None


@given(
    st.lists(st.integers(0, 5000), min_size=1, max_size=25),
    st.integers(1, 5),
    st.integers(50, 3000),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_window_ever_holds_more_than_burst_and_rate(
    sqlite_database: Database, gaps: list[int], burst: int, interval_ms: int
) -> None:
    """However tries fall, any span of time sees at most its share plus the burst."""
    interval = timedelta(milliseconds=interval_ms)
    pace = Pace(interval, burst)
    now, granted = NOW, []
    bucket = f"bucket{next(numbers)}"
    for gap in gaps:
        now += timedelta(milliseconds=gap)
        if take(sqlite_database, now, **{bucket: pace}) is None:
            granted.append(now)
    for first in range(len(granted)):
        for last in range(first, len(granted)):
            span = granted[last] - granted[first]
            assert last - first + 1 <= burst + span / interval + 1e-6
