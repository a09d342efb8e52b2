"""Time: jumps of the clock, both daylight-saving changes, long sleeps, and clocks that differ."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.requests.context import Context
from bot.requests.kinds import MessageKind, Missed, Prepared
from bot.scheduler.clock import DatabaseClock, SimulatedClock
from governance.due_work.due_work import LEASE, DueWork
from storage.due_work.claims import claim_due_work
from storage.due_work.lanes import Claim
from storage.engine import Database
from tests.scheduler.world import (
    NOW,
    SECOND,
    RecordingMessenger,
    World,
    add_member,
    note,
    once,
    tell,
    unsure,
    word,
    world_of,
)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def clock_of(world: World) -> SimulatedClock:
    assert isinstance(world.clock, SimulatedClock)
    return world.clock


async def rounds(worker: object, n: int) -> None:
    """So many rounds of the loop, each carried out to its end."""
    for _ in range(n):
        await worker._round()  # type: ignore[attr-defined]
        held = list(worker._held)  # type: ignore[attr-defined]
        if held:
            await asyncio.wait(held)


async def test_a_jump_forward_sends_what_fell_due_once(database: Database) -> None:
    """After a jump of three hours everything in between goes out, each once."""
    slack = RecordingMessenger()
    world = world_of(database, messengers=[slack])
    person = add_member(database, world.community, 1)
    world.owe(*(note(n, person, NOW + n * HOUR) for n in range(6)))
    worker = world.worker()
    await rounds(worker, 1)
    clock_of(world).set(NOW + 3 * HOUR)
    await rounds(worker, 2)
    assert len(slack.keys) == 4
    clock_of(world).set(NOW + HOUR)
    await rounds(worker, 2)
    clock_of(world).advance(9 * HOUR)
    await rounds(worker, 2)
    assert len(slack.keys) == len(set(slack.keys)) == 6


async def test_a_jump_back_does_not_stop_the_worker(database: Database) -> None:
    """What is due by the new time goes out at once, and what waited for a retry does too."""
    slack = RecordingMessenger(after=once(unsure))
    world = world_of(database, messengers=[slack])
    person = add_member(database, world.community, 1)
    clock_of(world).advance(5 * HOUR)
    world.owe(note(1, person))
    worker = world.worker()
    await rounds(worker, 1)
    clock_of(world).set(NOW + SECOND)
    world.owe(note(2, person))
    for _ in range(12):
        clock_of(world).advance(10 * SECOND)
        await rounds(worker, 2)
    assert sorted(slack.keys) == [f"note/1/{person.id}", f"note/2/{person.id}"]
    assert {each.result for each in world.all()} == {"done"}


async def test_a_lease_from_before_a_jump_back_ends_within_a_minute(database: Database) -> None:
    """A worker that died before the clock was set back two hours blocks its row for a minute."""
    slack = RecordingMessenger()
    world = world_of(database, messengers=[slack])
    world.owe(note(1, add_member(database, world.community, 1)))
    with database.write() as session:
        claim_due_work(session, Claim("dead", 1), NOW + 2 * HOUR)
    worker = world.worker()
    await rounds(worker, 1)
    assert slack.keys == []
    clock_of(world).advance(LEASE)
    await rounds(worker, 2)
    assert len(slack.keys) == 1


@pytest.mark.parametrize(
    ("day", "wall"),
    [
        (datetime(2027, 3, 28, tzinfo=ZoneInfo("Europe/Helsinki")), [2, 4, 5]),
        (datetime(2027, 10, 31, tzinfo=ZoneInfo("Europe/Helsinki")), [2, 3, 3, 4]),
    ],
    ids=["spring", "autumn"],
)
async def test_daylight_saving_neither_skips_nor_doubles(
    database: Database, day: datetime, wall: list[int]
) -> None:
    """Hours that the wall clock skips or shows twice are plain hours for due work."""
    slack = RecordingMessenger()
    start = day.replace(hour=2).astimezone(UTC)
    world = world_of(database, messengers=[slack], clock=SimulatedClock(start))
    person = add_member(database, world.community, 1)
    world.owe(*(note(n, person, start + n * HOUR) for n in range(len(wall))))
    await world.worker().drain(start + DAY)
    zone = ZoneInfo("Europe/Helsinki")
    assert [at.astimezone(zone).hour for *_, at in slack.taken] == wall


async def test_a_worker_asleep_for_a_week_sends_what_still_helps(database: Database) -> None:
    """What is useful is sent once; what is too late is shown as missed, with why."""

    def prepare(context: Context, work: DueWork) -> Prepared:
        if context.now > work.due_at + 3 * DAY:
            return Missed("meeting-has-begun")
        return tell(context, work)

    slack = RecordingMessenger()
    world = world_of(database, MessageKind("told", prepare, word), messengers=[slack])
    person = add_member(database, world.community, 1)
    world.owe(*(note(n, person, NOW + n * DAY, "told") for n in range(8)))
    worker = world.worker()
    await rounds(worker, 1)
    clock_of(world).advance(7 * DAY)
    await rounds(worker, 3)
    results = [each.result for each in world.all()]
    assert results == ["done", "missed", "missed", "missed", "done", "done", "done", "done"]
    assert world.by_key(f"told/1/{person.id}").why == "meeting-has-begun"
    assert len(slack.keys) == 5


async def test_workers_whose_own_clocks_differ_agree_on_the_database_s(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database's clock is read, not the machine's: half a minute's difference is unseen."""

    class Apart(DatabaseClock):
        """A worker on a machine whose own clock is wrong."""

        def __init__(self, by: float) -> None:
            self.by = by

        def elapsed(self) -> float:
            return super().elapsed() + self.by

    slack = RecordingMessenger(takes=0.01)
    world = world_of(database, messengers=[slack])
    person = add_member(database, world.community, 1)
    soon = datetime.now(UTC) + 0.5 * SECOND
    world.owe(*(note(n, person, soon) for n in range(40)))
    world.clock = Apart(0)
    one = world.worker()
    world.clock = Apart(30)
    two = world.worker()
    running = [asyncio.ensure_future(each.run()) for each in (one, two)]
    for _ in range(1000):
        if len(slack.keys) >= 40:
            break
        await asyncio.sleep(0.01)
    for each in (one, two):
        each.stop()
    await asyncio.gather(*running)
    assert len(slack.keys) == len(set(slack.keys)) == 40
    assert all(at >= soon for *_, at in slack.taken)


def test_simulated_time_passes_only_forward() -> None:
    """Advancing moves both counts; setting the clock moves the time of day alone."""
    clock = SimulatedClock(NOW)
    clock.advance(HOUR)
    clock.advance_to(NOW)
    clock.set(NOW)
    assert (clock.moment, clock.elapsed()) == (NOW, 3600.0)


def test_the_steady_count_grows(sqlite_database: Database) -> None:
    """The production clock counts on, and tells the database's time."""
    clock = DatabaseClock()
    before = clock.elapsed()
    with sqlite_database.read() as session:
        assert abs(clock.now(session) - datetime.now(UTC)) < 5 * SECOND
    assert clock.elapsed() >= before
