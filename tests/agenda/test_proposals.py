"""Proposing items: by whom, to which meeting, what is refused, and that one tap is one item."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.requests.cards import Form, plain_text
from bot.requests.verbs import Verb
from governance.agenda.agenda import ITEMS_MOST, WAITING_MOST
from storage.agenda.agenda import list_items
from tests.world import World, buttons_of


def test_a_member_proposes_for_the_bodys_next_meeting(both_worlds: World) -> None:
    """A proposal with only a title goes to the next meeting, for discussion, unhandled."""
    world = both_worlds
    member, meeting = world.member("steering-group", "en"), world.coming("steering-group")
    card = world.done(member, Verb.PROPOSE_SAVE, body="steering-group", title="The fees")
    assert "Steering Group" in card.title
    assert world.items(meeting) == {"The fees": "proposed"}
    with world.database.read() as session:
        item = list_items(session, world.community.id, meeting.id)[0]
    assert (item.wanted, item.minutes, item.why, item.link) == ("discussion", None, "", "")
    assert item.proposed_by.id == member.id


def test_everything_that_was_said_is_kept(world: World) -> None:
    """Why, wanted outcome, minutes and link are stored as given and shown."""
    member, meeting = world.member("steering-group", "en"), world.coming("steering-group")
    card = world.done(
        member,
        Verb.PROPOSE_SAVE,
        meeting=meeting.id,
        title="  The   fees ",
        why="They rise.\nEvery year.",
        wanted="decision",
        minutes="15",
        link="https://example.org/fees",
    )
    text = plain_text(card)
    assert "The fees" in text
    assert "They rise.\nEvery year." in text
    assert "for decision · 15 min" in text


def test_an_item_is_proposed_on_behalf_of_the_organisation_in_the_body(world: World) -> None:
    """Who sits for another organisation than their own proposes in that one's name."""
    person = world.stranger("en", organisation=world.chair("development-group").organisation)
    other = world.person("gustav.sjolund").organisation
    assert other is not None
    assert person.organisation != other
    world.seat(person, "steering-group", organisation=other)
    meeting = world.coming("steering-group")
    world.done(person, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Our matter")
    seen = plain_text(
        world.done(world.secretary("steering-group"), Verb.AGENDA, meeting=meeting.id)
    )
    assert f"{person.name} ({other.name})" in seen


def test_somebody_without_a_seat_may_propose_too(world: World) -> None:
    """Anyone of the roster may propose; the secretary decides what is taken."""
    outsider = world.person("nina.bergfors")
    meeting = world.coming("steering-group")
    world.done(outsider, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Färdplanen")
    assert world.items(meeting) == {"Färdplanen": "proposed"}


def test_without_a_body_it_goes_to_the_next_meeting_of_ones_own(world: World) -> None:
    """A proposal that names nothing goes to the soonest meeting of the proposer's bodies."""
    laura = world.chair("development-group")
    world.done(laura, Verb.PROPOSE_SAVE, title="Tiekartta")
    assert world.items(world.coming("development-group")) == {"Tiekartta": "proposed"}


def test_a_closed_agenda_of_the_next_meeting_leads_to_the_one_after(world: World) -> None:
    """When the next meeting's agenda is closed and none was named, the one after takes it."""
    closed, following = world.meetings("steering-group")[:2]
    world.now = closed.closes_at
    card = world.done(
        world.member("steering-group", "fi"),
        Verb.PROPOSE_SAVE,
        body="steering-group",
        title="Maksut",
    )
    assert world.items(closed) == {}
    assert world.items(following) == {"Maksut": "proposed"}
    assert "9.6.2027" in plain_text(card)


def test_a_closed_agenda_that_was_named_is_refused_with_the_next_one(world: World) -> None:
    """Naming the closed meeting is refused, and the refusal names the next that takes items."""
    closed = world.coming("steering-group")
    world.now = closed.closes_at
    card = world.refused(
        world.member("steering-group", "sv"),
        Verb.PROPOSE_SAVE,
        meeting=closed.id,
        title="Avgifterna",
    )
    assert card.language == "sv"
    assert "9.6.2027" in plain_text(card)
    form = world.form(world.member("steering-group"), Verb.PROPOSE, meeting=closed.id)
    offered = [option.value for option in form.fields[0].options]
    assert str(closed.id) not in offered


def test_the_secretary_may_still_add_to_a_closed_agenda(world: World) -> None:
    """After closing, whoever runs the agenda may add to it; the chair as well."""
    closed = world.coming("steering-group")
    world.now = closed.closes_at + timedelta(hours=1)
    for person in (world.secretary("steering-group"), world.chair("steering-group")):
        world.done(person, Verb.PROPOSE_SAVE, meeting=closed.id, title=f"Lisä {person.id}")
    assert len(world.items(closed)) == 2


def test_nothing_is_proposed_to_a_meeting_that_was_held(world: World) -> None:
    """Not even the secretary adds to a meeting that is over."""
    meeting = world.coming("steering-group")
    world.now = meeting.ends_at
    for person in (world.member("steering-group"), world.secretary("steering-group")):
        world.refused(person, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Maksut")


BAD = {
    "empty": {"title": ""},
    "blank": {"title": " \n\t "},
    "unseen": {"title": "\u200b\u202e\x07\x00"},
    "punctuation": {"title": "?!"},
    "only an emoji": {"title": "🎉"},
    "long title": {"title": "ä" * 151},
    "long why": {"title": "Fees", "why": "x" * 2001},
    "no outcome": {"title": "Fees", "wanted": "applause"},
    "no minutes": {"title": "Fees", "minutes": "soon"},
    "zero minutes": {"title": "Fees", "minutes": "0"},
    "too many minutes": {"title": "Fees", "minutes": "481"},
    "huge minutes": {"title": "Fees", "minutes": "9" * 40},
    "negative minutes": {"title": "Fees", "minutes": "-5"},
    "script link": {"title": "Fees", "link": "javascript:alert(1)"},
    "data link": {"title": "Fees", "link": "data:text/html,x"},
    "link of spaces": {"title": "Fees", "link": "https://a b"},
    "long link": {"title": "Fees", "link": "https://example.org/" + "x" * 500},
    "no such meeting": {"title": "Fees", "meeting": "999"},
    "odd meeting": {"title": "Fees", "meeting": "1 OR 1=1"},
    "huge meeting": {"title": "Fees", "meeting": "9" * 30},
    "no such body": {"title": "Fees", "body": "hallitus"},
}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_in_the_readers_language(
    world: World, case: str, language: str
) -> None:
    """Whatever is wrong with a proposal, the answer is a refusal and no row changes."""
    member = world.member("steering-group", language)  # type: ignore[arg-type]
    card = world.refused(member, Verb.PROPOSE_SAVE, **{"body": "steering-group", **BAD[case]})
    assert card.language == language
    if case not in ("no such meeting", "odd meeting", "huge meeting"):
        assert card.at_field in ("title", "why", "wanted", "minutes", "link", "body")


def test_huge_ids_are_refused_on_postgresql(postgres_world: World) -> None:
    """Ids beyond the column are refused by PostgreSQL's programs too."""
    world = postgres_world
    for meeting in ("9" * 30, "2147483648"):
        world.refused(
            world.member("steering-group"), Verb.PROPOSE_SAVE, meeting=meeting, title="Maksut"
        )
    world.refused(world.secretary("steering-group"), Verb.ITEM_ACCEPT, item="2147483648")


ODD = {
    "emoji": "Maksut 🎉👩‍👩‍👧",
    "right to left": "תקציב 2028",
    "arabic": "الميزانية",
    "html": "<b>Fees</b> & <script>alert(1)</script>",
    "sql": "'; DROP TABLE agenda_item; --",
    "mrkdwn": "*Fees* <@U123> <!channel>",
    "format": "{title} %s {0}",
    "longest": "ö" * 150,
}


@pytest.mark.both_databases
@pytest.mark.parametrize("case", ODD)
def test_odd_text_is_kept_as_it_was_written(both_worlds: World, case: str) -> None:
    """Emoji, other scripts and other languages' markup are text like any other."""
    world = both_worlds
    meeting = world.coming("steering-group")
    world.done(
        world.member("steering-group"), Verb.PROPOSE_SAVE, meeting=meeting.id, title=ODD[case]
    )
    assert world.items(meeting) == {ODD[case]: "proposed"}
    seen = world.done(world.secretary("steering-group"), Verb.AGENDA, meeting=meeting.id)
    assert ODD[case] in plain_text(seen)


def test_direction_marks_cannot_turn_the_page_around(world: World) -> None:
    """Marks that reverse the text after them are dropped from titles."""
    meeting = world.coming("steering-group")
    title = "Maksut \u202etuskam\u202c \u2066x\u2069"
    world.done(world.member("steering-group"), Verb.PROPOSE_SAVE, meeting=meeting.id, title=title)
    assert world.items(meeting) == {"Maksut tuskam x": "proposed"}


def test_a_full_agenda_takes_no_more(world: World) -> None:
    """The hundred and first item is refused; those given back or withdrawn take no place."""
    meeting = world.coming("steering-group")
    secretary, member = world.secretary("steering-group"), world.member("steering-group")
    for n in range(ITEMS_MOST):
        world.done(secretary, Verb.PROPOSE_SAVE, meeting=meeting.id, title=f"Asia {n}")
        world.done(secretary, Verb.ITEM_ACCEPT, item=world.item_id(meeting, f"Asia {n}"))
    card = world.refused(member, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Liikaa")
    assert "100" in plain_text(card)
    world.done(secretary, Verb.ITEM_WITHDRAW, item=world.item_id(meeting, "Asia 7"))
    world.done(member, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Mahtuu")


def test_one_person_floods_nobodys_agenda(world: World) -> None:
    """Ten of one person wait at a time; the secretary adds and handles on, and frees room."""
    meeting = world.coming("steering-group")
    secretary, member = world.secretary("steering-group"), world.member("steering-group")
    for n in range(WAITING_MOST):
        world.done(member, Verb.PROPOSE_SAVE, meeting=meeting.id, title=f"Asia {n}")
    card = world.refused(member, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Liikaa")
    assert "10" in plain_text(card)
    world.done(secretary, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Sihteerin")
    other = world.member("steering-group", "sv")
    world.done(other, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Toisen")
    world.done(
        secretary,
        Verb.ITEM_RETURN_SAVE,
        item=world.item_id(meeting, "Asia 0"),
        reason="Kuuluu muualle",
    )
    world.done(member, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Mahtuu")


def at_once(world: World, delivery: list[str], **values: object) -> list[object]:
    """Propose with several deliveries at the same time; what each answered."""
    member, gate = world.member("steering-group"), threading.Barrier(len(delivery))
    found: list[object] = []

    def run(key: str) -> None:
        gate.wait()
        try:
            found.append(world.ask(member, Verb.PROPOSE_SAVE, delivery=key, **values))
        except Exception as error:  # noqa: BLE001 - handed to the test
            found.append(error)

    threads = [threading.Thread(target=run, args=(key,)) for key in delivery]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return found


@pytest.mark.both_databases
def test_a_delivery_that_comes_again_proposes_once(both_worlds: World) -> None:
    """The same delivery, later or at the same moment, makes one item."""
    world = both_worlds
    meeting = world.coming("steering-group")
    found = at_once(world, ["Ev7"] * 4, meeting=meeting.id, title="Maksut")
    assert sorted(type(each).__name__ for each in found) == ["Card", *["NoneType"] * 3]
    values = {"meeting": meeting.id, "title": "Maksut"}
    again = world.ask(world.member("steering-group"), Verb.PROPOSE_SAVE, delivery="Ev7", **values)
    assert again is None
    assert world.items(meeting) == {"Maksut": "proposed"}


def test_a_refused_delivery_may_come_again(world: World) -> None:
    """A delivery that was refused had no effect, so the same one mended is taken in."""
    member, meeting = world.member("steering-group"), world.coming("steering-group")
    card = world.ask(member, Verb.PROPOSE_SAVE, delivery="Ev8", meeting=meeting.id, title="")
    assert getattr(card, "tone", "") == "refusal"
    card = world.ask(member, Verb.PROPOSE_SAVE, delivery="Ev8", meeting=meeting.id, title="Maksut")
    assert getattr(card, "tone", "") == "done"


@pytest.mark.both_databases
def test_bringing_nothing_twice_at_once_is_noted_once(both_worlds: World) -> None:
    """Two taps at the same moment are one, on both databases, and neither is a fault."""
    world = both_worlds
    meeting, member = world.coming("steering-group"), world.member("steering-group")
    gate, found = threading.Barrier(3), list[object]()

    def run() -> None:
        gate.wait()
        try:
            found.append(world.ask(member, Verb.NOTHING_FROM_US, meeting=meeting.id))
        except Exception as error:  # noqa: BLE001 - handed to the test
            found.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [getattr(each, "tone", repr(each)) for each in found] == ["done"] * 3
    assert len(world.rows()["nothing_from_us"]) == 1


def test_nothing_now_does_not_close_the_door(world: World) -> None:
    """Who said nothing can still propose, and the card offers it."""
    member, meeting = world.member("steering-group", "en"), world.coming("steering-group")
    card = world.done(member, Verb.NOTHING_FROM_US, body="steering-group")
    form = world.press(member, card, Verb.PROPOSE)
    assert isinstance(form, Form)
    assert form.fields[0].value == str(meeting.id)
    world.done(member, Verb.PROPOSE_SAVE, meeting=meeting.id, title="After all")


def test_nothing_for_a_meeting_that_is_over_is_refused(world: World) -> None:
    """An old prompt's button is refused when the meeting was held."""
    meeting = world.coming("steering-group")
    world.now = meeting.ends_at
    world.refused(world.member("steering-group"), Verb.NOTHING_FROM_US, meeting=meeting.id)


def test_the_form_offers_open_meetings_the_wanted_one_first(world: World) -> None:
    """The form lists the meetings that take items, and keeps what was typed already."""
    member = world.member("steering-group", "en")
    second = world.meetings("steering-group")[1]
    form = world.form(member, Verb.PROPOSE, meeting=second.id, title="The fees")
    assert form.verb == Verb.PROPOSE_SAVE
    assert form.fields[0].options[0].value == str(second.id)
    assert {each.name: each.value for each in form.fields}["title"] == "The fees"
    assert [field.most for field in form.fields if field.name in ("title", "why")] == [150, 2000]


def test_proposing_is_for_linked_people(world: World) -> None:
    """A stranger in the workspace is asked to link first."""
    nobody = replace(world.actor(world.member("steering-group")), person=None, language="sv")
    card = world.refused(nobody, Verb.PROPOSE_SAVE, body="steering-group", title="Avgifterna")
    assert card.language == "sv"
    assert [each.verb for each in buttons_of(card)] == [Verb.LINK]
