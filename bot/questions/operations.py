"""Asking who decides: the answer with what helps next, corrections, the secretary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, get_args

from bot.meetings import operations as meetings
from bot.questions.operations_surroundings import (
    QuestionAnswered,
    Surroundings,
    charter_surroundings,
)
from bot.requests.audit import record_event
from bot.requests.values import int_value
from bot.requests.verbs import Verb
from governance.bodies.bodies import Membership, OfficerRole, in_force, officers
from governance.charter.charter import Body
from governance.errors import refusal
from governance.meetings.meetings import Meeting, check_text
from governance.people.people import Actor, Community, Person
from governance.questions.corrections import NOTE_MOST, QUESTION_MOST, Correction
from storage.engine import Session
from storage.people.memberships import list_memberships
from storage.people.people import get_people, get_person
from storage.questions import questions as stored

if TYPE_CHECKING:  # loaded when somebody asks
    from governance.questions.book import Changed, Score
    from governance.questions.engine import Answer, Engine

SHOWN_CHANGES = 8
Decision = Literal["accept", "decline"]


@dataclass(frozen=True)
class CorrectionProposed:
    """A correction waits for a secretary."""

    correction: Correction


@dataclass(frozen=True)
class ReviewLine:
    """A correction that waits, and who proposes it."""

    correction: Correction
    by: str


@dataclass(frozen=True)
class CorrectionWeighed:
    """What a correction would do to the frozen questions.

    Args:
        line: The correction.
        answer: What is answered today.
        before: How the frozen questions fare today.
        after: How they would fare.
        changed: Those that would be answered otherwise, the first few.
    """

    line: ReviewLine
    answer: Answer
    before: Score
    after: Score
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class CorrectionSettled:
    """A correction was accepted or declined."""

    correction: Correction
    before: Score
    after: Score


def answer_question(session: Session, actor: Actor, text: str, now: datetime) -> QuestionAnswered:
    """Answer a question on the charter.

    Args:
        session: A transaction.
        actor: Who asks; anyone in a bound workspace may.
        text: The question as typed.
        now: Aware UTC.
    """
    answer = engine_for(session, actor.community).ask(text)
    parts = tuple((each, _around(session, actor, each, now)) for each in answer.answers)
    return QuestionAnswered(answer, parts)


def choose_rule(
    session: Session, actor: Actor, question: str, rule: str, now: datetime
) -> QuestionAnswered:
    """The answer that one of the offered rules gives.

    Raises:
        Refusal: ``unknown-rule``.
    """
    engine = engine_for(session, actor.community)
    _check_rule(actor.community, rule)
    answer = engine.about(rule, actor.language, question[:QUESTION_MOST])
    return QuestionAnswered(answer, ((answer, _around(session, actor, answer, now)),))


def engine_for(session: Session, community: Community) -> Engine:
    """The community's engine, with the corrections that count."""
    accepted = stored.list_corrections(session, community.id, "accepted")
    engine = community.book.engine
    if not accepted:
        return engine
    return engine.with_corrections((each.question, each.rules) for each in accepted)


def propose_correction(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> CorrectionProposed:
    """Say that an answer was wrong: ``question``, ``rule`` (empty: not in the charter), ``note``.

    Raises:
        Refusal: ``unknown-rule``, and those of ``check_text``.
    """
    person = actor.known()
    question = check_text("question", values.get("question", ""), QUESTION_MOST)
    if not question:
        raise refusal("no-question", field="question")
    rule = values.get("rule", "")
    if rule:
        _check_rule(actor.community, rule)
    note = check_text("note", values.get("note", ""), NOTE_MOST)
    correction = stored.add_correction(
        session,
        actor.community.id,
        person.id,
        question,
        actor.language,
        (rule,) if rule else (),
        note,
        now,
    )
    record_event(
        session, actor, Verb.DECIDES_CORRECT, ("correction", correction.id), now, rule=rule
    )
    return CorrectionProposed(correction)


def list_reviews(session: Session, actor: Actor, now: datetime) -> tuple[ReviewLine, ...]:
    """The corrections that wait for a secretary.

    Raises:
        Refusal: ``may-not-review``.
    """
    _check_may_review(session, actor, now)
    waiting = stored.list_corrections(session, actor.community.id, "proposed", limit=40)
    people = get_people(session, actor.community.id, {each.proposed_by for each in waiting})
    return tuple(ReviewLine(each, people[each.proposed_by].name) for each in waiting)


def weigh_correction(
    session: Session, actor: Actor, correction_id: int, now: datetime
) -> CorrectionWeighed:
    """Re-run the frozen questions with a correction, before anybody accepts it.

    Raises:
        Refusal: ``may-not-review``, ``unknown-correction``, ``correction-settled``.
    """
    from governance.questions.book import changes, score  # noqa: PLC0415

    _check_may_review(session, actor, now)
    correction = _waiting(session, actor, correction_id)
    before, after = _engines(session, actor.community, correction)
    frozen = actor.community.book.frozen
    return CorrectionWeighed(
        ReviewLine(
            correction, get_person(session, actor.community.id, correction.proposed_by).name
        ),
        before.ask(correction.question),
        score(before, frozen),
        score(after, frozen),
        changes(before, after, frozen)[:SHOWN_CHANGES],
    )


def settle_correction(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> CorrectionSettled:
    """Accept or decline ``correction``: ``decision`` is ``accept`` or ``decline``.

    Raises:
        Refusal: As :func:`weigh_correction`, and ``bad-value``.
    """
    from governance.questions.book import score  # noqa: PLC0415

    _check_may_review(session, actor, now)
    decision = values.get("decision", "")
    if decision not in get_args(Decision):
        raise refusal("bad-value", field="decision", name="decision")
    correction = _waiting(session, actor, int_value(values, "correction"))
    before, after = _engines(session, actor.community, correction)
    frozen = actor.community.book.frozen
    scores = score(before, frozen), score(after, frozen)
    state: Literal["accepted", "declined"] = "accepted" if decision == "accept" else "declined"
    settled = stored.settle_correction(session, correction.id, state, actor.known().id, now)
    if settled is None:
        raise refusal("correction-settled")
    record_event(
        session,
        actor,
        Verb.DECIDES_REVIEW_SAVE,
        ("correction", settled.id),
        now,
        rule=settled.rules[0] if settled.rules else "",
        why=state,
        details={"right_before": scores[0].right, "right_after": scores[1].right},
    )
    return CorrectionSettled(settled, *scores)


def _around(session: Session, actor: Actor, answer: Answer, now: datetime) -> Surroundings:
    around = charter_surroundings(actor.community, answer)
    if answer.state != "answer":
        return around
    body = actor.community.charter.body_by_id.get(answer.body)
    meeting = _next_meeting(session, actor, body, now)
    return replace(
        around,
        meeting=meeting,
        can_propose=meeting is not None and actor.person is not None and meeting.takes_items(now),
        holders=_holders(session, actor, answer, body, now),
    )


def _next_meeting(
    session: Session, actor: Actor, body: Body | None, now: datetime
) -> Meeting | None:
    if body is None or body.kind != "standing":
        return None
    coming = meetings.list_coming(session, actor, now, body=body.id, limit=3)
    return next((each for each in coming if each.takes_items(now)), next(iter(coming), None))


def _holders(
    session: Session, actor: Actor, answer: Answer, body: Body | None, now: datetime
) -> tuple[Membership, ...]:
    if body is None or actor.person is None or answer.facet not in get_args(OfficerRole):
        return ()
    today = _today(actor, now)
    memberships = list_memberships(session, actor.community.id, on=today)
    role: OfficerRole = answer.facet  # type: ignore[assignment]
    return officers(actor.community, body, role, memberships, today)


def _engines(
    session: Session, community: Community, correction: Correction
) -> tuple[Engine, Engine]:
    before = engine_for(session, community)
    return before, before.with_corrections([(correction.question, correction.rules)])


def _waiting(session: Session, actor: Actor, correction_id: int) -> Correction:
    correction = stored.find_correction(session, actor.community.id, correction_id)
    if correction is None:
        raise refusal("unknown-correction")
    if correction.state != "proposed":
        raise refusal("correction-settled")
    return correction


def _check_rule(community: Community, rule: str) -> None:
    if rule not in community.charter.rule_by_id:
        raise refusal("unknown-rule", field="rule", rule=rule[:80])


def _check_may_review(session: Session, actor: Actor, now: datetime) -> None:
    person = actor.known()
    secretaries = secretaries_of(session, actor.community, "", _today(actor, now), every=True)
    if person.id not in {each.id for each in secretaries}:
        raise refusal("may-not-review")


def secretaries_of(
    session: Session, community: Community, body_id: str, today: date, *, every: bool = False
) -> tuple[Person, ...]:
    """The secretaries of a body; without one, of the highest body that has any (or of all)."""
    memberships = in_force(list_memberships(session, community.id, on=today), today)
    standing: Sequence[Body] = [b for b in community.charter.bodies if b.kind == "standing"]
    named = [body for body in standing if body.id == body_id]
    found: dict[int, Person] = {}
    for body in (*named, *standing):
        for each in officers(community, body, "secretary", memberships, today):
            found.setdefault(each.person.id, each.person)
        if found and not every:
            break
    return tuple(found.values())


def _today(actor: Actor, now: datetime) -> date:
    return actor.community.day_of(now)
