"""One message to one person: sent once, or shown as what became of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.requests.context import Context
from bot.requests.kinds import Later, MessageKind, Missed, NotNeeded, Prepared
from bot.requests.messenger import Rejected, Throttled, Unreachable
from bot.scheduler.clock import SimulatedClock
from governance.due_work.due_work import RETRY_WAITS, DueWork
from storage.due_work.claims import claim_due_work
from storage.due_work.deliveries import add_delivery, count_prompts, list_deliveries
from storage.due_work.due_work import cancel_due_work, hasten
from storage.due_work.lanes import Claim
from storage.engine import Database
from tests.scheduler.world import (
    NOW,
    SECOND,
    RecordingMessenger,
    Settled,
    World,
    add_member,
    note,
    once,
    remembering,
    tell,
    unsure,
    word,
    world_of,
)

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def clock_of(world: World) -> SimulatedClock:
    assert isinstance(world.clock, SimulatedClock)
    return world.clock


async def test_a_message_is_sent_once_and_logged(database: Database) -> None:
    """What is due is sent, settled and written in the log with where it went and its reference."""
    slack = RecordingMessenger()
    world = world_of(database, messengers=[slack])
    person = add_member(database, world.community, 1)
    (work,) = world.owe(note(1, person))
    assert await world.worker().drain(NOW + HOUR) == 1
    assert slack.keys == [work.key]
    with database.read() as session:
        (line,) = list_deliveries(session, world.community.id, person_id=person.id)
    assert (line.channel, line.workspace, line.address) == ("slack", "T1", "U1")
    assert (line.outcome, line.reference, line.at) == ("sent", "ref-1", NOW)
    assert world.get(work.id).result == "done"


async def test_what_is_not_due_waits(database: Database) -> None:
    """Nothing is sent before its time, and everything at it."""
    slack = RecordingMessenger()
    world = world_of(database, messengers=[slack])
    person = add_member(database, world.community, 1)
    world.owe(note(1, person, NOW + HOUR))
    worker = world.worker()
    await worker.drain(NOW + HOUR - SECOND)
    assert slack.keys == []
    await worker.drain(NOW + HOUR)
    assert len(slack.keys) == 1


@pytest.mark.parametrize(
    ("answer", "ending"),
    [(NotNeeded("answered"), "not-needed"), (Missed("agenda-closed"), "missed")],
)
async def test_what_is_no_longer_wanted_is_not_sent_but_shown(
    database: Database, answer: NotNeeded | Missed, ending: str
) -> None:
    """The kind decides at run time; its reason stays with the row, and its follow-up hears it."""
    slack, settled = RecordingMessenger(), Settled()
    told = remembering(settled)
    kind = MessageKind("told", lambda *_: answer, word, settled=told.settled)
    world = world_of(database, kind, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1), kind="told"))
    await world.worker().drain(NOW + HOUR)
    ended = world.get(work.id)
    assert (ended.result, ended.why) == (ending, answer.why)
    assert slack.tried == []
    assert settled == [(work.key, ending)]


async def test_somebody_removed_meanwhile_gets_nothing(database: Database) -> None:
    """Authority is checked when the message runs, not when it was planned."""
    slack, members = RecordingMessenger(), {1}

    def prepare(context: Context, work: DueWork) -> Prepared:
        if work.payload["n"] not in members:
            return NotNeeded("no-seat")
        return tell(context, work)

    kind = MessageKind("told", prepare, word)
    world = world_of(database, kind, messengers=[slack])
    person = add_member(database, world.community, 1)
    world.owe(note(1, person, NOW + HOUR, "told"))
    worker = world.worker()
    await worker.drain(NOW + HOUR - 5 * MINUTE)
    members.clear()
    await worker.drain(NOW + 2 * HOUR)
    assert slack.tried == []


async def test_quiet_hours_put_a_message_off(database: Database) -> None:
    """A message that is to wait is sent when the wait is over, once."""
    slack, until = RecordingMessenger(), NOW + 9 * HOUR

    def prepare(context: Context, work: DueWork) -> Prepared:
        return tell(context, work) if context.now >= until else Later(until, "quiet")

    world = world_of(database, MessageKind("told", prepare, word), messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1), kind="told"))
    worker = world.worker()
    await worker.drain(NOW + 8 * HOUR)
    assert (world.get(work.id).available_at, world.get(work.id).why) == (until, "quiet")
    await worker.drain(NOW + 10 * HOUR)
    assert [at for *_, at in slack.taken] == [until]


async def test_nobody_to_send_to_leaves_it_in_the_browser(database: Database) -> None:
    """Without any channel the message waits on the person's own page, and the log says so."""
    world = world_of(database)
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + HOUR)
    assert world.get(work.id).result == "done"
    assert world.deliveries() == [("web", "in-browser")]


async def test_an_unreachable_person_is_written_to_elsewhere(database: Database) -> None:
    """A channel that does not work for a person is left for the next one, at once."""
    slack = RecordingMessenger(before=lambda key: Unreachable())
    mail = RecordingMessenger("mail", can_look_up=False)
    world = world_of(database, messengers=[slack, mail])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + SECOND)
    assert world.get(work.id).result == "done"
    assert (slack.keys, mail.keys) == ([], [work.key])
    assert world.deliveries() == [("slack", "unreachable"), ("mail", "sent")]


async def test_unreachable_everywhere_ends_in_the_browser(database: Database) -> None:
    """When no channel works the message waits in the browser and every try is listed."""
    slack = RecordingMessenger(before=lambda key: Unreachable())
    mail = RecordingMessenger("mail", before=lambda key: Unreachable())
    world = world_of(database, messengers=[slack, mail])
    world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + HOUR)
    listed = [("slack", "unreachable"), ("mail", "unreachable"), ("web", "in-browser")]
    assert world.deliveries() == listed


async def test_two_workspaces_of_one_person_are_tried_in_turn(database: Database) -> None:
    """A person with Slack and Teams is written to on the other when one does not work."""
    slack = RecordingMessenger(before=lambda key: Unreachable())
    teams = RecordingMessenger("teams", can_look_up=False)
    world = world_of(database, messengers=[slack, teams])
    world.owe(note(1, add_member(database, world.community, 1, teams="tenant")))
    await world.worker().drain(NOW + HOUR)
    assert len(teams.keys) == 1


async def test_throttling_is_waited_for(database: Database) -> None:
    """A channel that asks for a pause gets it; nothing is doubled and no trace is left."""
    slack = RecordingMessenger(before=once(lambda: Throttled(30)))
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    worker = world.worker()
    await worker.drain(NOW + 29 * SECOND)
    assert (slack.keys, world.get(work.id).why) == ([], "throttled")
    await worker.drain(NOW + HOUR)
    assert [at for *_, at in slack.taken] == [NOW + 30 * SECOND]
    assert world.deliveries() == [("slack", "sent")]


async def test_throttling_holds_the_whole_workspace_back(database: Database) -> None:
    """What is claimed next for the same workspace waits too; another workspace does not."""
    slack = RecordingMessenger(before=once(lambda: Throttled(30)))
    world = world_of(database, messengers=[slack])
    one, two = (add_member(database, world.community, n) for n in (1, 2))
    other = add_member(database, world.community, 3, slack="T2")
    world.owe(note(1, one), lane="slack/T1")
    world.owe(note(2, two, NOW + SECOND), lane="slack/T1")
    world.owe(note(3, other, NOW + SECOND), lane="slack/T2")
    await world.worker().drain(NOW + 20 * SECOND)
    assert [to.workspace for _, to, *_ in slack.taken] == ["T2"]
    await world.worker().drain(NOW + HOUR)
    assert len(slack.keys) == 3


async def test_a_cut_connection_is_looked_up_before_anything_is_resent(
    database: Database,
) -> None:
    """A message that had arrived is found and not sent again."""
    slack = RecordingMessenger(after=once(unsure))
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    worker = world.worker()
    await worker.drain(NOW + SECOND)
    assert world.deliveries() == [("slack", "ambiguous")]
    await worker.drain(NOW + HOUR)
    assert (slack.keys, slack.looked_up) == ([work.key], [work.key])
    assert world.deliveries() == [("slack", "sent")]
    assert world.get(work.id).result == "done"


async def test_a_message_that_did_not_arrive_is_sent_again(database: Database) -> None:
    """On proof of absence it is sent, once."""
    slack = RecordingMessenger(before=once(unsure))
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + HOUR)
    assert (slack.tried, slack.keys) == ([work.key, work.key], [work.key])


async def test_a_look_up_that_cannot_be_made_is_tried_again(database: Database) -> None:
    """While the other side cannot be asked nothing is resent; when it can, the answer counts."""
    slack = RecordingMessenger(after=once(unsure), on_look_up=once(unsure))
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + HOUR)
    assert (slack.keys, len(slack.looked_up)) == ([work.key], 2)
    assert world.get(work.id).result == "done"


async def test_a_look_up_that_never_works_ends_held(database: Database) -> None:
    """After the last try it is held as perhaps sent, under a reference number."""
    slack = RecordingMessenger(after=once(unsure), on_look_up=lambda key: unsure())
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + 24 * HOUR)
    ended = world.get(work.id)
    assert (ended.result, ended.why, bool(ended.reference)) == ("ambiguous", "look-up", True)
    assert slack.keys == [work.key]


@pytest.mark.parametrize("arrived", [True, False])
async def test_where_nothing_can_be_looked_up_it_is_held(database: Database, arrived: bool) -> None:
    """Teams cannot be asked: an unsure message is held and listed, and never sent by itself."""
    settled = Settled()
    fault = once(unsure)
    teams = RecordingMessenger("teams", can_look_up=False)
    if arrived:
        teams.after = fault
    else:
        teams.before = fault
    world = world_of(database, remembering(settled), messengers=[teams])
    person = add_member(database, world.community, 1, slack="", teams="tenant")
    (work,) = world.owe(note(1, person, kind="told"))
    await world.worker().drain(NOW + 24 * HOUR)
    assert world.get(work.id).result == "ambiguous"
    assert (len(teams.tried), world.deliveries()) == (1, [("teams", "ambiguous")])
    assert settled == [(work.key, "ambiguous")]


async def test_a_person_can_say_send_it_all_the_same(database: Database) -> None:
    """A held message that somebody hastens is sent again, for they have looked."""
    teams = RecordingMessenger("teams", can_look_up=False, before=once(unsure))
    world = world_of(database, messengers=[teams])
    person = add_member(database, world.community, 1, slack="", teams="tenant")
    (work,) = world.owe(note(1, person))
    worker = world.worker()
    await worker.drain(NOW + HOUR)
    with database.write() as session:
        assert hasten(session, work.id, NOW + HOUR)
    await worker.drain(NOW + 2 * HOUR)
    assert (teams.keys, world.deliveries()) == ([work.key], [("teams", "sent")])


async def test_a_throttled_repeat_does_not_hide_the_unsure_one(database: Database) -> None:
    """When the repeat is put off, the log still tells of the first try."""
    teams = RecordingMessenger("teams", can_look_up=False, before=once(unsure))
    world = world_of(database, messengers=[teams])
    person = add_member(database, world.community, 1, slack="", teams="tenant")
    (work,) = world.owe(note(1, person))
    worker = world.worker()
    await worker.drain(NOW + HOUR)
    teams.before = once(lambda: Throttled(60))
    with database.write() as session:
        hasten(session, work.id, NOW + HOUR)
    await worker.drain(NOW + HOUR + SECOND)
    assert world.deliveries() == [("teams", "ambiguous")]
    await worker.drain(NOW + 2 * HOUR)
    assert world.deliveries() == [("teams", "sent")]


async def test_a_sending_that_hangs_is_unsure(database: Database) -> None:
    """A sending that takes too long is treated as perhaps arrived, not as failed."""
    slack = RecordingMessenger(takes=30)
    world = world_of(database, messengers=[slack])
    world.owe(note(1, add_member(database, world.community, 1)))
    await asyncio.wait_for(world.worker(send_seconds=0.05).tick(), 5)
    assert world.deliveries() == [("slack", "ambiguous")]


async def test_a_message_that_will_never_be_taken_is_parked(database: Database) -> None:
    """A refusal for good is our bug: parked at once with a reference, and in the log as failed."""
    slack = RecordingMessenger(before=lambda key: Rejected("invalid_blocks"))
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + 24 * HOUR)
    ended = world.get(work.id)
    assert (ended.result, ended.why, len(ended.reference)) == ("parked", "rejected", 8)
    assert (len(slack.tried), world.deliveries()) == (1, [("slack", "failed")])


async def test_a_messenger_that_raises_anything_else_is_not_trusted(
    database: Database,
) -> None:
    """An unexpected error may have come after the message was taken: look up, then resend."""
    slack = RecordingMessenger(after=once(lambda: KeyError("ts")))
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + HOUR)
    assert (slack.keys, world.get(work.id).result) == ([work.key], "done")


async def test_a_crash_between_marking_and_settling_is_looked_up(database: Database) -> None:
    """Whoever takes over a row with a sending under way asks the other side first."""
    slack = RecordingMessenger()
    world = world_of(database, messengers=[slack])
    person = add_member(database, world.community, 1)
    (work,) = world.owe(note(1, person))
    with database.write() as session:
        claim_due_work(session, Claim("dead", 1), NOW)
        add_delivery(
            session,
            work,
            channel="slack",
            outcome="sending",
            at=NOW,
            workspace="T1",
            address="U1",
        )
    slack.taken.append((work.key, None, None, NOW))  # type: ignore[arg-type]
    await world.worker().drain(NOW + HOUR)
    assert (slack.tried, slack.looked_up) == ([], [work.key])
    assert world.deliveries() == [("slack", "sent")]


async def test_a_worker_that_was_asleep_does_not_send(database: Database) -> None:
    """A machine that slept between marking and sending gives the row back instead."""

    class Sleepy(SimulatedClock):
        def elapsed(self) -> float:
            self.advance(timedelta(seconds=11))
            return super().elapsed()

    slack = RecordingMessenger()
    world = world_of(database, messengers=[slack], clock=Sleepy(NOW))
    world.owe(note(1, add_member(database, world.community, 1)))
    worker = world.worker()
    await worker.tick()
    assert (slack.tried, world.deliveries("sending")) == ([], [])


async def test_a_claim_that_was_lost_sends_nothing(database: Database) -> None:
    """A worker whose lease was taken over before it marked its sending sends nothing."""
    slack = RecordingMessenger()

    def prepare(context: Context, work: DueWork) -> Prepared:
        with database.write() as other:
            claim_due_work(other, Claim("other", 1), NOW + 61 * SECOND)
        return tell(context, work)

    world = world_of(database, MessageKind("told", prepare, word), messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1), kind="told"))
    worker = world.worker()
    await worker.tick()
    assert (slack.tried, world.get(work.id).owner) == ([], "other")
    assert worker.metrics.lost.labels("told")._value.get() == 1


async def test_a_fault_in_the_follow_up_undoes_nothing_else(database: Database) -> None:
    """What was sent stays settled when what should follow raises; the log has the fault."""

    def settled(*_: object) -> None:
        raise ZeroDivisionError

    slack = RecordingMessenger()
    kind = MessageKind("told", tell, word, settled=settled)
    world = world_of(database, kind, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1), kind="told"))
    await world.worker().drain(NOW + HOUR)
    assert (slack.keys, world.get(work.id).result) == ([work.key], "done")


async def test_prompts_are_counted_wherever_they_went(database: Database) -> None:
    """Prompts under way, sent and left in the browser count; other messages do not."""
    prompt = MessageKind("prompt", tell, word, is_prompt=True)
    world = world_of(database, prompt, messengers=[RecordingMessenger()])
    person = add_member(database, world.community, 1)
    nowhere = add_member(database, world.community, 2, slack="")
    world.owe(note(1, person, kind="prompt"), note(2, nowhere, kind="prompt"), note(3, person))
    await world.worker().drain(NOW + HOUR)
    with database.read() as session:
        counts = [count_prompts(session, each.id, NOW) for each in (person, nowhere)]
        later = count_prompts(session, person.id, NOW + 2 * HOUR)
    assert (counts, later) == ([1, 1], 0)


async def test_what_was_taken_back_in_time_is_not_sent(database: Database) -> None:
    """Cancelled before its time, a message is shown as cancelled and never sent."""
    slack = RecordingMessenger()
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1), NOW + 2 * MINUTE))
    worker = world.worker()
    await worker.drain(NOW + MINUTE)
    with database.write() as session:
        assert cancel_due_work(
            session, world.community.id, ids=[work.id], now=NOW, why="taken-back"
        )
    await worker.drain(NOW + HOUR)
    assert (slack.tried, world.get(work.id).why) == ([], "taken-back")


async def test_everybody_reads_their_own_language(database: Database) -> None:
    """A message is worded for its reader."""
    slack = RecordingMessenger()
    world = world_of(database, messengers=[slack])
    world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + HOUR)
    assert slack.taken[0][2].language == "en"


async def test_the_same_key_is_owed_once(database: Database) -> None:
    """A second obligation with the same key is dropped, so nothing is said twice."""
    slack = RecordingMessenger()
    world = world_of(database, messengers=[slack])
    person = add_member(database, world.community, 1)
    for _ in range(2):
        world.owe(note(1, person), note(1, person))
    await world.worker().drain(NOW + HOUR)
    assert len(slack.keys) == 1


async def test_a_later_look_up_fault_is_a_bug_with_a_number(database: Database) -> None:
    """An unexpected error of a look-up is logged, tried again, and held in the end."""
    slack = RecordingMessenger(after=once(unsure), on_look_up=lambda key: KeyError("messages"))
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + 24 * HOUR)
    ended = world.get(work.id)
    assert (ended.result, ended.why, len(ended.reference)) == ("ambiguous", "bug", 8)
    assert len(slack.tried) == 1


async def test_a_channel_that_always_cuts_the_line_is_given_up(database: Database) -> None:
    """A message that is never taken is looked up and resent a few times, then held."""
    slack = RecordingMessenger(before=lambda key: unsure())
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    await world.worker().drain(NOW + 24 * HOUR)
    ended = world.get(work.id)
    assert (ended.result, ended.why) == ("ambiguous", "look-up")
    assert len(slack.tried) == len(RETRY_WAITS) + 1


async def test_a_crashed_sending_that_nobody_can_look_up_is_in_the_log(
    database: Database,
) -> None:
    """A sending that a crash left under way is listed as unsure, not as still under way."""
    slack = RecordingMessenger(on_look_up=lambda key: unsure())
    world = world_of(database, messengers=[slack])
    (work,) = world.owe(note(1, add_member(database, world.community, 1)))
    with database.write() as session:
        claim_due_work(session, Claim("dead", 1), NOW)
        add_delivery(session, work, channel="slack", outcome="sending", at=NOW, workspace="T1")
    await world.worker().drain(NOW + 24 * HOUR)
    assert world.get(work.id).result == "ambiguous"
    assert world.deliveries() == [("slack", "ambiguous")]
