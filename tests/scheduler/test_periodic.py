"""Work that comes round: declared once, owed once a day whoever owes it, nothing made up for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.requests.context import Context
from bot.requests.kinds import JobKind, Ran
from bot.scheduler.jobs import owe_periodic
from governance.due_work.due_work import DueWork
from storage.engine import Database
from tests.scheduler.world import NOW, World, world_of

DAY = timedelta(days=1)
AT = time(4, 30)


def nightly(world: list[datetime], *, fails: bool = False) -> JobKind:
    """A kind that writes down when it ran."""

    def run(context: Context, work: DueWork) -> Ran:
        world.append(context.now)
        if fails:
            raise ZeroDivisionError
        return None

    return JobKind("nightly", run, every=AT)


def start(world: World) -> None:
    """Owe what a worker owes when it starts."""
    with world.database.write() as session:
        owe_periodic(session, world.community, world.kinds.values(), world.clock.now(session))


def at_night(world: World, day: date) -> datetime:
    """The declared time of a day, on the community's wall clock."""
    return datetime.combine(day, AT, world.community.zone).astimezone(UTC)


async def test_each_night_has_one_occurrence_however_many_workers_start(
    database: Database,
) -> None:
    """Three starts owe one row, its key is the night's, and each run owes the next."""
    ran: list[datetime] = []
    world = world_of(database, nightly(ran))
    for _ in range(3):
        start(world)
    (first,) = world.all()
    today = world.community.day_of(NOW)
    tomorrow = today if at_night(world, today) > NOW else today + DAY
    assert first.key == f"nightly/{world.community.id}/{tomorrow.isoformat()}"
    await world.worker(name="one").drain(NOW + 2 * DAY)
    await world.worker(name="two").drain(NOW + 4 * DAY)
    assert ran == [at_night(world, tomorrow + n * DAY) for n in range(4)]
    assert [each.result for each in world.all()].count("") == 1


async def test_nights_that_were_slept_through_are_not_made_up_for(database: Database) -> None:
    """After ten days without a worker it runs once, and is owed for the coming night."""
    ran: list[datetime] = []
    world = world_of(database, nightly(ran))
    start(world)
    world.clock.advance_to(NOW + 10 * DAY)  # type: ignore[attr-defined]
    start(world)
    await world.worker().tick()
    assert len(ran) == 1
    left = [each for each in world.all() if not each.is_finished]
    assert len(left) == 1
    assert NOW + 10 * DAY < left[0].due_at <= NOW + 11 * DAY


async def test_a_night_that_fails_for_good_does_not_end_the_nights(database: Database) -> None:
    """What was parked is held for a person; the next start owes the coming night."""
    ran: list[datetime] = []
    world = world_of(database, nightly(ran, fails=True))
    start(world)
    await world.worker().drain(NOW + DAY + timedelta(hours=6))
    start(world)
    ends = sorted(each.result for each in world.all())
    assert ends == ["", "parked"]


async def test_the_time_is_kept_over_a_change_of_clocks(database: Database) -> None:
    """Each night has its own occurrence at the same time on the wall."""
    world = world_of(database, nightly([]))
    kind = world.kinds["nightly"]
    assert isinstance(kind, JobKind)
    now, found = datetime(2027, 3, 26, 12, tzinfo=UTC), []
    for _ in range(4):
        work = kind.next_work(world.community, now)
        assert work is not None
        now = work.due_at
        found.append(now.astimezone(world.community.zone))
    assert [each.time() for each in found] == [AT] * 4
    assert [each.date() for each in found] == [date(2027, 3, 27) + n * DAY for n in range(4)]
