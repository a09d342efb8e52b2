"""Asking who decides: the answer with what helps next, corrections, the secretary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from bot.meetings import operations as meetings
from bot.questions.operations_surroundings import (
    QuestionAnswered,
    Surroundings,
    charter_surroundings,
)
from bot.requests.context import Context, RequestContext
from bot.requests.verbs import Verb
from governance.bodies.bodies import Membership, OfficerRole, in_force, officers
from governance.charter.charter import Body
from governance.errors import refusal
from governance.meetings.meetings import Meeting, check_text
from governance.people.people import Community, Person
from governance.questions.corrections import NOTE_MOST, QUESTION_MOST, Correction
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


def answer_question(context: RequestContext, text: str) -> QuestionAnswered:
    """Answer a question on the charter."""
    answer = engine_for(context).ask(text)
    parts = tuple((each, _around(context, each)) for each in answer.answers)
    return QuestionAnswered(answer, parts)


def choose_rule(context: RequestContext, question: str, rule: str) -> QuestionAnswered:
    """The answer that one of the offered rules gives.

    Raises:
        Refusal: ``unknown-rule``.
    """
    engine = engine_for(context)
    _check_rule(context.community, rule)
    answer = engine.about(rule, context.actor.language, question[:QUESTION_MOST])
    return QuestionAnswered(answer, ((answer, _around(context, answer)),))


def engine_for(context: Context) -> Engine:
    """The community's engine, with the corrections that count."""
    accepted = stored.list_corrections(context.session, context.community.id, "accepted")
    engine = context.community.book.engine
    if not accepted:
        return engine
    return engine.with_corrections((each.question, each.rules) for each in accepted)


def propose_correction(context: RequestContext) -> CorrectionProposed:
    """Say that an answer was wrong: ``question``, ``rule`` (empty: not in the charter), ``note``.

    Raises:
        Refusal: ``unknown-rule``, and those of ``check_text``.
    """
    person = context.actor.known()
    question = check_text("question", context.text("question"), QUESTION_MOST)
    if not question:
        raise refusal("no-question", field="question")
    rule = context.text("rule")
    if rule:
        _check_rule(context.community, rule)
    note = check_text("note", context.text("note"), NOTE_MOST)
    correction = stored.add_correction(
        context.session,
        context.community.id,
        person.id,
        question,
        context.actor.language,
        (rule,) if rule else (),
        note,
        context.now,
    )
    context.record(Verb.DECIDES_CORRECT, ("correction", correction.id), rule=rule)
    return CorrectionProposed(correction)


def list_reviews(context: RequestContext) -> tuple[ReviewLine, ...]:
    """The corrections that wait for a secretary.

    Raises:
        Refusal: ``may-not-review``.
    """
    _check_may_review(context)
    waiting = stored.list_corrections(context.session, context.community.id, "proposed", limit=40)
    people = get_people(
        context.session, context.community.id, {each.proposed_by for each in waiting}
    )
    return tuple(ReviewLine(each, people[each.proposed_by].name) for each in waiting)


def weigh_correction(context: RequestContext, correction_id: int) -> CorrectionWeighed:
    """Re-run the frozen questions with a correction, before anybody accepts it.

    Raises:
        Refusal: ``may-not-review``, ``unknown-correction``, ``correction-settled``.
    """
    from governance.questions.book import changes, score  # noqa: PLC0415

    _check_may_review(context)
    correction = _waiting(context, correction_id)
    before, after = _engines(context, correction)
    frozen = context.community.book.frozen
    return CorrectionWeighed(
        ReviewLine(
            correction,
            get_person(context.session, context.community.id, correction.proposed_by).name,
        ),
        before.ask(correction.question),
        score(before, frozen),
        score(after, frozen),
        changes(before, after, frozen)[:SHOWN_CHANGES],
    )


def settle_correction(context: RequestContext) -> CorrectionSettled:
    """Accept or decline ``correction``: ``decision`` is ``accept`` or ``decline``.

    Raises:
        Refusal: As :func:`weigh_correction`, and ``bad-value``.
    """
    from governance.questions.book import score  # noqa: PLC0415

    _check_may_review(context)
    decision = context.text("decision")
    if decision not in get_args(Decision):
        raise refusal("bad-value", field="decision", name="decision")
    correction = _waiting(context, context.number("correction"))
    before, after = _engines(context, correction)
    frozen = context.community.book.frozen
    scores = score(before, frozen), score(after, frozen)
    state: Literal["accepted", "declined"] = "accepted" if decision == "accept" else "declined"
    settled = stored.settle_correction(
        context.session, correction.id, state, context.actor.known().id, context.now
    )
    if settled is None:
        raise refusal("correction-settled")
    context.record(
        Verb.DECIDES_REVIEW_SAVE,
        ("correction", settled.id),
        rule=settled.rules[0] if settled.rules else "",
        why=state,
        details={"right_before": scores[0].right, "right_after": scores[1].right},
    )
    return CorrectionSettled(settled, *scores)


def _around(context: RequestContext, answer: Answer) -> Surroundings:
    around = charter_surroundings(context.community, answer)
    if answer.state != "answer":
        return around
    body = context.community.charter.body_by_id.get(answer.body)
    meeting = _next_meeting(context, body)
    return replace(
        around,
        meeting=meeting,
        can_propose=meeting is not None
        and context.actor.person is not None
        and meeting.takes_items(context.now),
        holders=_holders(context, answer, body),
    )


def _next_meeting(context: Context, body: Body | None) -> Meeting | None:
    if body is None or body.kind != "standing":
        return None
    coming = meetings.list_coming(context, body=body.id, limit=3)
    return next(
        (each for each in coming if each.takes_items(context.now)), next(iter(coming), None)
    )


def _holders(context: RequestContext, answer: Answer, body: Body | None) -> tuple[Membership, ...]:
    if body is None or answer.facet not in get_args(OfficerRole):
        return ()
    if not context.sees(body.id, "roster"):
        return ()
    role: OfficerRole = answer.facet  # type: ignore[assignment]
    return officers(context.community, body, role, context.memberships, context.today)


def _engines(context: Context, correction: Correction) -> tuple[Engine, Engine]:
    before = engine_for(context)
    return before, before.with_corrections([(correction.question, correction.rules)])


def _waiting(context: Context, correction_id: int) -> Correction:
    correction = stored.find_correction(context.session, context.community.id, correction_id)
    if correction is None:
        raise refusal("unknown-correction")
    if correction.state != "proposed":
        raise refusal("correction-settled")
    return correction


def _check_rule(community: Community, rule: str) -> None:
    if rule not in community.charter.rule_by_id:
        raise refusal("unknown-rule", field="rule", rule=rule[:80])


def _check_may_review(context: RequestContext) -> None:
    person = context.actor.known()
    secretaries = secretaries_of(context, "", every=True)
    if person.id not in {each.id for each in secretaries}:
        raise refusal("may-not-review")


def secretaries_of(context: Context, body_id: str, *, every: bool = False) -> tuple[Person, ...]:
    """The secretaries of a body; without one, of the highest body that has any (or of all)."""
    memberships = in_force(context.memberships, context.today)
    standing: Sequence[Body] = [b for b in context.community.charter.bodies if b.kind == "standing"]
    named = [body for body in standing if body.id == body_id]
    found: dict[int, Person] = {}
    for body in (*named, *standing):
        for each in officers(context.community, body, "secretary", memberships, context.today):
            found.setdefault(each.person.id, each.person)
        if found and not every:
            break
    return tuple(found.values())
