"""Meetings: seen, answered, cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.meetings.operations_convening import TAKE_BACK
from bot.requests.cards import plain_text
from bot.requests.verbs import Verb
from governance.people.people import Actor
from storage.people.communities import add_organisation, get_or_add_community
from storage.people.memberships import add_membership
from storage.people.people import add_person
from tests.meetings.calling import convene
from tests.world import World, buttons_of, emails

REASON = "Puheenjohtaja on estynyt"


# --- seeing --------------------------------------------------------------------------------


def test_coming_meetings_leave_out_what_is_over_or_cancelled(world: World) -> None:
    """The list has neither past nor cancelled meetings, and one body's when asked."""
    secretary = world.secretary("steering-group")
    first = world.coming("steering-group")
    world.done(secretary, Verb.MEETING_CANCEL_CONFIRM, meeting=first.id, reason=REASON)
    text = plain_text(world.done(secretary, Verb.MEETINGS, body="steering-group"))
    assert "10.3.2027" not in text
    assert "9.6.2027" in text
    assert "Kehitysryhmä" not in text
    world.now = datetime(2027, 6, 10, 8, 0, tzinfo=UTC)
    assert "9.6.2027" not in plain_text(world.done(secretary, Verb.MEETINGS))


def test_a_body_that_is_none_is_refused_with_those_there_are(world: World) -> None:
    """An unknown body is answered with the names of the bodies."""
    card = world.refused(world.member("steering-group"), Verb.MEETINGS, body="hallitus")
    assert "steering-group" in plain_text(card)


def test_a_meeting_shows_what_each_may_do(world: World) -> None:
    """Who may call sees convene and cancel; a member sees neither."""
    meeting = world.coming("steering-group")
    seen = world.done(world.secretary("steering-group"), Verb.MEETING, meeting=meeting.id)
    verbs = {each.verb for each in buttons_of(seen)}
    assert {Verb.CONVENE, Verb.MEETING_CANCEL} <= verbs
    seen = world.done(world.member("steering-group"), Verb.MEETING, meeting=meeting.id)
    assert {each.verb for each in buttons_of(seen)} == {Verb.AGENDA, Verb.ASKED_LOG}


def test_convening_from_a_meeting_brings_its_time_into_the_form(world: World) -> None:
    """The convene button of a planned meeting opens the form with its day, time and length."""
    secretary = world.secretary("steering-group")
    seen = world.done(secretary, Verb.MEETING, meeting=world.coming("steering-group").id)
    form = world.press(secretary, seen, Verb.CONVENE)
    kept = {each.name: each.value for each in form.fields}  # type: ignore[union-attr]
    assert (kept["body"], kept["date"], kept["time"], kept["minutes"]) == (
        "steering-group",
        "2027-03-10",
        "13:00",
        "120",
    )


@pytest.mark.parametrize("meeting", ["999", "0", "-5", "1e3", "2147483648", "9" * 30, "'; --", ""])
@pytest.mark.parametrize(
    "verb", [Verb.MEETING, Verb.MEETING_CANCEL, Verb.CONVENE_TAKE_BACK, Verb.AGENDA_PUBLISH]
)
def test_an_id_that_is_none_is_refused(world: World, verb: Verb, meeting: str) -> None:
    """No id, however odd or large, is more than a refusal."""
    world.refused(world.secretary("steering-group"), verb, meeting=meeting)


def test_huge_ids_are_refused_on_postgresql(postgres_world: World) -> None:
    """An id beyond the column's range is a refusal there too, not a fault of the database."""
    for meeting in ("2147483648", "9" * 30, "2147483647"):
        postgres_world.refused(
            postgres_world.secretary("steering-group"), Verb.MEETING, meeting=meeting
        )


def test_another_community_sees_nothing(world: World) -> None:
    """A meeting of one community does not exist for somebody of another."""
    meeting = world.coming("steering-group")
    with world.database.write() as session:
        stored = get_or_add_community(session, "elsewhere", "charters/elsewhere", world.now)
        behind = add_organisation(session, stored.id, "Elsewhere", "municipality")
        theirs = add_person(
            session, stored.id, name="Else", email="else@example.org", language="en"
        )
        add_membership(
            session,
            stored.id,
            person=theirs,
            organisation=behind,
            body="steering-group",
            post="customer-seat",
            role="secretary",
            start_on=world.today,
        )
    elsewhere = Actor(replace(world.community, id=stored.id), "en", "web", theirs)
    world.requests.communities[stored.id] = elsewhere.community
    for verb in (Verb.MEETING, Verb.MEETING_CANCEL, Verb.AGENDA, Verb.ASKED_LOG):
        world.refused(elsewhere, verb, meeting=meeting.id)


# --- answering -----------------------------------------------------------------------------


@pytest.mark.both_databases
def test_an_answer_is_noted_and_can_be_changed(both_worlds: World) -> None:
    """The last answer counts; the meeting shows how many come."""
    world = both_worlds
    meeting = convene(world, world.secretary("steering-group"))
    member = world.member("steering-group", "en")
    world.done(member, Verb.MEETING_ANSWER, meeting=meeting.id, answer="yes")
    world.done(member, Verb.MEETING_ANSWER, meeting=meeting.id, answer="no")
    seen = plain_text(world.done(member, Verb.MEETING, meeting=meeting.id))
    assert "coming 0, not coming 1, maybe 0" in seen
    assert "✓ I cannot come" in seen


@pytest.mark.parametrize("answer", ["", "perhaps", "YES", "yes; DROP TABLE", "👍", "x" * 5000])
def test_an_answer_that_is_none_is_refused(world: World, answer: str) -> None:
    """Anything but yes, no and maybe is refused and changes nothing."""
    meeting = convene(world, world.secretary("steering-group"))
    world.refused(
        world.member("steering-group"), Verb.MEETING_ANSWER, meeting=meeting.id, answer=answer
    )


def test_only_those_invited_answer(world: World) -> None:
    """Somebody outside the body is told that they are not invited."""
    meeting = convene(world, world.secretary("steering-group"))
    outsider = world.member("development-group", "sv")
    card = world.refused(outsider, Verb.MEETING_ANSWER, meeting=meeting.id, answer="yes")
    assert "Styrgruppen" in plain_text(card)


def test_nobody_answers_when_it_is_over_or_taken_back(world: World) -> None:
    """After its time, or after the call was taken back, an old button is refused."""
    secretary, member = world.secretary("steering-group"), world.member("steering-group")
    meeting = convene(world, secretary)
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    world.refused(member, Verb.MEETING_ANSWER, meeting=meeting.id, answer="yes")
    meeting = convene(world, secretary)
    world.now = meeting.ends_at
    world.refused(member, Verb.MEETING_ANSWER, meeting=meeting.id, answer="yes")


# --- cancelling ----------------------------------------------------------------------------


async def test_cancelling_tells_those_invited_why(both_worlds: World) -> None:
    """Everyone who got the invitation gets the reason, in their own language."""
    world, secretary = both_worlds, both_worlds.secretary("steering-group")
    meeting = convene(world, secretary)
    invited = emails(await world.drain(TAKE_BACK), "invitation")
    form = world.form(secretary, Verb.MEETING_CANCEL, meeting=meeting.id)
    world.done(secretary, form.verb, **form.values, reason=REASON)
    told = [m for m in await world.drain(timedelta(minutes=1)) if m.kind == "meeting-cancelled"]
    assert emails(told) == invited
    assert all(REASON in message.text for message in told)
    assert {m.email: m.language for m in told} == {e: world.person(e).language for e in invited}
    cancelled = world.meeting(meeting.id)
    assert (cancelled.state, cancelled.sequence) == ("cancelled", meeting.sequence + 1)


async def test_cancelling_before_the_invitations_leave_tells_nobody(world: World) -> None:
    """Who has heard nothing of a meeting hears nothing of its end."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary)
    world.done(secretary, Verb.MEETING_CANCEL_CONFIRM, meeting=meeting.id, reason=REASON)
    sent = await world.drain(timedelta(hours=1))
    assert {each.kind for each in sent} <= {"agenda-call", "agenda-digest"}
    assert world.owed("invitation") == []


async def test_a_planned_meeting_is_cancelled_for_those_asked_for_items(world: World) -> None:
    """Whoever was asked for items of a planned meeting is told that it will not be held."""
    secretary = world.secretary("annual-meeting")
    asked = emails(await world.drain(timedelta(minutes=1)), "agenda-call")
    meeting = world.coming("annual-meeting")
    world.done(secretary, Verb.MEETING_CANCEL_CONFIRM, meeting=meeting.id, reason=REASON)
    told = emails(await world.drain(timedelta(minutes=1)), "meeting-cancelled")
    assert len(told) == 12
    assert set(told) <= set(asked)
    assert secretary.email not in told


def test_a_cancelled_meeting_asks_for_nothing_any_more(world: World) -> None:
    """Nothing is owed for a cancelled meeting, and it cannot be cancelled, called or answered."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary)
    world.done(secretary, Verb.MEETING_CANCEL_CONFIRM, meeting=meeting.id, reason=REASON)
    kinds = ("agenda-open", "agenda-remind", "agenda-close", "agenda-due", "invitation")
    assert [w for k in kinds for w in world.owed(k) if w.meeting_id == meeting.id] == []
    world.refused(secretary, Verb.MEETING_CANCEL, meeting=meeting.id)
    world.refused(secretary, Verb.MEETING_CANCEL_CONFIRM, meeting=meeting.id, reason=REASON)
    world.refused(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    world.refused(
        world.member("steering-group"), Verb.MEETING_ANSWER, meeting=meeting.id, answer="yes"
    )
    world.refused(
        world.member("steering-group"), Verb.PROPOSE_SAVE, meeting=meeting.id, title="Maksut"
    )


@pytest.mark.parametrize("reason", ["", "   ", "\x07\u202e", "x" * 301])
def test_a_reason_is_needed_and_fits(world: World, reason: str) -> None:
    """Cancelling without a reason, or with too long a one, is refused."""
    meeting = convene(world, world.secretary("steering-group"))
    world.refused(
        world.secretary("steering-group"),
        Verb.MEETING_CANCEL_CONFIRM,
        meeting=meeting.id,
        reason=reason,
    )


def test_only_those_who_may_call_cancel(world: World) -> None:
    """A member is refused the form and the act, by the same rule as convening."""
    meeting = convene(world, world.secretary("steering-group"))
    member = world.member("steering-group")
    world.refused(member, Verb.MEETING_CANCEL, meeting=meeting.id)
    world.refused(member, Verb.MEETING_CANCEL_CONFIRM, meeting=meeting.id, reason=REASON)


async def test_the_news_of_a_cancelled_meeting_does_not_come_after_it(world: World) -> None:
    """A worker that comes back after the meeting's time tells nobody of its cancelling."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary)
    await world.drain(TAKE_BACK)
    world.done(secretary, Verb.MEETING_CANCEL_CONFIRM, meeting=meeting.id, reason=REASON)
    world.now = meeting.ends_at
    assert emails(await world.drain(timedelta(0)), "meeting-cancelled") == []
