"""Calling a body together: who may, what it does, what it warns of, what it refuses."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.meetings.operations_convening import TAKE_BACK, preview_convening
from bot.requests.cards import Card, Citation, plain_text
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from governance.errors import Refusal
from governance.meetings.meetings import Call, Times
from tests.meetings.calling import DAY, convene, draft_of, preview
from tests.trail import list_events
from tests.world import Who, World, buttons_of, emails

PLANNED_ON = date(2027, 3, 10)


def citations(card: Card) -> list[tuple[str, bool]]:
    """(rule, whether it is a working rule) of a card's citations."""
    return [(part.rule, part.working) for part in card.parts if isinstance(part, Citation)]


def steering(world: World) -> Who:
    return world.secretary("steering-group")


# --- who may -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "who", "cited"),
    [
        ("annual-meeting", ("steering-group", "secretary"), ("annual-meeting.3", False)),
        ("annual-meeting", ("steering-group", "chair"), ("annual-meeting.3", False)),
        (
            "steering-group",
            ("steering-group", "secretary"),
            ("working.steering-group.convening", True),
        ),
        ("steering-group", ("steering-group", "chair"), ("working.steering-group.convening", True)),
        (
            "development-group",
            ("development-group", "secretary"),
            ("working.development-group.convening", True),
        ),
        (
            "development-group",
            ("development-group", "chair"),
            ("working.development-group.convening", True),
        ),
        ("ecosystem-group", ("ecosystem-group", "secretary"), ("ecosystem-group.7", False)),
        ("ecosystem-group", ("development-group", "presenter"), ("ecosystem-group.7", False)),
    ],
)
def test_those_entitled_preview_and_the_rule_is_shown_as_what_it_is(
    world: World, body: str, who: tuple[str, str], cited: tuple[str, bool]
) -> None:
    """An entitled person gets a preview that cites the charter, or a working rule as one."""
    person = world.holder(who[0], who[1])  # type: ignore[arg-type]
    card = preview(world, person, body, "2027-03-18", decision="Steering group 9/2026")
    assert cited in citations(card)


@pytest.mark.parametrize(
    ("body", "who", "cited", "named"),
    [
        ("annual-meeting", ("development-group", "chair"), "annual-meeting.3", "Tiina Sorvari"),
        ("annual-meeting", ("steering-group", "member"), "annual-meeting.3", "Aino Lehtokangas"),
        (
            "steering-group",
            ("steering-group", "member"),
            "working.steering-group.convening",
            "Tiina Sorvari",
        ),
        (
            "steering-group",
            ("development-group", "secretary"),
            "working.steering-group.convening",
            "Tiina Sorvari",
        ),
        (
            "development-group",
            ("development-group", "member"),
            "working.development-group.convening",
            "Roope Kallasvuo",
        ),
        ("ecosystem-group", ("ecosystem-group", "chair"), "ecosystem-group.7", "Outi Vuorenmaa"),
    ],
)
def test_others_are_refused_by_the_rule_and_told_who_may(
    world: World, body: str, who: tuple[str, str], cited: str, named: str
) -> None:
    """A refusal cites the rule as what it is, names who may, and changes nothing."""
    values = {"body": body, "date": DAY, "time": "13:00", "decision": "9/2026"}
    card = world.refused(world.holder(*who), Verb.CONVENE_PREVIEW, **values)  # type: ignore[arg-type]
    assert citations(card) == [(cited, cited.startswith("working."))]
    assert named in plain_text(card)


def test_the_form_is_refused_too_to_who_may_not_call_that_body(world: World) -> None:
    """Asking for the form of a body one may not call is refused at once, with the rule."""
    card = world.refused(world.member("steering-group"), Verb.CONVENE, body="steering-group")
    assert citations(card) == [("working.steering-group.convening", True)]


def test_who_may_call_nothing_is_told_so(world: World) -> None:
    """A plain customer member who opens the form hears that there is nothing to call."""
    card = world.refused(world.member("steering-group", "sv"), Verb.CONVENE)
    assert card.language == "sv"


def test_the_form_offers_only_what_the_asker_may_call(world: World) -> None:
    """The secretary of the steering group may also call the annual and, as supplier, ecosystem."""
    form = world.form(steering(world), Verb.CONVENE)
    offered = {option.value for field in form.fields for option in field.options}
    assert offered == {"annual-meeting", "steering-group", "ecosystem-group"}


def test_the_annual_meeting_needs_the_decision_and_records_it(world: World) -> None:
    """Without the decision the form comes back; with it the meeting and the audit keep it."""
    secretary = steering(world)
    form = world.form(
        secretary, Verb.CONVENE_PREVIEW, body="annual-meeting", date="2027-02-18", time="13:00"
    )
    assert next(each for each in form.fields if each.name == "decision").required
    meeting = convene(world, secretary, "annual-meeting", "2027-01-28", decision="OHRY 9/2026 §4")
    assert meeting.basis == "OHRY 9/2026 §4"
    assert meeting.rules == ("annual-meeting.3",)
    with world.database.read() as session:
        events = list_events(session, world.community.id, subject="meeting", subject_id=meeting.id)
    assert [(e.verb, e.why, e.rule, e.person_id) for e in events] == [
        ("convene.confirm", "OHRY 9/2026 §4", "annual-meeting.3", world.actor(secretary).known().id)
    ]


def test_authority_is_that_of_the_day(world: World) -> None:
    """A secretary whose membership ended yesterday may not confirm today's older preview."""
    secretary = world.secretary("steering-group")
    draft = draft_of(preview(world, secretary))
    world.unseat(secretary, "steering-group")
    card = world.refused(secretary, Verb.CONVENE_CONFIRM, draft=draft)
    assert citations(card) == [("working.steering-group.convening", True)]


# --- what it does --------------------------------------------------------------------------


def test_a_preview_sends_nothing_and_names_everyone(world: World) -> None:
    """Before confirming, nothing is owed; the preview says how many people it would reach."""
    card = preview(world, steering(world))
    assert world.owed("invitation") == []
    assert "Lähetä kutsu (10)" in plain_text(card)
    assert "Ebba Norrgård" in plain_text(card)


def test_the_planned_meeting_nearby_is_moved_and_called(world: World) -> None:
    """A call within 30 days of a planned meeting moves that one: same id, uid, higher sequence."""
    before = world.coming("steering-group")
    meeting = convene(world, steering(world), link="https://example.org/call", place="Room 2")
    assert (meeting.id, meeting.uid, meeting.plan_key) == (before.id, before.uid, before.plan_key)
    assert (meeting.state, meeting.sequence) == ("convened", before.sequence + 1)
    assert meeting.starts_at == datetime(2027, 3, 17, 11, 0, tzinfo=UTC)
    assert (meeting.link, meeting.place) == ("https://example.org/call", "Room 2")
    assert before.closes_at < meeting.closes_at < meeting.starts_at


def test_what_was_owed_for_the_old_time_is_called_off(world: World) -> None:
    """Moving a meeting leaves one set of agenda obligations: those of the new time."""
    meeting = convene(world, steering(world))
    owed = [
        work
        for kind in ("agenda-open", "agenda-remind", "agenda-close", "agenda-due")
        for work in world.owed(kind)
        if work.meeting_id == meeting.id
    ]
    assert {work.payload["sequence"] for work in owed} == {meeting.sequence}
    assert sorted(work.due_at for work in owed) == sorted(
        at
        for at in (meeting.opens_at, meeting.reminder_at, meeting.closes_at, meeting.out_at)
        if at
    )


def test_extra_makes_a_meeting_besides(world: World) -> None:
    """With the word extra the planned meeting stays as it was and another one is called."""
    planned = world.coming("steering-group")
    meeting = convene(world, steering(world), extra="yes")
    assert meeting.id != planned.id
    assert world.meeting(planned.id) == planned
    assert meeting.uid != planned.uid


def test_farther_than_thirty_days_from_any_planned_one_makes_a_new_one(world: World) -> None:
    """A call that no planned meeting is near to makes its own meeting."""
    known = {each.id for each in world.meetings()}
    meeting = convene(world, steering(world), on="2027-04-28")
    assert meeting.id not in known


def test_a_planned_meeting_whose_time_has_passed_is_not_moved(world: World) -> None:
    """A planned meeting nobody called and whose day is over stays where it was."""
    passed = world.coming("development-group")
    world.now = datetime(2027, 1, 21, 9, 0, tzinfo=UTC)
    meeting = convene(
        world, world.secretary("development-group"), "development-group", "2027-01-25"
    )
    assert meeting.id != passed.id
    assert world.meeting(passed.id) == passed
    assert meeting.starts_at == datetime(2027, 1, 25, 11, 0, tzinfo=UTC)


def test_proposals_go_along_with_a_moved_meeting(world: World) -> None:
    """What members had proposed for the planned meeting is on the called one's list."""
    planned = world.coming("steering-group")
    world.done(
        world.member("steering-group"), Verb.PROPOSE_SAVE, meeting=planned.id, title="Maksut"
    )
    meeting = convene(world, steering(world))
    assert world.items(meeting) == {"Maksut": "proposed"}


async def test_everyone_with_a_seat_that_day_is_invited_in_their_language(
    both_worlds: World,
) -> None:
    """Seats and officers of the meeting's day get one invitation each, in their own language."""
    world = both_worlds
    world.seat(starts := world.stranger("sv"), "steering-group", start_on=date(2027, 3, 1))
    world.seat(ends := world.stranger("en"), "steering-group", end_on=date(2027, 3, 16))
    world.seat(deputy := world.stranger("fi"), "steering-group", post="", role="deputy")
    meeting = convene(world, steering(world))
    assert emails(await world.drain(TAKE_BACK - timedelta(seconds=1)), "invitation") == []
    sent = [m for m in await world.drain(timedelta(seconds=2)) if m.kind == "invitation"]
    belong = {each.person.email for each in world.seats("steering-group", on=date(2027, 3, 17))}
    assert emails(sent) == sorted(belong - {deputy.email})
    assert starts.email in emails(sent)
    assert ends.email not in emails(sent)
    by_language = {message.language: message.card.title for message in sent}
    assert by_language == {
        "fi": "Kutsu: Ohjausryhmä, ke 17.3.2027 klo 13.00",
        "sv": "Kallelse: Styrgruppen, ons 17.3.2027 kl. 13.00",
        "en": "Invitation: Steering Group, Wed 17 Mar 2027, 13:00",
    }
    assert all(m.language == world.person(m.email).language for m in sent)
    assert meeting.convened_by == world.secretary("steering-group").id


async def test_who_lost_the_seat_before_the_invitation_left_gets_none(world: World) -> None:
    """Membership is checked again when the invitation leaves, not only when it was owed."""
    convene(world, steering(world))
    gone = world.member("steering-group", "en")
    world.unseat(gone, "steering-group")
    sent = await world.drain(TAKE_BACK)
    assert gone.email not in emails(sent, "invitation")
    assert len(emails(sent, "invitation")) == 9
    assert [
        w.why for w in world.owed("invitation", unfinished=False) if w.person_id == gone.id
    ] == ["no-longer-in-the-body"]


async def test_an_invitation_after_the_start_is_missed(world: World) -> None:
    """A worker that comes back when the meeting has begun sends no invitation to it."""
    meeting = convene(world, steering(world))
    world.now = meeting.starts_at
    assert emails(await world.drain(timedelta(0)), "invitation") == []
    assert {w.why for w in world.owed("invitation", unfinished=False)} == {"meeting-has-begun"}


# --- confirming ----------------------------------------------------------------------------


def test_confirming_twice_calls_once(both_worlds: World) -> None:
    """The second confirmation of a preview is refused and changes nothing."""
    world = both_worlds
    draft = draft_of(preview(world, steering(world)))
    world.done(steering(world), Verb.CONVENE_CONFIRM, draft=draft)
    card = world.refused(steering(world), Verb.CONVENE_CONFIRM, draft=draft)
    assert "vahvistettu" in plain_text(card)
    assert len(world.owed("invitation")) == 10


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run calls at the same time; what each returned or raised."""
    gate = threading.Barrier(len(calls))
    found: list[object] = [None] * len(calls)

    def run(n: int) -> None:
        gate.wait()
        try:
            found[n] = calls[n]()
        except Exception as error:  # noqa: BLE001 - handed to the test
            found[n] = error

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(calls))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return found


@pytest.mark.both_databases
@pytest.mark.parametrize("extra", ["", "yes"])
def test_confirming_at_the_same_time_calls_once(both_worlds: World, extra: str) -> None:
    """Of confirmations at the same moment one has its effect; the others are refused."""
    world, secretary = both_worlds, steering(both_worlds)
    draft = draft_of(preview(world, secretary, extra=extra))
    known = len(world.meetings())

    def confirm() -> object:
        return world.ask(secretary, Verb.CONVENE_CONFIRM, draft=draft)

    tones = sorted(getattr(each, "tone", repr(each)) for each in at_once(*[confirm] * 4))
    assert tones == ["done", "refusal", "refusal", "refusal"]
    assert len(world.owed("invitation")) == 10
    assert len(world.meetings()) == known + (1 if extra else 0)


def test_only_who_previewed_confirms(world: World) -> None:
    """The chair, though entitled, cannot confirm the secretary's preview: it was not seen."""
    draft = draft_of(preview(world, steering(world)))
    world.refused(world.chair("steering-group"), Verb.CONVENE_CONFIRM, draft=draft)
    world.refused(world.chair("steering-group"), Verb.CONVENE_DISCARD, draft=draft)


def test_a_changed_roster_outdates_the_preview(both_worlds: World) -> None:
    """When somebody joined since the preview, confirming is refused and nothing is sent."""
    world = both_worlds
    draft = draft_of(preview(world, steering(world)))
    world.seat(world.stranger(), "steering-group")
    card = world.refused(steering(world), Verb.CONVENE_CONFIRM, draft=draft)
    assert "Mitään ei lähetetty" in plain_text(card)
    assert world.owed("invitation") == []


def test_a_meeting_moved_by_another_outdates_the_preview(world: World) -> None:
    """When the chair has called the planned meeting meanwhile, the older preview is refused."""
    draft = draft_of(preview(world, steering(world)))
    convene(world, world.chair("steering-group"), on="2027-03-24")
    world.refused(steering(world), Verb.CONVENE_CONFIRM, draft=draft)


def test_a_preview_lives_a_day(world: World) -> None:
    """A preview older than a day is refused."""
    draft = draft_of(preview(world, steering(world)))
    world.now += timedelta(hours=24, seconds=1)
    world.refused(steering(world), Verb.CONVENE_CONFIRM, draft=draft)


def test_a_discarded_preview_cannot_be_confirmed(world: World) -> None:
    """Discarding uses the preview up."""
    draft = draft_of(preview(world, steering(world)))
    world.done(steering(world), Verb.CONVENE_DISCARD, draft=draft)
    world.refused(steering(world), Verb.CONVENE_CONFIRM, draft=draft)
    world.refused(steering(world), Verb.CONVENE_DISCARD, draft=draft)


@pytest.mark.both_databases
@pytest.mark.parametrize("draft", ["999", "0", "", "x", "-1", "2147483648", "9" * 40, "1;--"])
def test_a_draft_that_is_none_is_refused(both_worlds: World, draft: str) -> None:
    """Any id that is no preview of the asker is refused on both databases."""
    both_worlds.refused(steering(both_worlds), Verb.CONVENE_CONFIRM, draft=draft)


# --- times ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"date": "2027-01-11"}, "mennyt"),
        ({"date": "2027-01-12", "time": "09:59"}, "mennyt"),
        ({"date": "2030-01-10"}, "800"),
        ({"date": "2027-05-06"}, "helatorstai"),
        ({"date": "2027-12-06"}, "Itsenäisyyspäivä"),
        ({"minutes": "4"}, "5 minuuttia"),
        ({"minutes": "1441"}, "vuorokau"),
        ({"minutes": "abc"}, "abc"),
        ({"minutes": "9999999"}, "9999999"),
        ({"date": "10.3."}, "10.3."),
        ({"date": "2027-02-30"}, "2027-02-30"),
        ({"date": "9999-12-31", "minutes": "999999"}, "9999-12-31"),
        ({"date": "0001-01-01", "time": "00:00"}, "0001-01-01"),
        ({"time": "25:00"}, "25:00"),
        ({"time": "kello yksi"}, "kello yksi"),
        ({"date": "2027-03-28", "time": "03:30"}, "03:30"),
        ({"link": "javascript:alert(1)"}, "javascript"),
        ({"link": "https://"}, "https://"),
        ({"link": "https://a b"}, "https://a b"),
        ({"link": "https://example.org/" + "a" * 500}, "500"),
        ({"place": "x" * 201}, "200"),
        ({"decision": "x" * 301}, "300"),
        ({"body": "no-such-body"}, "no-such-body"),
        ({"body": "<script>'; DROP TABLE person;--"}, "DROP TABLE"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_half_done(
    world: World, values: dict[str, str], said: str
) -> None:
    """Each impossible call is refused in the asker's language, naming what is wrong."""
    given = {"body": "steering-group", "date": DAY, "time": "13:00", **values}
    card = world.refused(steering(world), Verb.CONVENE_PREVIEW, **given)
    assert card.language == "fi"
    assert said.casefold() in plain_text(card).casefold()


def test_a_holiday_names_the_next_working_day(world: World) -> None:
    """A refusal for a public holiday says which it is and offers the next working day."""
    world.now = datetime(2027, 4, 1, 8, 0, tzinfo=UTC)
    values = {"body": "steering-group", "date": "2027-05-06", "time": "09:00"}
    card = world.refused(steering(world), Verb.CONVENE_PREVIEW, **values)
    assert "pe 7.5.2027" in plain_text(card)


def cautioned(world: World, who: Who, body: str, on: str, **values: str) -> str:
    return plain_text(preview(world, who, body, on, **values))


@pytest.mark.parametrize(
    ("body", "on", "said"),
    [
        ("steering-group", "2027-03-13", "viikonlopp"),
        ("steering-group", "2027-07-07", "kesätauko"),
        ("steering-group", "2027-12-27", "joulutauko"),
        ("steering-group", "2027-01-20", "14"),
        ("annual-meeting", "2027-02-04", "31.1.2027"),
    ],
)
def test_the_preview_warns_of_what_is_unusual(world: World, body: str, on: str, said: str) -> None:
    """Weekend, dead time, short notice and the charter's last day are told, not refused."""
    text = cautioned(world, steering(world), body, on, decision="OHRY 9/2026")
    warned = [line for line in text.splitlines() if line.startswith("⚠")]
    assert any(said in line for line in warned), text


def test_a_usual_time_gets_no_warning(world: World) -> None:
    """A working day with notice enough and nobody elsewhere is previewed without a caution."""
    assert "⚠" not in cautioned(world, steering(world), "steering-group", DAY)


def test_the_short_notice_caution_cites_the_working_rule(world: World) -> None:
    """Notice is a working rule, and is shown as one."""
    card = preview(world, steering(world), on="2027-01-20")
    assert ("working.steering-group.notice", True) in citations(card)


def test_a_clash_names_the_meeting_and_the_people(world: World) -> None:
    """Another meeting of the same people at the same time is named, with who would have both."""
    text = cautioned(world, world.secretary("ecosystem-group"), "ecosystem-group", "2027-03-09")
    line = next(line for line in text.splitlines() if "Kehitysryhmä" in line and "⚠" in line)
    for name in ("Eetu Savikko", "Joonas Kivimylly", "Linnea Holmgård"):
        assert name in line
    later = cautioned(
        world, world.secretary("ecosystem-group"), "ecosystem-group", "2027-03-09", time="15:00"
    )
    assert "Kehitysryhmä" not in later


def test_the_autumn_hour_that_comes_twice_is_taken_the_first_time(world: World) -> None:
    """03:30 on the last Sunday of October is the summer-time one: half past midnight UTC."""
    actor = world.actor(steering(world))
    card = preview(world, actor, on="2027-10-31", time="03:30")
    meeting = convene(world, actor, on="2027-10-31", time="03:30")
    assert meeting.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert "3.30" in plain_text(card)


def test_texts_are_kept_without_what_nobody_sees(world: World) -> None:
    """Control and direction characters vanish; emoji and right-to-left text stay."""
    meeting = convene(
        world, steering(world), place="Sali \x07\u202e5 🎉 שלום", link=" https://e.org/x "
    )
    assert (meeting.place, meeting.link) == ("Sali 5 🎉 שלום", "https://e.org/x")


def test_a_body_where_nobody_sits_is_not_called(world: World) -> None:
    """A day on which nobody has a seat is refused."""
    actor = world.actor(world.secretary("steering-group"))
    for seat in world.seats("steering-group"):
        world.unseat(seat.person, "steering-group", last_on=date(2027, 3, 1))
    starts = datetime(2027, 3, 17, 11, 0, tzinfo=UTC)
    call = Call("steering-group", Times(starts, starts + timedelta(hours=1)))
    with world.database.write() as session, pytest.raises(Refusal) as refused:
        preview_convening(RequestContext.of(session, actor, world.now), call)
    assert refused.value.code == "nobody-seated"


def test_a_call_that_lacks_something_brings_the_form_with_what_is_known(world: World) -> None:
    """A call without a time comes back as a form that keeps the rest."""
    form = world.form(
        steering(world), Verb.CONVENE_PREVIEW, body="steering-group", date=DAY, place="Room 2"
    )
    kept = {each.name: each.value for each in form.fields}
    assert (kept["body"], kept["date"], kept["place"]) == ("steering-group", DAY, "Room 2")


def test_a_stranger_is_asked_to_link_first(world: World) -> None:
    """Somebody who is not linked to the roster cannot convene, and is offered linking."""
    nobody = replace(world.actor(world.chair("steering-group")), person=None, language="en")
    card = world.refused(nobody, Verb.CONVENE)
    assert [each.verb for each in buttons_of(card)] == [Verb.LINK]


@pytest.mark.both_databases
def test_the_same_delivery_is_taken_in_once(both_worlds: World) -> None:
    """A delivery that comes again, or at the same time, makes one draft and one call."""
    world, secretary = both_worlds, steering(both_worlds)
    values = {"body": "steering-group", "date": DAY, "time": "13:00"}

    def ask() -> object:
        return world.ask(secretary, Verb.CONVENE_PREVIEW, delivery="Ev1", **values)

    answers = [*at_once(ask, ask, ask), ask()]
    assert sorted(type(each).__name__ for each in answers) == ["Card", *["NoneType"] * 3]
    assert len(world.rows()["draft"]) == 1


@pytest.mark.both_databases
def test_two_conveners_at_the_same_time_do_not_overwrite_each_other(both_worlds: World) -> None:
    """When secretary and chair confirm at once, one call stands and the other is outdated."""
    world = both_worlds
    secretary, chair = world.secretary("steering-group"), world.chair("steering-group")
    first, second = (
        draft_of(preview(world, secretary)),
        draft_of(preview(world, chair, on="2027-03-24")),
    )
    answers = at_once(
        lambda: world.ask(secretary, Verb.CONVENE_CONFIRM, draft=first),
        lambda: world.ask(chair, Verb.CONVENE_CONFIRM, draft=second),
    )
    assert sorted(getattr(each, "tone", repr(each)) for each in answers) == ["done", "refusal"]
    assert world.coming("steering-group").sequence == 1
