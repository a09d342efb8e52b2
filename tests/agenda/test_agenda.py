"""An agenda: accepted, ordered, returned with a reason, withdrawn, published, published again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.requests.cards import Card, Citation, Entries, plain_text
from bot.requests.verbs import Verb
from governance.meetings.meetings import Meeting
from governance.people.people import Person
from tests.meetings.calling import convene
from tests.world import World, buttons_of, emails


def propose(world: World, meeting: Meeting, *titles: str, who: Person | None = None) -> None:
    """Propose items, by a Finnish-speaking member unless told."""
    for title in titles:
        world.done(
            who or world.member("steering-group", "fi"),
            Verb.PROPOSE_SAVE,
            meeting=meeting.id,
            title=title,
        )


def accept(world: World, meeting: Meeting, *titles: str) -> Card:
    """Accept items as the secretary; the last answer."""
    card = None
    for title in titles:
        item = world.item_id(meeting, title)
        card = world.done(world.secretary("steering-group"), Verb.ITEM_ACCEPT, item=item)
    assert card is not None
    return card


def order(card: Card) -> list[str]:
    """The titles on an agenda, in order."""
    return [
        entry.title
        for part in card.parts
        if isinstance(part, Entries) and part.numbered
        for entry in part.entries
    ]


def test_accepted_items_stand_in_order_and_can_be_moved(both_worlds: World) -> None:
    """The secretary accepts, then moves up and down; at either end nothing happens."""
    world = both_worlds
    meeting, secretary = world.coming("steering-group"), world.secretary("steering-group")
    propose(world, meeting, "A1", "B2", "C3", "D4")
    assert order(accept(world, meeting, "A1", "B2", "C3")) == ["A1", "B2", "C3"]
    c3 = world.item_id(meeting, "C3")
    assert order(world.done(secretary, Verb.ITEM_UP, item=c3)) == ["A1", "C3", "B2"]
    assert order(world.done(secretary, Verb.ITEM_UP, item=c3)) == ["C3", "A1", "B2"]
    assert order(world.done(secretary, Verb.ITEM_UP, item=c3)) == ["C3", "A1", "B2"]
    assert order(world.done(secretary, Verb.ITEM_DOWN, item=c3)) == ["A1", "C3", "B2"]
    assert world.items(meeting)["D4"] == "proposed"


def test_members_see_what_is_taken_and_what_is_proposed(world: World) -> None:
    """A body's members read its proposals, and only those who run the agenda handle them."""
    meeting = world.coming("steering-group")
    finn, dane = world.member("steering-group", "fi"), world.member("steering-group", "en")
    propose(world, meeting, "A1", "B2", who=finn)
    accept(world, meeting, "A1")
    seen = plain_text(world.done(dane, Verb.AGENDA, meeting=meeting.id))
    assert "A1" in seen
    assert "B2" in seen.partition("Proposals by others")[2]
    assert "Withdraw" not in seen
    assert "B2" in plain_text(world.done(finn, Verb.AGENDA, meeting=meeting.id))
    chair = world.done(world.chair("steering-group"), Verb.AGENDA, meeting=meeting.id)
    assert "B2" in plain_text(chair)
    assert Verb.ITEM_ACCEPT in {each.verb for each in buttons_of(chair)}
    assert Verb.ITEM_ACCEPT not in {
        each.verb for each in buttons_of(world.done(finn, Verb.AGENDA, meeting=meeting.id))
    }


@pytest.mark.parametrize(
    "verb",
    [Verb.ITEM_ACCEPT, Verb.ITEM_UP, Verb.ITEM_DOWN, Verb.ITEM_RETURN, Verb.ITEM_RETURN_SAVE],
)
def test_a_member_does_not_run_the_agenda(world: World, verb: Verb) -> None:
    """A member is refused every act of the secretary, by the rules, with who may."""
    meeting = world.coming("steering-group")
    propose(world, meeting, "A1")
    card = world.refused(
        world.member("steering-group", "en"), verb, item=world.item_id(meeting, "A1"), reason="x"
    )
    cited = [part.rule for part in card.parts if isinstance(part, Citation)]
    assert "steering-group.3" in cited
    assert "working.steering-group.agenda" in cited
    assert "Tiina Sorvari" in plain_text(card)


async def test_a_returned_item_goes_back_with_the_reason(both_worlds: World) -> None:
    """Returning asks for the reason; the proposer is told it in their language, once."""
    world = both_worlds
    meeting, secretary = world.coming("steering-group"), world.secretary("steering-group")
    daniel = world.member("steering-group", "en")
    propose(world, meeting, "The fees", who=daniel)
    item = world.item_id(meeting, "The fees")
    form = world.form(secretary, Verb.ITEM_RETURN, item=item)
    world.done(secretary, form.verb, **form.values, reason="Which year?")
    told = [m for m in await world.drain(timedelta(minutes=1)) if m.kind == "item-returned"]
    assert [(m.email, m.language) for m in told] == [(daniel.email, "en")]
    assert "Which year?" in told[0].text
    assert secretary.name in told[0].text
    again = world.press(daniel, told[0].card, Verb.PROPOSE)
    assert {each.name: each.value for each in again.fields}["title"] == "The fees"  # type: ignore[union-attr]
    world.done(daniel, Verb.PROPOSE_SAVE, meeting=meeting.id, title="The fees of 2028")
    assert world.items(meeting) == {"The fees": "returned", "The fees of 2028": "proposed"}


@pytest.mark.parametrize("reason", ["", "  \n ", "\x07", "x" * 1001])
def test_returning_needs_a_reason_that_fits(world: World, reason: str) -> None:
    """An item is not returned without a reason, or with one too long."""
    meeting = world.coming("steering-group")
    propose(world, meeting, "A1")
    world.refused(
        world.secretary("steering-group"),
        Verb.ITEM_RETURN_SAVE,
        item=world.item_id(meeting, "A1"),
        reason=reason,
    )


def test_an_accepted_item_can_be_returned_and_the_rest_close_up(world: World) -> None:
    """Returning from the middle of an agenda leaves the others in order without a hole."""
    meeting, secretary = world.coming("steering-group"), world.secretary("steering-group")
    propose(world, meeting, "A1", "B2", "C3")
    accept(world, meeting, "A1", "B2", "C3")
    world.done(
        secretary, Verb.ITEM_RETURN_SAVE, item=world.item_id(meeting, "B2"), reason="Ei vielä"
    )
    assert order(world.done(secretary, Verb.AGENDA, meeting=meeting.id)) == ["A1", "C3"]


def test_the_proposer_withdraws_and_others_do_not(world: World) -> None:
    """An item is withdrawn by its proposer or by who runs the agenda, once."""
    meeting = world.coming("steering-group")
    propose(world, meeting, "A1", "B2")
    a1, b2 = world.item_id(meeting, "A1"), world.item_id(meeting, "B2")
    world.refused(world.member("steering-group", "en"), Verb.ITEM_WITHDRAW, item=a1)
    world.done(world.member("steering-group", "fi"), Verb.ITEM_WITHDRAW, item=a1)
    world.refused(world.member("steering-group", "fi"), Verb.ITEM_WITHDRAW, item=a1)
    world.done(world.chair("steering-group"), Verb.ITEM_WITHDRAW, item=b2)
    assert world.items(meeting) == {"A1": "withdrawn", "B2": "withdrawn"}


@pytest.mark.parametrize("first", [Verb.ITEM_ACCEPT, Verb.ITEM_WITHDRAW, Verb.ITEM_RETURN_SAVE])
def test_an_old_button_is_refused(world: World, first: Verb) -> None:
    """A button pressed after the item was handled says so and does nothing."""
    meeting, secretary = world.coming("steering-group"), world.secretary("steering-group")
    propose(world, meeting, "A1")
    item = world.item_id(meeting, "A1")
    world.done(secretary, first, item=item, reason="Ei vielä")
    world.refused(secretary, first, item=item, reason="Ei vielä")


@pytest.mark.parametrize("item", ["999", "", "abc", "-1", "9" * 30, "1; DROP TABLE agenda_item"])
def test_an_item_that_is_none_is_refused(world: World, item: str) -> None:
    """No id of an item, however odd, is more than a refusal."""
    for verb in (Verb.ITEM_ACCEPT, Verb.ITEM_RETURN, Verb.ITEM_UP, Verb.ITEM_WITHDRAW):
        world.refused(world.secretary("steering-group"), verb, item=item)


# --- publishing ----------------------------------------------------------------------------


async def test_publishing_is_previewed_and_sent_to_everyone(both_worlds: World) -> None:
    """The preview says how many it reaches and what is left out; confirming sends to all."""
    world, secretary = both_worlds, both_worlds.secretary("steering-group")
    meeting = convene(world, secretary)
    propose(world, meeting, "A1", "B2", "C3")
    accept(world, meeting, "B2", "A1")
    await world.drain(timedelta(minutes=5))
    card = world.done(secretary, Verb.AGENDA_PUBLISH, meeting=meeting.id)
    assert "10" in plain_text(card)
    assert order(card) == ["B2", "A1"]
    assert any(line.startswith("⚠") for line in plain_text(card).splitlines())
    assert world.owed("agenda-published") == []
    world.press(secretary, card, Verb.AGENDA_PUBLISH_CONFIRM)
    sent = [m for m in await world.drain(timedelta(minutes=1)) if m.kind == "agenda-published"]
    assert len(sent) == len(set(emails(sent))) == 10
    assert all(order(m.card) == ["B2", "A1"] for m in sent)
    assert {m.email: m.language for m in sent} == {
        m.email: world.person(m.email).language for m in sent
    }
    assert world.meeting(meeting.id).state == "agenda-published"
    assert world.items(meeting) == {"A1": "on-agenda", "B2": "on-agenda", "C3": "proposed"}
    assert [w for w in world.owed("agenda-due") if w.meeting_id == meeting.id] == []


async def test_publishing_again_sends_the_newest_only(world: World) -> None:
    """A second publishing before the first has left sends one agenda to each, the newest."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary)
    propose(world, meeting, "A1", "B2")
    accept(world, meeting, "A1")
    world.done(secretary, Verb.AGENDA_PUBLISH_CONFIRM, meeting=meeting.id)
    accept(world, meeting, "B2")
    world.done(secretary, Verb.AGENDA_PUBLISH_CONFIRM, meeting=meeting.id)
    sent = [m for m in await world.drain(timedelta(minutes=1)) if m.kind == "agenda-published"]
    assert len(sent) == len(set(emails(sent))) == 10
    assert all(order(m.card) == ["A1", "B2"] for m in sent)
    assert world.meeting(meeting.id).agenda_version == 2


def test_an_agenda_is_published_when_there_is_one_to_a_called_meeting(world: World) -> None:
    """An empty agenda, or one of a meeting that is only planned or over, is not published."""
    secretary, planned = world.secretary("steering-group"), world.coming("steering-group")
    propose(world, planned, "A1")
    accept(world, planned, "A1")
    for verb in (Verb.AGENDA_PUBLISH, Verb.AGENDA_PUBLISH_CONFIRM):
        world.refused(secretary, verb, meeting=planned.id)
    meeting = convene(world, secretary)
    world.done(secretary, Verb.ITEM_WITHDRAW, item=world.item_id(meeting, "A1"))
    for verb in (Verb.AGENDA_PUBLISH, Verb.AGENDA_PUBLISH_CONFIRM):
        world.refused(secretary, verb, meeting=meeting.id)
    world.now = meeting.ends_at
    world.refused(secretary, Verb.AGENDA_PUBLISH_CONFIRM, meeting=meeting.id)


def test_members_do_not_publish(world: World) -> None:
    """Publishing is for those who run the agenda."""
    meeting = convene(world, world.secretary("steering-group"))
    propose(world, meeting, "A1")
    accept(world, meeting, "A1")
    world.refused(world.member("steering-group"), Verb.AGENDA_PUBLISH, meeting=meeting.id)
    world.refused(world.member("steering-group"), Verb.AGENDA_PUBLISH_CONFIRM, meeting=meeting.id)


async def test_a_published_agenda_reaches_who_belongs_on_the_day_of_sending(world: World) -> None:
    """Who was removed between publishing and sending does not get the agenda."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary)
    propose(world, meeting, "A1")
    accept(world, meeting, "A1")
    world.done(secretary, Verb.AGENDA_PUBLISH_CONFIRM, meeting=meeting.id)
    gone = world.member("steering-group", "en")
    world.unseat(gone, "steering-group")
    sent = await world.drain(timedelta(minutes=1))
    assert gone.email not in emails(sent, "agenda-published")


def test_every_button_of_a_published_agenda_works(world: World) -> None:
    """After publishing, an item is taken off rather than returned, and no button is dead."""
    secretary = world.secretary("steering-group")
    meeting = convene(world, secretary)
    propose(world, meeting, "A1", "B2")
    accept(world, meeting, "A1", "B2")
    world.done(secretary, Verb.AGENDA_PUBLISH_CONFIRM, meeting=meeting.id)
    card = world.done(secretary, Verb.AGENDA, meeting=meeting.id)
    for verb in {each.verb for each in buttons_of(card, "A1")}:
        assert verb is not None
        reply = world.press(secretary, card, verb, near="A1")
        assert getattr(reply, "tone", "form") != "refusal", verb
    assert world.items(meeting)["A1"] == "withdrawn"


@pytest.mark.both_databases
async def test_the_secretary_may_publish_twice_but_not_for_two_processes(
    both_worlds: World,
) -> None:
    """The same delivery of a confirmation publishes once."""
    world, secretary = both_worlds, both_worlds.secretary("steering-group")
    meeting = convene(world, secretary)
    propose(world, meeting, "A1")
    accept(world, meeting, "A1")
    for _ in range(2):
        world.ask(secretary, Verb.AGENDA_PUBLISH_CONFIRM, delivery="Ev9", meeting=meeting.id)
    assert world.meeting(meeting.id).agenda_version == 1


def test_the_party_that_convenes_runs_the_agenda(world: World) -> None:
    """The supplier makes the ecosystem group's agenda: any of its people accepts items."""
    meeting = convene(world, world.secretary("ecosystem-group"), "ecosystem-group", "2027-03-18")
    member = world.member("ecosystem-group", "en")
    world.done(member, Verb.PROPOSE_SAVE, meeting=meeting.id, title="Ground rules")
    item = world.item_id(meeting, "Ground rules")
    world.refused(world.chair("steering-group"), Verb.ITEM_ACCEPT, item=item)
    world.done(world.person("petri.louhela"), Verb.ITEM_ACCEPT, item=item)
