"""Collecting an agenda: asked once, the silent once more, never too often, and all of it seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.people.operations import SettingsWanted, save_settings
from bot.requests.cards import plain_text
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from bot.scheduler.inbox import messages_of
from governance.due_work.due_work import NewWork
from governance.meetings.meetings import Meeting
from governance.people.people import Person
from storage.due_work.due_work import add_due_work, hasten
from storage.people.people import update_person
from tests.meetings.calling import convene
from tests.world import Message, World, buttons_of, emails


def about(messages: list[Message], meeting: Meeting, world: World, kind: str) -> list[str]:
    """To whom messages of a kind about a body went, in order of address."""
    name = world.community.body(meeting.body).name
    names = {name.fi, name.sv, name.en}
    return emails(m for m in messages if m.kind == kind and any(n in m.card.title for n in names))


def asked_people(world: World, body: str) -> list[str]:
    """Everyone of a body but its secretary."""
    keeper = world.secretary(body).email
    return sorted(s.person.email for s in world.seats(body) if s.person.email != keeper)


def before_opening(world: World, body: str = "steering-group") -> Meeting:
    """A minute before a body's next agenda opens: what was due earlier is left behind."""
    meeting = world.coming(body)
    world.now = meeting.opens_at - timedelta(minutes=1)
    return meeting


async def to(world: World, moment: datetime | None) -> list[Message]:
    assert moment is not None
    return await world.drain(moment)


async def test_everyone_but_the_secretary_is_asked_once_when_the_agenda_opens(
    both_worlds: World,
) -> None:
    """At opening time each member is asked once, in their language, on their channel."""
    world = both_worlds
    meeting = before_opening(world)
    early = await world.drain(meeting.opens_at - timedelta(seconds=1))
    assert about(early, meeting, world, "agenda-call") == []
    sent = await world.drain(meeting.opens_at)
    assert about(sent, meeting, world, "agenda-call") == asked_people(world, "steering-group")
    assert all(m.language == world.person(m.email).language for m in sent)
    assert {m.channel for m in sent} == {"slack", "teams", "mail"}
    later = await to(world, meeting.reminder_at - timedelta(seconds=1))  # type: ignore[operator]
    assert about(later, meeting, world, "agenda-call") == []


async def test_only_the_silent_are_asked_a_second_and_last_time(world: World) -> None:
    """Who proposed, and who tapped nothing from us, gets no reminder; nobody gets a third."""
    meeting = before_opening(world)
    await world.drain(meeting.opens_at)
    spoke, nothing = world.member("steering-group", "sv"), world.member("steering-group", "en")
    world.done(spoke, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Avgifterna")
    world.done(nothing, Verb.NOTHING_FROM_US, meeting=meeting.id)
    sent = await to(world, meeting.reminder_at)
    expected = set(asked_people(world, "steering-group")) - {spoke.email, nothing.email}
    assert set(about(sent, meeting, world, "agenda-call")) == expected
    rest = await world.drain(meeting.starts_at)
    assert about(rest, meeting, world, "agenda-call") == []


async def test_one_tap_on_the_message_ends_the_asking(world: World) -> None:
    """The button of the call itself says nothing from us, and the reminder is not sent."""
    meeting = before_opening(world)
    sent = await world.drain(meeting.opens_at)
    daniel = world.member("steering-group", "en")
    call = next(
        m
        for m in sent
        if m.email == daniel.email and m.kind == "agenda-call" and "Steering" in m.card.title
    )
    world.press(daniel, call.card, Verb.NOTHING_FROM_US)
    world.press(daniel, call.card, Verb.NOTHING_FROM_US)
    assert len(world.rows()["nothing_from_us"]) == 1
    sent = await to(world, meeting.reminder_at)
    assert daniel.email not in about(sent, meeting, world, "agenda-call")


async def test_at_most_three_prompts_a_month(world: World) -> None:
    """Somebody in many bodies is asked three times in a month, whatever the bodies want."""
    person = world.person("oskari.vaarala")
    world.seat(person, "ecosystem-group", start_on=date(2026, 2, 1))
    convene(world, world.secretary("ecosystem-group"), "ecosystem-group", "2027-03-18")
    sent = await world.drain(datetime(2027, 4, 1, tzinfo=UTC))
    months: dict[tuple[str, int], int] = {}
    for each in sent:
        if each.kind == "agenda-call":
            key = (each.email, each.at.astimezone(world.community.zone).month)
            months[key] = months.get(key, 0) + 1
    assert max(months.values()) == 3
    assert months[person.email, 2] == 3
    whys = {w.why for w in world.owed("agenda-call", unfinished=False)}
    assert "asked-often-enough-this-month" in whys


async def test_invitations_do_not_count_as_prompts(world: World) -> None:
    """Three prompts do not keep an invitation back, nor does it count among them."""
    person = world.person("oskari.vaarala")
    await world.drain(datetime(2027, 2, 25, 12, 0, tzinfo=UTC))
    convene(world, world.secretary("steering-group"), on="2027-03-24")
    sent = await world.drain(timedelta(minutes=3))
    assert person.email in emails(sent, "invitation")


async def test_who_was_removed_five_minutes_ago_gets_nothing(world: World) -> None:
    """Membership is that of the sending: somebody removed just before is not asked."""
    meeting = before_opening(world)
    gone = world.member("steering-group", "en")
    await world.drain(meeting.opens_at - timedelta(minutes=5))
    world.unseat(gone, "steering-group")
    sent = await world.drain(timedelta(minutes=10))
    assert gone.email not in about(sent, meeting, world, "agenda-call")


async def test_who_was_removed_between_owing_and_sending_gets_nothing(world: World) -> None:
    """A call that is owed already is dropped when its person has left the body."""
    meeting = before_opening(world)
    gone = world.member("steering-group", "en")
    world.unseat(gone, "steering-group")
    world.now = meeting.opens_at
    with world.database.write() as session:
        payload = {"meeting": meeting.id, "round": 1}
        work = NewWork("agenda-call", "agenda-call/x", world.now, payload, gone.id, meeting.id)
        add_due_work(session, world.community.id, work)
    await world.drain(timedelta(0))
    assert [
        (w.result, w.why)
        for w in world.owed("agenda-call", unfinished=False)
        if w.person_id == gone.id and w.meeting_id == meeting.id
    ] == [("not-needed", "no-longer-in-the-body")]


def choose(world: World, person: Person, **choices: str) -> None:
    """Save a person's settings."""
    with world.database.write() as session:
        save_settings(
            RequestContext.of(session, world.actor(person), world.now), SettingsWanted(**choices)
        )


async def test_who_muted_the_bot_is_not_asked(world: World) -> None:
    """A person who wants peace until a day is asked nothing before it, and is afterwards."""
    daniel = world.member("steering-group", "en")
    meeting = before_opening(world)
    choose(world, daniel, muted_until="2027-02-20")
    sent = await world.drain(meeting.opens_at + timedelta(days=1))
    assert daniel.email not in about(sent, meeting, world, "agenda-call")
    sent = await to(world, meeting.reminder_at)
    assert daniel.email in about(sent, meeting, world, "agenda-call")


async def test_nobody_is_asked_in_their_quiet_hours(world: World) -> None:
    """A call that falls due at night goes out when the person's own quiet hours end."""
    daniel = world.member("steering-group", "en")
    choose(world, daniel, zone="America/New_York")
    meeting = before_opening(world)
    sent = await world.drain(meeting.opens_at)  # nine in Helsinki, two in New York
    assert daniel.email not in about(sent, meeting, world, "agenda-call")
    sent = await world.drain(meeting.opens_at + timedelta(hours=6))
    at = [m.at for m in sent if m.email == daniel.email and m.kind == "agenda-call"]
    assert at == [datetime(2027, 2, 10, 12, 0, tzinfo=UTC)]


async def test_send_now_outweighs_quiet_hours(world: World) -> None:
    """What a person hastened is not held back until the morning."""
    daniel = world.member("steering-group", "en")
    choose(world, daniel, zone="America/New_York")
    meeting = before_opening(world)
    await world.drain(meeting.opens_at)
    held = next(w for w in world.owed("agenda-call") if w.person_id == daniel.id)
    with world.database.write() as session:
        assert hasten(session, held.id, world.now)
    sent = await world.drain(timedelta(minutes=1))
    assert daniel.email in about(sent, meeting, world, "agenda-call")


async def test_a_closed_agenda_is_not_asked_for(world: World) -> None:
    """Calls that a stopped worker left over until the agenda closed are missed, not sent."""
    meeting = before_opening(world)
    world.now = meeting.closes_at
    sent = await world.drain(timedelta(0))
    assert about(sent, meeting, world, "agenda-call") == []
    job = next(w for w in world.owed("agenda-open", unfinished=False) if w.meeting_id == meeting.id)
    assert (job.result, job.why) == ("missed", "agenda-closed")


async def test_a_late_worker_asks_each_once(world: World) -> None:
    """A worker that comes back after opening and reminder asks everyone once, not twice."""
    meeting = before_opening(world)
    assert meeting.reminder_at is not None
    world.now = meeting.reminder_at + timedelta(hours=1)
    sent = about(await world.drain(timedelta(hours=1)), meeting, world, "agenda-call")
    assert len(sent) == len(set(sent))


async def test_the_secretary_gets_what_came_from_whom_and_who_was_silent(
    both_worlds: World,
) -> None:
    """At closing time the digest names items, organisations, the silent and those with nothing."""
    world = both_worlds
    meeting = before_opening(world)
    await world.drain(meeting.opens_at)
    proposer, nothing = world.member("steering-group", "sv"), world.member("steering-group", "en")
    world.done(proposer, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Ylläpitomaksu 2028")
    world.done(nothing, Verb.NOTHING_FROM_US, meeting=meeting.id)
    sent = await world.drain(meeting.closes_at)
    digest = [m for m in sent if m.kind == "agenda-digest" and m.at == meeting.closes_at]
    assert emails(digest) == [world.secretary("steering-group").email]
    text = digest[0].text
    assert "Ylläpitomaksu 2028" in text
    assert f"{proposer.name} ({proposer.organisation.name})" in text  # type: ignore[union-attr]
    rows = dict(next(iter(digest[0].card.parts)).rows)  # type: ignore[union-attr]
    assert nothing.name in rows["Ei asioita"]
    silent = rows["Ei ole vastannut"]
    assert proposer.name not in silent
    assert nothing.name not in silent
    for seat in world.seats("steering-group"):
        if seat.role == "member" and seat.person.id not in (proposer.id, nothing.id):
            assert seat.person.name in silent
    assert world.secretary("steering-group").name not in silent


async def test_the_digest_says_who_could_not_be_asked(world: World) -> None:
    """Who was never asked, for a mute or the month's limit, is told apart from the silent."""
    meeting = before_opening(world)
    daniel = world.member("steering-group", "en")
    choose(world, daniel, muted_until="2027-03-09")
    sent = await world.drain(meeting.closes_at)
    digest = next(m for m in sent if m.kind == "agenda-digest" and "Ohjaus" in m.card.title)
    line = next(line for line in digest.text.splitlines() if line.startswith("Ilman kysymystä"))
    assert daniel.name in line
    assert world.member("steering-group", "sv").name not in line


async def test_the_digest_goes_to_the_chair_where_there_is_no_secretary(world: World) -> None:
    """A body whose secretary has left is looked after by its chair."""
    meeting = before_opening(world)
    world.unseat(world.secretary("steering-group"), "steering-group")
    sent = await world.drain(meeting.closes_at)
    digest = [m for m in sent if m.kind == "agenda-digest" and m.at == meeting.closes_at]
    assert emails(digest) == [world.chair("steering-group").email]


async def test_the_secretary_is_reminded_to_publish_unless_it_was(world: World) -> None:
    """On the day the agenda goes out its keeper hears so, with what waits."""
    meeting = world.coming("development-group")
    world.now = meeting.closes_at
    sent = await world.drain(meeting.out_at)
    assert emails(sent, "agenda-reminder") == [world.secretary("development-group").email]


async def test_the_log_shows_whom_the_bot_asked_when_and_where(world: World) -> None:
    """The keeper's log has a line for each asking: name, moment, channel, outcome."""
    meeting = before_opening(world)
    keeper = replace(world.actor(world.secretary("steering-group")), language="en")
    empty = plain_text(world.done(keeper, Verb.ASKED_LOG, meeting=meeting.id))
    assert "Nobody has been asked yet." in empty
    await world.drain(meeting.opens_at)
    text = plain_text(world.done(keeper, Verb.ASKED_LOG, meeting=meeting.id))
    lines = [line for line in text.splitlines() if line.startswith("•")]
    assert len(lines) == len(asked_people(world, "steering-group"))
    line = next(line for line in lines if "Daniel Okoye" in line)
    assert line == "• Daniel Okoye sent Wed 10 Feb 2027, 09:00 · Slack"


async def test_who_is_nowhere_reachable_finds_all_three_prompts_in_the_browser(
    world: World,
) -> None:
    """Prompts that wait in the browser are shown there, the third of the month as well."""
    world.messengers.clear()
    person = world.person("oskari.vaarala")
    await world.drain(datetime(2027, 2, 24, 12, 0, tzinfo=UTC))
    with world.database.read() as session:
        waiting = messages_of(world.kinds, session, world.actor(person), world.now)
    asked = [
        w
        for w in world.owed("agenda-call", unfinished=False)
        if w.person_id == person.id
        and w.result == "done"
        and w.finished_at
        and w.finished_at.month == 2
    ]
    assert len(asked) == 3
    calls = [
        card
        for card in waiting
        if any(each.verb == Verb.NOTHING_FROM_US for each in buttons_of(card))
    ]
    assert len(calls) == 3


async def test_what_was_handled_since_is_gone_from_the_browser(world: World) -> None:
    """A prompt in the browser disappears when its person has spoken."""
    world.messengers.clear()
    person = world.member("steering-group", "en")
    meeting = before_opening(world)
    await world.drain(meeting.opens_at)
    before = len(_inbox(world, person))
    world.done(person, Verb.NOTHING_FROM_US, meeting=meeting.id)
    assert len(_inbox(world, person)) == before - 1


def _inbox(world: World, person: Person) -> tuple[object, ...]:
    with world.database.read() as session:
        return messages_of(world.kinds, session, world.actor(person), world.now)


async def test_a_moved_meeting_asks_nobody_twice(world: World) -> None:
    """Whoever was asked before the meeting was moved is not asked again for its new time."""
    meeting = before_opening(world)
    await world.drain(meeting.opens_at)
    convene(world, world.secretary("steering-group"), on="2027-03-24")
    moved = world.meeting(meeting.id)
    first = await world.drain(moved.reminder_at - timedelta(seconds=1))  # type: ignore[operator]
    assert about(first, meeting, world, "agenda-call") == []
    second = await to(world, moved.reminder_at)
    assert about(second, meeting, world, "agenda-call") == asked_people(world, "steering-group")


async def test_the_bot_asks_for_a_meeting_that_is_only_planned(world: World) -> None:
    """Nobody has to convene first: planned meetings are asked for too."""
    meeting = world.coming("development-group")
    sent = await world.drain(timedelta(minutes=1))
    assert meeting.state == "planned"
    assert about(sent, meeting, world, "agenda-call") == asked_people(world, "development-group")


@pytest.mark.parametrize("preferred", ["slack", "teams", "mail"])
async def test_the_call_comes_where_the_person_wants_it(world: World, preferred: str) -> None:
    """Somebody with both platforms is asked on the one they chose."""
    person = world.person("gustav.sjolund")
    with world.database.write() as session:
        update_person(session, world.community.id, replace(person, preferred=preferred))
    meeting = before_opening(world)
    sent = await world.drain(meeting.opens_at)
    channels = {m.channel for m in sent if m.email == person.email and m.at == meeting.opens_at}
    assert channels == {preferred}


async def test_a_member_sees_how_many_were_silent_and_not_who(world: World) -> None:
    """Names of the silent are the chair's and secretary's; a member sees counts and their own."""
    meeting = before_opening(world)
    member = world.member("steering-group", "en")
    await world.drain(meeting.opens_at)
    text = plain_text(world.done(member, Verb.ASKED_LOG, meeting=meeting.id))
    count = len(asked_people(world, "steering-group"))
    assert f"Silent: {count}" in text
    others = {each.person.name for each in world.seats("steering-group")}
    assert not [name for name in others if name in text]
    assert [line for line in text.splitlines() if line.startswith("•")] == [
        "• You sent Wed 10 Feb 2027, 09:00 · Slack"
    ]


async def test_how_the_asking_goes_is_refused_to_others(world: World) -> None:
    """Somebody outside the body is told whose it is, and nothing of it."""
    meeting = before_opening(world)
    inside = {each.person.id for each in world.seats("steering-group")}
    outsider = next(e.person for e in world.seats("ecosystem-group") if e.person.id not in inside)
    card = world.refused(outsider, Verb.ASKED_LOG, meeting=meeting.id)
    assert card.tone == "refusal"
