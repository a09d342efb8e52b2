"""Asking, correcting, reviewing, and sending a question to the secretary."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.requests.cards import Card, Citation, Form, Note, plain_text
from bot.requests.verbs import Verb, VerbId
from governance.people.people import Actor
from storage.questions.questions import list_corrections, settle_correction
from tests.world import Who, World, buttons_of, emails

FEE = "Kuka päättää liittymismaksun suuruudesta?"
LOGO = "Kuka valitsee logon värin?"
FINES = "Kuka määrää sakkojen koon?"
RULE = "steering-group.task.2"


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


def propose(world: World, who: Who, question: str = LOGO, rule: str = RULE) -> int:
    """Propose a correction; its id."""
    world.done(who, Verb.DECIDES_CORRECT, question=question, rule=rule, note="Sovittu niin")
    with world.database.read() as session:
        return list_corrections(session, world.community.id, "proposed")[-1].id


def accept(world: World, who: Who, correction: int) -> Card:
    """Accept a correction."""
    values = {"correction": correction, "decision": "accept"}
    return world.done(who, Verb.DECIDES_REVIEW_SAVE, **values)


def refused_to_accept(world: World, who: Who, correction: int) -> str:
    """Why somebody may not accept a correction."""
    values = {"correction": correction, "decision": "accept"}
    return plain_text(world.refused(who, Verb.DECIDES_REVIEW_SAVE, **values))


def test_a_correction_counts_only_after_a_second_officer_has_accepted_it(
    both_worlds: World,
) -> None:
    """Proposed by the secretary, re-run, accepted by the chair, then answered, and shown so."""
    world = both_worlds
    member, secretary = world.member("steering-group", "fi"), world.secretary("steering-group")
    chair = world.chair("steering-group")
    form = world.form(secretary, Verb.DECIDES_WRONG, question=LOGO)
    assert {each.name for each in form.fields} == {"rule", "note"}
    propose(world, secretary)
    assert rules_of(world.done(member, Verb.DECIDES, question=LOGO)) != [RULE]

    listed = world.done(chair, Verb.DECIDES_REVIEW)
    assert LOGO in plain_text(listed)
    weighed = world.press(chair, listed, Verb.DECIDES_REVIEW, near=LOGO)
    assert isinstance(weighed, Card)
    assert "436" in plain_text(weighed)
    settled = world.press(chair, weighed, Verb.DECIDES_REVIEW_SAVE)
    assert isinstance(settled, Card)
    assert settled.tone == "done"

    card = world.done(member, Verb.DECIDES, question="logon värin valitsee kuka")
    assert rules_of(card) == [RULE]
    assert "Kaksi toimihenkilöä on korjannut tämän" in plain_text(card)
    assert {secretary.name, chair.name} <= set(re.split(r": | ja |\.", plain_text(card)))
    why = world.done(member, Verb.DECIDES_WHY, question=LOGO)
    assert "Kaksi toimihenkilöä" in plain_text(why)
    with world.database.read() as session:
        accepted = list_corrections(session, world.community.id, "accepted")
    assert [(each.question, each.rules, each.officers) for each in accepted] == [
        (LOGO, (RULE,), (secretary.id, chair.id))
    ]


def test_somebody_without_a_seat_reads_of_a_correction_and_no_name(world: World) -> None:
    """That two officers corrected it, and when; not who."""
    secretary, chair = world.secretary("steering-group"), world.chair("steering-group")
    accept(world, chair, propose(world, secretary))
    text = plain_text(world.done(outsider(world), Verb.DECIDES, question=LOGO))
    assert "Corrected by two officers" in text
    assert secretary.name not in text
    assert chair.name not in text


def test_a_lone_secretary_corrects_nothing(world: World) -> None:
    """The budget stays in the charter, whatever one person does, on however many accounts."""
    secretary = world.secretary("steering-group")
    before = rules_of(world.done(secretary, Verb.DECIDES, question=FEE))
    alone = propose(world, secretary, FEE, "")
    for via in ("slack", "teams", "web"):
        refused_to_accept(world, world.actor(secretary, via), alone)
    again = propose(world, world.actor(secretary, "teams"), FEE, "")
    refused_to_accept(world, world.actor(secretary, "slack"), again)
    by_member = propose(world, world.member("steering-group"), FEE, "")
    supported = accept(world, secretary, by_member)
    assert "jommankumman on oltava puheenjohtaja" in plain_text(supported)
    assert "Olet jo" in refused_to_accept(world, secretary, by_member)
    answer = world.done(secretary, Verb.DECIDES, question=FEE)
    assert rules_of(answer) == before
    assert "korjannut" not in plain_text(answer)


def test_a_member_s_correction_takes_two_officers(world: World) -> None:
    """The proposer is none of the two; whoever supported it first is named on the desk."""
    chair, secretary = world.chair("steering-group"), world.secretary("steering-group")
    waiting = propose(world, world.member("steering-group"))
    accept(world, chair, waiting)
    assert rules_of(world.done(chair, Verb.DECIDES, question=LOGO)) != [RULE]
    assert f"takana {chair.name}" in plain_text(world.done(secretary, Verb.DECIDES_REVIEW))
    accept(world, secretary, waiting)
    assert rules_of(world.done(chair, Verb.DECIDES, question=LOGO)) == [RULE]


def test_an_officer_of_a_body_that_is_not_concerned_has_no_say(world: World) -> None:
    """Neither accepts nor declines nor takes back."""
    secretary, chair = world.secretary("steering-group"), world.chair("steering-group")
    elsewhere = world.secretary("development-group")
    assert elsewhere.id not in (secretary.id, chair.id)
    waiting = propose(world, secretary, FINES, "steering-group.task.2")
    values = {"correction": waiting, "decision": "decline"}
    world.refused(elsewhere, Verb.DECIDES_REVIEW_SAVE, **values)
    refused_to_accept(world, elsewhere, waiting)
    accept(world, chair, waiting)
    world.refused(elsewhere, VerbId("decides.revoke.save"), correction=waiting, reason="Ei")


def test_one_officer_takes_a_correction_back_with_a_reason(both_worlds: World) -> None:
    """The old answer is back at once; without a reason, or a second time, it is refused."""
    world = both_worlds
    secretary, chair = world.secretary("steering-group"), world.chair("steering-group")
    before = world.done(secretary, Verb.DECIDES, question=FEE)
    waiting = propose(world, secretary, FEE, "")
    accept(world, chair, waiting)
    changed = plain_text(world.done(secretary, Verb.DECIDES, question=FEE))
    assert "Säännöt eivät kerro tästä." in changed
    assert "korjannut" in changed
    listed = world.done(secretary, Verb.DECIDES_REVIEW)
    form = world.press(secretary, listed, VerbId("decides.revoke"), near=FEE)
    assert isinstance(form, Form)
    save = VerbId("decides.revoke.save")
    world.refused(world.member("steering-group"), save, correction=waiting, reason="Ei")
    world.refused(secretary, save, correction=waiting, reason=" ")
    done = world.done(secretary, save, correction=waiting, reason="Luettiin väärin")
    assert "Luettiin väärin" in plain_text(done)
    assert world.done(secretary, Verb.DECIDES, question=FEE) == before
    world.refused(chair, save, correction=waiting, reason="Uudestaan")
    with world.database.read() as session:
        [revoked] = list_corrections(session, world.community.id, "revoked")
    assert (revoked.revoked_by, revoked.revoked_why) == (secretary.id, "Luettiin väärin")


def test_an_old_correction_stands_and_is_shown_as_reviewed_by_one(world: World) -> None:
    """What was accepted when one was enough goes on counting, and says what it rests on."""
    member, secretary = world.member("steering-group", "fi"), world.secretary("steering-group")
    waiting = propose(world, member)
    with world.database.write() as session:
        settle_correction(session, waiting, "accepted", secretary.id, world.now)
    card = world.done(member, Verb.DECIDES, question=LOGO)
    assert rules_of(card) == [RULE]
    assert "yhden toimihenkilön tarkistamana" in plain_text(card)
    assert "yhden toimihenkilön" in plain_text(world.done(secretary, Verb.DECIDES_REVIEW))


def test_the_desk_says_what_waits_to_officers_only(world: World) -> None:
    """A chair or a secretary sees on their overview that a correction waits; a member does not."""
    propose(world, world.member("steering-group"))
    seen = world.done(world.secretary("steering-group"), Verb.HOME)
    assert any(each.verb == Verb.DECIDES_REVIEW for each in buttons_of(seen))
    seen = world.done(world.member("steering-group"), Verb.HOME)
    assert not any(each.verb == Verb.DECIDES_REVIEW for each in buttons_of(seen))


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
def test_only_an_officer_reviews(world: World, verb: Verb) -> None:
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
