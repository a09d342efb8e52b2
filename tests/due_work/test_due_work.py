"""What is owed: who sees it, who may cancel it or send it now, and what is written of that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.due_work.operations import DueListed, cancel_due, hasten_due, list_due
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from governance.due_work.due_work import DueWork, NewWork
from governance.errors import Refusal
from governance.people.people import Person
from storage.due_work.claims import claim_due_work
from storage.due_work.due_work import add_due_work, find_due_work
from storage.due_work.lanes import Claim
from storage.due_work.settling import Fence, settle_due_work
from tests.trail import list_events
from tests.world import World

BODY = "steering-group"


def listed(world: World, who: Person, **about: int) -> DueListed:
    with world.database.read() as session:
        return list_due(RequestContext.of(session, world.actor(who), world.now), **about)


def ask_member(world: World, key: str = "test/1") -> DueWork:
    """A message to a member about the next meeting of the steering group, due tomorrow."""
    meeting = world.coming(BODY)
    work = NewWork(
        "invitation",
        key,
        world.now + timedelta(days=1),
        {"meeting": meeting.id, "sequence": meeting.sequence},
        world.member(BODY).id,
        meeting.id,
    )
    with world.database.write() as session:
        add_due_work(session, world.community.id, work)
    return get(world, key)


def get(world: World, key: str) -> DueWork:
    return next(each for each in world.owed("invitation", unfinished=None) if each.key == key)


def refused(world: World, operation: object, who: Person, work_id: int) -> str:
    with pytest.raises(Refusal) as refusal, world.database.write() as session:
        operation(RequestContext.of(session, world.actor(who), world.now), work_id)  # type: ignore[operator]
    return refusal.value.code


def test_the_secretary_sees_what_is_owed_about_the_body(world: World) -> None:
    """Coming work of the body's meetings is listed with its meeting and person, next first."""
    work = ask_member(world)
    seen = listed(world, world.secretary(BODY))
    line = next(each for each in seen.coming if each.work.id == work.id)
    assert line.meeting == world.coming(BODY)
    assert line.person is not None
    assert line.person.id == world.member(BODY).id
    dues = [each.work.due_at for each in seen.coming]
    assert dues == sorted(dues)


def test_only_one_meeting_is_listed_when_asked(world: World) -> None:
    """With a meeting, nothing of another one is in the list."""
    ask_member(world)
    meeting = world.coming(BODY)
    seen = listed(world, world.secretary(BODY), meeting_id=meeting.id)
    assert {each.work.meeting_id for each in seen.coming} == {meeting.id}


def test_a_member_has_no_schedule(world: World) -> None:
    """Somebody who runs no body's agenda is told whom to ask, and cancels nothing."""
    work = ask_member(world)
    member = world.member(BODY)
    with pytest.raises(Refusal) as refusal:
        listed(world, member)
    assert refusal.value.code == "due-nothing-yours"
    assert refused(world, cancel_due, member, work.id) == "may-not-run-agenda"
    assert refused(world, hasten_due, member, work.id) == "may-not-run-agenda"
    assert get(world, "test/1").result == ""


def test_a_secretary_of_another_body_may_not(world: World) -> None:
    """The schedule belongs to the body: another body's secretary neither sees nor changes it."""
    work = ask_member(world)
    other = world.secretary("development-group")
    if other.id == world.secretary(BODY).id:
        other = world.stranger()
        world.unseat(world.secretary("development-group"), "development-group")
        world.seat(other, "development-group", post="secretary", role="secretary")
    assert work.id not in {each.work.id for each in listed(world, other).coming}
    assert refused(world, cancel_due, other, work.id) == "unknown-due"


def test_a_substitute_secretary_takes_over_the_schedule(world: World) -> None:
    """Whoever is secretary today sees and changes what their predecessor set up."""
    work = ask_member(world)
    before, substitute = world.secretary(BODY), world.stranger()
    world.unseat(before, BODY)
    world.seat(substitute, BODY, post="secretary", role="secretary")
    assert work.id in {each.work.id for each in listed(world, substitute).coming}
    with world.database.write() as session:
        cancel_due(RequestContext.of(session, world.actor(substitute), world.now), work.id)
    assert get(world, "test/1").result == "cancelled"
    assert refused(world, hasten_due, before, work.id) == "unknown-due"


async def test_what_was_cancelled_is_not_sent_and_the_trail_says_who(world: World) -> None:
    """Cancelling ends it, shows it among what was not sent, and is written down with the rule."""
    work, secretary = ask_member(world), world.secretary(BODY)
    with world.database.write() as session:
        cancel_due(RequestContext.of(session, world.actor(secretary), world.now), work.id)
    await world.drain(timedelta(days=2))
    assert "test" not in {each.kind for each in world.sent}
    unsent = {each.work.id: each.work.why for each in listed(world, secretary).unsent}
    assert unsent[work.id] == "by-hand"
    with world.database.read() as session:
        event = list_events(session, world.community.id, subject="due-work")[0]
    assert (event.verb, event.person_id, event.subject_id) == (
        Verb.DUE_CANCEL,
        secretary.id,
        work.id,
    )
    assert event.rule


async def test_what_was_hastened_is_sent_now(world: World) -> None:
    """Send now makes it due at once, and the trail says who said so."""
    work, secretary = ask_member(world), world.secretary(BODY)
    with world.database.write() as session:
        hasten_due(RequestContext.of(session, world.actor(secretary), world.now), work.id)
    assert get(world, "test/1").due_at == world.now
    with world.database.read() as session:
        event = list_events(session, world.community.id, subject="due-work")[0]
    assert event.verb == Verb.DUE_NOW


def test_what_a_worker_holds_is_in_hand(world: World) -> None:
    """A message that is being sent just now is neither cancelled nor hastened."""
    work, secretary = ask_member(world), world.secretary(BODY)
    with world.database.write() as session:
        claim_due_work(session, Claim("w", 500), work.due_at)
    assert refused(world, cancel_due, secretary, work.id) == "due-in-hand"
    assert refused(world, hasten_due, secretary, work.id) == "due-in-hand"


def test_what_has_ended_stays_so(world: World) -> None:
    """A message that was sent is neither cancelled nor sent again."""
    work, secretary = ask_member(world), world.secretary(BODY)
    end(world, work, "done")
    assert refused(world, cancel_due, secretary, work.id) == "due-ended"
    assert refused(world, hasten_due, secretary, work.id) == "due-ended"


@pytest.mark.parametrize("held_as", ["ambiguous", "parked"])
def test_what_is_held_is_listed_and_dealt_with(world: World, held_as: str) -> None:
    """A held message is in its own list; it can be closed by hand, or tried again."""
    secretary = world.secretary(BODY)
    for key, operation in (("test/1", cancel_due), ("test/2", hasten_due)):
        work = ask_member(world, key)
        end(world, work, held_as)
        assert work.id in {each.work.id for each in listed(world, secretary).held}
        with world.database.write() as session:
            operation(RequestContext.of(session, world.actor(secretary), world.now), work.id)
    assert (get(world, "test/1").result, get(world, "test/2").result) == ("cancelled", "")
    assert listed(world, secretary).held == ()


def test_an_unknown_message_is_refused(world: World) -> None:
    """An id that is not there, and work about no meeting, are equally unknown."""
    secretary = world.secretary(BODY)
    with world.database.write() as session:
        add_due_work(session, world.community.id, NewWork("plan-ahead", "x", world.now))
    with world.database.read() as session:
        work = find_due_work(session, world.community.id, 999_999)
    assert work is None
    assert refused(world, cancel_due, secretary, 999_999) == "unknown-due"
    (job,) = [each for each in world.owed("plan-ahead") if each.key == "x"]
    assert refused(world, cancel_due, secretary, job.id) == "unknown-due"


def end(world: World, work: DueWork, result: str) -> None:
    """Let a worker claim it and settle it so."""
    with world.database.write() as session:
        got = claim_due_work(session, Claim("w", 500), work.due_at).works
        held = next(each for each in got if each.id == work.id)
        settle_due_work(session, Fence.of(held), result, world.now)  # type: ignore[arg-type]
