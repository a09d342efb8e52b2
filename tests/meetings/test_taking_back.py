"""Taking a convening back: no invitation before they leave, a correction after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.meetings.operations_convening import TAKE_BACK
from bot.requests.messenger import Ambiguous, Unreachable
from bot.requests.verbs import Verb
from tests.meetings.calling import convene
from tests.world import Message, World, emails


def about_calls(messages: list[Message]) -> list[Message]:
    """Only what is said about convenings."""
    kinds = ("invitation", "invitation-withdrawn", "meeting-cancelled")
    return [each for each in messages if each.kind in kinds]


async def test_before_the_invitations_leave_none_goes_out(both_worlds: World) -> None:
    """Taken back within two minutes, no invitation, withdrawal or cancelling is sent within a day,
    and the plan stands again; what else may have been seen of the call is not asserted here."""
    world, secretary = both_worlds, both_worlds.secretary("steering-group")
    planned = world.coming("steering-group")
    meeting = convene(world, secretary, link="https://example.org/x", place="Room 2")
    await world.drain(TAKE_BACK - timedelta(seconds=1))
    card = world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    assert "10" in card.parts[0].text  # type: ignore[union-attr]
    assert about_calls(await world.drain(timedelta(days=1))) == []
    restored = world.meeting(meeting.id)
    assert restored.state == "planned"
    assert (restored.starts_at, restored.ends_at) == (planned.starts_at, planned.ends_at)
    assert (restored.link, restored.place, restored.convened_by) == ("", "", None)
    assert restored.sequence == meeting.sequence + 1
    assert restored.rules == planned.rules
    assert restored.closes_at == planned.closes_at


async def test_after_sending_those_reached_are_corrected_and_only_they(world: World) -> None:
    """A correction goes to who has, or may have, an invitation, and to nobody else."""
    secretary = world.secretary("steering-group")
    world.messengers["teams"].before = lambda key: Unreachable() if "invitation" in key else None
    del world.messengers["mail"]  # who cannot be reached finds it in the browser
    meeting = convene(world, secretary)
    invited = await world.drain(TAKE_BACK)
    in_browser = {"paavo.rantaharju@naytelahti.example.org"}
    reached = set(emails(invited, "invitation"))
    assert len(reached) < 10
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    corrected = about_calls(await world.drain(timedelta(hours=1)))
    assert {each.kind for each in corrected} == {"invitation-withdrawn"}
    assert set(emails(corrected)) == reached
    waiting = {work.person_id for work in world.owed("invitation-withdrawn", unfinished=False)} - {
        world.person(each).id for each in reached
    }
    assert {world.person(each).id for each in in_browser} <= waiting
    assert {m.email: m.language for m in corrected} == {
        email: world.person(email).language for email in reached
    }


async def test_an_invitation_that_perhaps_arrived_is_corrected(world: World) -> None:
    """Whoever may have the invitation, because the connection was cut, gets the correction."""
    secretary = world.secretary("steering-group")
    daniel = world.member("steering-group", "en")
    slack = world.messengers["slack"]
    slack.can_look_up = False
    slack.after = lambda key: Ambiguous() if key.startswith("invitation/") else None
    meeting = convene(world, secretary)
    await world.drain(TAKE_BACK)
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    corrected = await world.drain(timedelta(minutes=1))
    assert daniel.email in emails(corrected, "invitation-withdrawn")


async def test_a_second_call_taken_back_in_time_corrects_nobody(world: World) -> None:
    """Invitations of an earlier call, corrected long since, do not count for a later one."""
    secretary = world.secretary("steering-group")
    first = convene(world, secretary)
    await world.drain(TAKE_BACK)
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=first.id)
    await world.drain(timedelta(hours=1))
    second = convene(world, secretary, on="2027-03-24")
    assert second.id == first.id
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=second.id)
    assert about_calls(await world.drain(timedelta(hours=1))) == []


async def test_calling_again_invites_everyone_anew(world: World) -> None:
    """After a call was taken back, calling the meeting again sends new invitations."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary)
    await world.drain(TAKE_BACK)
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    again = convene(world, secretary, on="2027-03-24")
    sent = about_calls(await world.drain(TAKE_BACK))
    assert len(emails(sent, "invitation")) == 10
    assert all("24" in each.card.title for each in sent if each.kind == "invitation")
    assert world.meeting(again.id).state == "convened"


def test_an_extra_meeting_that_is_taken_back_is_gone(world: World) -> None:
    """A meeting that the call had made is cancelled, and its agenda is not asked for."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary, extra="yes")
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    assert world.meeting(meeting.id).state == "cancelled"
    owed = [w for kind in ("agenda-open", "agenda-close") for w in world.owed(kind)]
    assert meeting.id not in {work.meeting_id for work in owed}


def test_a_planned_time_that_has_passed_does_not_come_back(world: World) -> None:
    """When the planned day is over, taking the call back cancels the meeting."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary)
    world.now = datetime(2027, 3, 11, 8, 0, tzinfo=UTC)
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    assert world.meeting(meeting.id).state == "cancelled"


def test_twice_or_without_a_call_there_is_nothing_to_take_back(world: World) -> None:
    """Only a call that stands can be taken back, once."""
    secretary = world.secretary("steering-group")
    planned = world.coming("steering-group")
    world.refused(secretary, Verb.CONVENE_TAKE_BACK, meeting=planned.id)
    meeting = convene(world, secretary)
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    world.refused(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)


def test_a_meeting_that_was_held_is_not_taken_back(world: World) -> None:
    """After its time a convening stands."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary)
    world.now = meeting.ends_at
    world.refused(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)


@pytest.mark.parametrize("role", ["member", "chair"])
def test_whoever_may_call_may_take_back(world: World, role: str) -> None:
    """The chair may take the secretary's call back; a member may not."""
    meeting = convene(world, world.secretary("steering-group"))
    person = world.holder("steering-group", role)  # type: ignore[arg-type]
    if role == "chair":
        world.done(person, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    else:
        world.refused(person, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
