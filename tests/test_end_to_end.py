"""The whole program as a process, killed in the middle of its sending and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text

from bot.requests.verbs import Verb
from governance.meetings.meetings import Meeting
from storage.engine import Database
from storage.migrate import upgrade
from storage.people.people import add_address
from storage.tables.people import AddressRow
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.fixtures import fake_slack
from tests.servers.slack.state import Message
from tests.servers.slack.workspace import FakeWorkspace
from tests.world import SECRET, SimulatedClock, World, buttons_of, fill

__all__ = ["fake_slack"]
ROOT = Path(__file__).parents[1]
BODY = "steering-group"
PATIENCE = 60.0


def world_on_slack(path: Path, ws: FakeWorkspace) -> World:
    """The demo's people and year, now, with every member of a body on Slack."""
    now = datetime.now(UTC)
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    world = World(database, fill(database, now), SimulatedClock(now))
    people = {seat.person.id: seat.person for seat in world.seats(BODY)}
    users = {person.id: ws.user(person.email, name=person.name) for person in people.values()}
    with database.write() as session:
        session.execute(delete(AddressRow))
        for person_id, user in users.items():
            add_address(
                session,
                world.community.id,
                person_id,
                platform="slack",
                external_id=user.id,
                workspace=ws.team.id,
            )
    return world


def convene_soon(world: World) -> Meeting:
    """Call the body's next meeting at its planned time; the invitations are due at once."""
    secretary, planned = world.secretary(BODY), world.coming(BODY)
    local = planned.starts_at.astimezone(world.community.zone)
    card = world.done(
        secretary,
        Verb.CONVENE_PREVIEW,
        body=BODY,
        date=f"{local:%Y-%m-%d}",
        time=f"{local:%H:%M}",
    )
    draft = next(b.values["draft"] for b in buttons_of(card) if b.verb == Verb.CONVENE_CONFIRM)
    world.done(secretary, Verb.CONVENE_CONFIRM, draft=draft)
    let_time_pass(world.database, timedelta(minutes=3))
    return world.meeting(planned.id)


def let_time_pass(database: Database, span: timedelta) -> None:
    """What was to be later is so much nearer, and what was done so much longer ago."""
    moments = (
        ("due_work", "due_at"),
        ("due_work", "available_at"),
        ("delivery", "at"),
        ("delivery", "began_at"),
        ("pacing", "free_at"),
    )
    with database.write() as session:
        for table, column in moments:
            session.execute(
                text(
                    f"UPDATE {table} SET {column} = strftime('%Y-%m-%d %H:%M:%f', {column},"
                    f" '-{int(span.total_seconds())} seconds') || '000'"
                    f" WHERE {column} IS NOT NULL"
                )
            )


@contextmanager
def program(path: Path, ws: FakeWorkspace) -> Iterator[subprocess.Popen[bytes]]:
    """``sihteeri run --demo`` as a process; it is killed at the end, if it still runs."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{path}",
        "SIHTEERI_SECRET_KEY": SECRET + " and then some more",
        "PORT": "0",
        **ws.environment,
    }
    with (path.parent / "program.log").open("ab") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--demo"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        yield running
    finally:
        running.kill()
        running.wait(10)


def until(holds: Callable[[], bool], running: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until something holds; an assertion when the program ends, or never gets there."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert running.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < end, log.read_text(encoding="utf-8")
        time.sleep(0.02)


def posted(slack: FakeSlack) -> list[Message]:
    """Everything the program has posted."""
    return [
        message
        for channel in list(slack.state.channels)
        for message in slack.messages(channel)
        if message.bot_id
    ]


def keys(slack: FakeSlack) -> Counter[str]:
    """How often each message was posted, by the key that it carries."""
    return Counter(
        str((message.metadata or {}).get("event_payload", {}).get("key"))
        for message in posted(slack)
    )


def make_trouble(slack: FakeSlack) -> None:
    """Slow answers, one after another; cut connections, before and after the message is taken."""
    for n in range(1, 6):
        slack.trouble.delay("chat.postMessage", 0.2 * n)
    slack.trouble.drop_before("chat.postMessage", times=2)
    slack.trouble.accept_then_cut("chat.postMessage", times=2)
    slack.trouble.delay("chat.postMessage", 2, times=20)


@pytest.mark.prove
def test_killed_twice_in_the_middle_everything_is_sent_once(
    fake_slack: FakeSlack, tmp_path: Path
) -> None:
    """With invitations under way the process is killed, twice; in the end each arrived once."""
    ws, path = FakeWorkspace(fake_slack), tmp_path / "sihteeri.db"
    world = world_on_slack(path, ws)
    meeting = convene_soon(world)
    expected = {
        f"invitation/{meeting.id}/{meeting.sequence}/{seat.person.id}" for seat in world.seats(BODY)
    }
    assert len(expected) == 10

    for enough in (2, 5):
        make_trouble(fake_slack)
        with program(path, ws) as running:
            until(lambda n=enough: len(posted(fake_slack)) >= n, running, tmp_path / "program.log")
            running.send_signal(signal.SIGKILL)
            running.wait(10)
        fake_slack.trouble.clear()
        assert world.owed("invitation"), "it was killed too late: nothing is under way"
        let_time_pass(world.database, timedelta(minutes=2))

    with program(path, ws) as running:
        until(
            lambda: not world.owed("invitation") and expected <= set(keys(fake_slack)),
            running,
            tmp_path / "program.log",
        )
    told = keys(fake_slack)
    assert set(told) >= expected
    assert {key: n for key, n in told.items() if n != 1} == {}
    settled = world.owed("invitation", unfinished=False)
    assert {work.result for work in settled} == {"done"}
    world.database.close()
