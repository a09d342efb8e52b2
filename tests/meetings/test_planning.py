"""The year planned ahead: once, 400 days, and never over what people did."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest

from bot.meetings.operations_planning import AHEAD, plan_ahead
from bot.requests.context import Context
from bot.requests.verbs import Verb
from tests.meetings.calling import convene
from tests.world import NOW, World


def plan(world: World) -> int:
    """Plan now; how many meetings were added."""
    with world.database.write() as session:
        return plan_ahead(Context(session, world.community, world.now)).added


def test_planning_again_adds_nothing(both_worlds: World) -> None:
    """A second planning on the same day changes no row at all."""
    before = both_worlds.rows()
    assert plan(both_worlds) == 0
    assert both_worlds.rows() == before


def test_four_hundred_days_are_planned(world: World) -> None:
    """The farthest meeting is within 400 days, and the next month's would not be."""
    last = max(each.starts_at for each in world.meetings("development-group"))
    assert last <= NOW + AHEAD < last + timedelta(days=35)
    assert AHEAD.days == 400


def test_every_standing_body_with_a_cadence_is_planned(world: World) -> None:
    """Annual, steering and development meetings are planned; the ecosystem group agrees its own."""
    planned = {each.body for each in world.meetings()}
    assert planned == {"annual-meeting", "steering-group", "development-group"}
    assert all(each.state == "planned" and each.rules for each in world.meetings())


def test_time_passing_plans_the_next_meetings_only(world: World) -> None:
    """A month later the meetings that came into sight are added, and nothing twice."""
    known = {each.plan_key for each in world.meetings()}
    world.now += timedelta(days=31)
    assert plan(world) == 2
    assert {each.plan_key for each in world.meetings()} - known == {
        "development-group/2028-03",
        "steering-group/2028-1",
    }


def test_what_people_did_to_a_meeting_is_left_alone(world: World) -> None:
    """A meeting that was moved and one that was cancelled are not planned again."""
    secretary = world.secretary("steering-group")
    moved = convene(world, secretary)
    cancelled = world.meetings("steering-group")[1]
    world.done(secretary, Verb.MEETING_CANCEL_CONFIRM, meeting=cancelled.id, reason="Ei asioita")
    before = world.meetings()
    world.now += timedelta(days=1)
    plan(world)
    assert [world.meeting(each.id) for each in before] == list(before)
    assert world.meeting(moved.id).starts_at == datetime(2027, 3, 17, 11, 0, tzinfo=UTC)
    assert len(world.meetings("steering-group")) == len(
        [each for each in before if each.body == "steering-group"]
    )


async def test_the_worker_plans_on_by_itself(world: World) -> None:
    """Planning comes round each night, so that a year is always in sight."""
    assert len(world.owed("plan-ahead")) == 1
    await world.drain(timedelta(days=40))
    assert len(world.owed("plan-ahead")) == 1
    assert world.owed("plan-ahead")[0].due_at > world.now
    assert max(m.starts_at for m in world.meetings()) > NOW + AHEAD


@pytest.mark.both_databases
def test_processes_that_start_together_plan_once(both_worlds: World) -> None:
    """Three processes that plan at the same moment add each meeting once, and none fails."""
    world = both_worlds
    known = len(world.meetings())
    world.now += timedelta(days=365)
    gate, faults = threading.Barrier(3), list[Exception]()

    def run() -> None:
        gate.wait()
        try:
            plan(world)
        except Exception as error:  # noqa: BLE001 - handed to the test
            faults.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert faults == []
    keys = [each.plan_key for each in world.meetings()]
    assert len(keys) == len(set(keys)) > known


def test_agenda_times_are_in_order_and_owed(world: World) -> None:
    """Each meeting's agenda opens, is asked after, closes and goes out before it, in order."""
    for meeting in world.meetings():
        times = [meeting.opens_at, meeting.reminder_at, meeting.closes_at, meeting.out_at]
        known = [at for at in times if at is not None]
        assert known == sorted(known)
        assert meeting.out_at < meeting.starts_at
    first = world.coming("steering-group")
    owed = {
        kind: work.due_at
        for kind in ("agenda-open", "agenda-remind", "agenda-close", "agenda-due")
        for work in world.owed(kind)
        if work.meeting_id == first.id
    }
    assert owed == {
        "agenda-open": first.opens_at,
        "agenda-remind": first.reminder_at,
        "agenda-close": first.closes_at,
        "agenda-due": first.out_at,
    }


def test_uids_are_stable_and_their_own(world: World) -> None:
    """A meeting's calendar uid follows from its plan key alone, so a new database has the same."""
    uids = [each.uid for each in world.meetings()]
    assert len(uids) == len(set(uids))
    assert uids[0].endswith("@sihteeri")
