"""Jobs that share a transaction, and claims that a crash of the database undoes."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot.requests.context import Context
from bot.requests.kinds import Ran
from bot.scheduler.clock import DatabaseClock
from bot.scheduler.metrics import Metrics
from bot.scheduler.transactions import TOGETHER_SECONDS, Transactions
from governance.due_work.due_work import DueWork
from storage.due_work.due_work import add_due_work
from storage.engine import DATABASE_AWAY, Database
from tests.scheduler.world import (
    NOW,
    RecordingMessenger,
    add_member,
    job,
    note,
    task,
    until,
    world_of,
)

PAST = datetime(2026, 1, 1, tzinfo=UTC)
LATER = timedelta(days=99)


async def test_a_job_that_raises_takes_no_neighbour_with_it(database: Database) -> None:
    """What its neighbours wrote stands, once each; of its own nothing does."""

    def plan(context: Context, work: DueWork) -> Ran:
        add_due_work(
            context.session,
            context.community.id,
            task(f"more/{work.key}", context.now + LATER, "other"),
        )
        if work.key == "b":
            raise ZeroDivisionError
        return None

    world = world_of(database, job("job", plan))
    world.owe(task("a"), task("b"), task("c"))
    await world.worker().tick()
    assert {each.key: each.result for each in world.all() if each.kind == "job"} == {
        "a": "done",
        "b": "",
        "c": "done",
    }
    more = [each.key for each in world.all() if each.kind == "other"]
    assert sorted(more) == ["more/a", "more/c"]
    assert world.by_key("b").failures == 1


async def test_a_long_job_is_committed_before_the_next_one_begins(database: Database) -> None:
    """Short jobs share a commit; after a long one its rows are let go at once."""
    seen: dict[str, list[str]] = {}

    def run(context: Context, work: DueWork) -> Ran:
        seen[work.key] = [each.key for each in world.all() if each.result == "done"]
        if work.key.startswith("long"):
            time.sleep(2 * TOGETHER_SECONDS)
        return None

    world = world_of(database, job("job", run))
    world.owe(task("long", NOW), task("x", NOW + timedelta(seconds=1)))
    world.clock.advance(timedelta(seconds=2))  # type: ignore[attr-defined]
    await world.worker().tick()
    assert seen == {"long": [], "x": ["long"]}


async def test_a_claim_that_the_database_forgot_is_not_worked_on_twice(database: Database) -> None:
    """A row that is due again while this worker has it in hand is told once, and settled."""
    slack = RecordingMessenger(takes=0.5)
    world = world_of(database, messengers=[slack], clock=DatabaseClock())
    (work,) = world.owe(note(1, add_member(database, world.community, 1), PAST))
    worker = world.worker("w")
    running = asyncio.ensure_future(worker.run())
    await until(lambda: bool(slack.tried))
    with database.write() as session:  # as the crash of its machine would leave it
        forgot = "UPDATE due_work SET owner = '', attempts = 0, available_at = due_at"
        session.execute(text(forgot))
    worker.wake()
    await until(lambda: world.get(work.id).result == "done")
    worker.stop()
    await asyncio.wait_for(running, 10)
    assert slack.keys == [work.key]
    assert world.get(work.id).attempts == 1


def test_a_database_that_is_away_is_told_of_and_not_asked_without_end(tmp_path: Path) -> None:
    """Jobs that cannot even begin come back as what was raised, to be waited for."""
    away = Database(f"sqlite:///{tmp_path / 'nowhere' / 'x.db'}")
    transactions = Transactions(away, Metrics(), is_paced=False)
    (end,) = transactions._some_now([lambda _: "done", lambda _: "done"])
    assert isinstance(end, DATABASE_AWAY)
    away.close()
