"""Asking, correcting, reviewing, and sending a question to the secretary."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.requests.cards import Card, Citation, Form, Note, plain_text
from bot.requests.verbs import Verb
from governance.people.people import Actor
from storage.questions.questions import list_corrections
from tests.world import World, buttons_of, emails

FEE = "Kuka päättää liittymismaksun suuruudesta?"
LOGO = "Kuka valitsee logon värin?"


def rules_of(card: Card) -> list[str]:
    """The rules a card cites."""
    return [part.rule for part in card.parts if isinstance(part, Citation)]


def outsider(world: World) -> Actor:
    """Somebody in a bound workspace who is not in the roster."""
    return Actor(world.community, "en", "slack", None, "T0WORLD", "U0NOBODY")


def test_an_answer_tells_the_next_meeting_and_offers_the_agenda(world: World) -> None:
    """Who decides, by which rule, when next, and a proposal already titled."""
    member = world.member("steering-group", "fi")
    card = world.done(member, Verb.DECIDES, question="Kuka asettaa kehittämistavoitteet?")
    assert rules_of(card) == ["steering-group.task.6"]
    meeting = world.coming("steering-group")
    button = next(each for each in buttons_of(card) if each.verb == Verb.PROPOSE)
    assert button.values["meeting"] == str(meeting.id)
    assert button.values["title"] == "Palvelun kehittämistavoitteet"
    form = world.press(member, card, Verb.PROPOSE)
    assert isinstance(form, Form)
    assert next(f.value for f in form.fields if f.name == "title") == button.values["title"]


def test_an_office_is_answered_with_its_rule_and_who_holds_it_today(world: World) -> None:
    """The rule first; the person's name only because there is a roster."""
    chair = world.chair("steering-group")
    card = world.done(world.member("steering-group"), Verb.DECIDES, question="Kuka on ohryn pj?")
    assert rules_of(card) == ["steering-group.3"]
    assert chair.name in plain_text(card)


def test_anyone_in_the_workspace_may_ask_and_learns_no_name(world: World) -> None:
    """Without a roster entry: rules, but no people, no proposal, no correction."""
    card = world.done(outsider(world), Verb.DECIDES, question="Who chairs the steering group?")
    assert rules_of(card) == ["steering-group.3"]
    assert world.chair("steering-group").name not in plain_text(card)
    assert {each.verb for each in buttons_of(card)} == {Verb.DECIDES_WHY}


def test_an_outsider_may_not_send_questions(world: World) -> None:
    """Writing to the secretary needs a linked person."""
    world.refused(outsider(world), Verb.DECIDES_ASK_SECRETARY, question=LOGO)


def test_both_contradicting_rules_are_cited_and_said_to_differ(world: World) -> None:
    """Twelve and ten."""
    card = world.done(
        world.member("steering-group", "en"),
        Verb.DECIDES,
        question="What is the maximum size of the steering group?",
    )
    assert set(rules_of(card)) >= {"steering-group.7", "steering-group.8"}
    assert any(
        "12" in note.text and "10" in note.text for note in card.parts if isinstance(note, Note)
    )


def test_a_working_rule_fills_a_gap_and_is_shown_as_such(world: World) -> None:
    """The charter is silent on quorum; what the body agreed is told beside that."""
    gap = "Onko ohjausryhmä päätösvaltainen jos puolet on poissa?"
    card = world.done(world.member("steering-group", "fi"), Verb.DECIDES, question=gap)
    assert "Säännöt eivät kerro tästä." in plain_text(card)
    agreed = world.community.rules_of("steering-group").quorum is not None
    working = [part.rule for part in card.parts if isinstance(part, Citation) and part.working]
    assert working == (["working.steering-group.quorum"] if agreed else [])


def test_a_choice_leads_to_the_chosen_rule(world: World) -> None:
    """Each of three has its button; none of these leads on to the secretary."""
    member = world.member("steering-group", "fi")
    card = world.done(member, Verb.DECIDES, question="Kuka on puheenjohtaja?")
    chosen = [each for each in buttons_of(card, " ") if each.verb == Verb.DECIDES_CHOOSE] or [
        each for each in buttons_of(card) if each.verb == Verb.DECIDES_CHOOSE
    ]
    assert chosen
    answer = world.done(
        member, Verb.DECIDES_CHOOSE, question="Kuka on puheenjohtaja?", rule="steering-group.3"
    )
    assert rules_of(answer) == ["steering-group.3"]
    none = world.done(member, Verb.DECIDES_CHOOSE, question="Kuka on puheenjohtaja?", rule="")
    assert {each.verb for each in buttons_of(none)} == {
        Verb.DECIDES_ASK_SECRETARY,
        Verb.DECIDES_WRONG,
    }


def test_choosing_a_rule_that_is_none_is_refused(world: World) -> None:
    """The button's value is not trusted."""
    world.refused(world.member("steering-group"), Verb.DECIDES_CHOOSE, question="x", rule="no.1")


def test_why_tells_the_words(world: World) -> None:
    """Understood and not."""
    card = world.done(
        world.member("steering-group", "fi"),
        Verb.DECIDES_WHY,
        question="Kuka päättää liittymismaksusta frobnikaattorilla?",
    )
    text = plain_text(card)
    assert "liittymismaksusta" in text
    assert "frobnikaattorilla" in text


def test_a_correction_counts_only_after_a_secretary_has_accepted_it(both_worlds: World) -> None:
    """Proposed, re-run, accepted, then answered; and on the record."""
    world = both_worlds
    member, secretary = world.member("steering-group", "fi"), world.secretary("steering-group")
    form = world.form(member, Verb.DECIDES_WRONG, question=LOGO)
    assert {each.name for each in form.fields} == {"rule", "note"}
    rule = "steering-group.task.2"
    world.done(member, Verb.DECIDES_CORRECT, question=LOGO, rule=rule, note="Sovittu niin")
    assert rules_of(world.done(member, Verb.DECIDES, question=LOGO)) != [rule]

    listed = world.done(secretary, Verb.DECIDES_REVIEW)
    assert LOGO in plain_text(listed)
    weighed = world.press(secretary, listed, Verb.DECIDES_REVIEW, near=LOGO)
    assert isinstance(weighed, Card)
    assert "436" in plain_text(weighed)
    settled = world.press(secretary, weighed, Verb.DECIDES_REVIEW_SAVE)
    assert isinstance(settled, Card)
    assert settled.tone == "done"

    card = world.done(member, Verb.DECIDES, question="logon värin valitsee kuka")
    assert rules_of(card) == [rule]
    with world.database.read() as session:
        accepted = list_corrections(session, world.community.id, "accepted")
    assert [(each.question, each.rules, each.settled_by) for each in accepted] == [
        (LOGO, (rule,), secretary.id)
    ]


def test_a_declined_correction_changes_nothing(world: World) -> None:
    """Only acceptance counts, and a settled correction cannot be settled again."""
    member, secretary = world.member("steering-group"), world.secretary("steering-group")
    world.done(member, Verb.DECIDES_CORRECT, question=LOGO, rule="steering-group.task.2")
    with world.database.read() as session:
        waiting = list_corrections(session, world.community.id, "proposed")[0]
    values = {"correction": waiting.id, "decision": "decline"}
    world.done(secretary, Verb.DECIDES_REVIEW_SAVE, **values)
    assert rules_of(world.done(member, Verb.DECIDES, question=LOGO)) != ["steering-group.task.2"]
    world.refused(secretary, Verb.DECIDES_REVIEW_SAVE, **values)


def test_a_correction_that_spoils_a_frozen_question_is_shown_to_do_so(world: World) -> None:
    """The reviewer sees which frozen question would be answered otherwise."""
    member, secretary = world.member("steering-group", "en"), world.secretary("steering-group")
    world.done(member, Verb.DECIDES_CORRECT, question=FEE, rule="model.2")
    listed = world.done(secretary, Verb.DECIDES_REVIEW)
    weighed = world.press(secretary, listed, Verb.DECIDES_REVIEW, near=FEE)
    assert isinstance(weighed, Card)
    assert "annual-meeting.7 → model.2" in plain_text(weighed)


@pytest.mark.parametrize("verb", [Verb.DECIDES_REVIEW, Verb.DECIDES_REVIEW_SAVE])
def test_only_a_secretary_reviews(world: World, verb: Verb) -> None:
    """A member is refused."""
    world.refused(world.member("steering-group"), verb, correction=1, decision="accept")


@pytest.mark.parametrize(
    "values",
    [
        {"question": "", "rule": ""},
        {"question": "x" * 700, "rule": ""},
        {"question": LOGO, "rule": "nowhere.1"},
        {"question": LOGO, "rule": "", "note": "n" * 600},
    ],
)
def test_bad_corrections_are_refused(world: World, values: dict[str, str]) -> None:
    """Empty, endless, on a rule that is none."""
    world.refused(world.member("steering-group"), Verb.DECIDES_CORRECT, **values)


async def test_the_secretary_gets_the_question_and_who_asks(world: World) -> None:
    """Through the outbox, once."""
    member = world.member("development-group", "en")
    secretary = world.secretary("development-group")
    card = world.done(member, Verb.DECIDES_ASK_SECRETARY, question=LOGO, body="development-group")
    assert secretary.name in plain_text(card)
    sent = await world.drain(timedelta(days=1))
    mine = [each for each in sent if each.kind == "member-question"]
    assert emails(mine) == [secretary.email]
    assert LOGO in mine[0].text
    assert member.name in mine[0].text


def test_the_same_question_is_sent_once_a_day(world: World) -> None:
    """A second press has no second effect, and the day has a limit."""
    member = world.member("development-group")
    world.done(member, Verb.DECIDES_ASK_SECRETARY, question=LOGO)
    world.refused(member, Verb.DECIDES_ASK_SECRETARY, question=LOGO)
    for n in range(9):
        world.done(member, Verb.DECIDES_ASK_SECRETARY, question=f"{LOGO} {n}")
    world.refused(member, Verb.DECIDES_ASK_SECRETARY, question="Vielä yksi?")
    world.now += timedelta(days=1, minutes=1)
    world.done(member, Verb.DECIDES_ASK_SECRETARY, question=LOGO)


async def test_who_is_no_longer_secretary_does_not_get_it(world: World) -> None:
    """The message is checked again when it leaves."""
    member, secretary = world.member("development-group"), world.secretary("development-group")
    world.done(member, Verb.DECIDES_ASK_SECRETARY, question=LOGO, body="development-group")
    world.unseat(secretary, "development-group")
    sent = await world.drain(timedelta(days=1))
    assert secretary.email not in emails(sent, "member-question")


def test_the_matrix_shows_who_decides_prepares_and_is_heard(world: World) -> None:
    """A row a matter; one body's part on request."""
    member = world.member("steering-group", "en")
    whole = plain_text(world.done(member, Verb.DECIDES_MATRIX))
    assert "Size of the joining fee | Annual Meeting | Steering Group" in whole
    part = plain_text(world.done(member, Verb.DECIDES_MATRIX, body="development-group"))
    assert "Size of the joining fee" not in part
    assert "Risk management" in part


@pytest.mark.parametrize("question", ["", "🎉", "x" * 10_000, "'; DROP TABLE correction; --"])
def test_bad_questions_are_answered_politely_and_change_nothing(
    world: World, question: str
) -> None:
    """Empty, wordless, endless, SQL: a sentence that helps, and no rule."""
    before = world.rows()
    card = world.done(world.member("steering-group", "sv"), Verb.DECIDES, question=question)
    assert rules_of(card) == []
    assert world.rows() == before
