"""Corrections of answers: proposed, weighed, accepted by two officers, taken back by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from bot.questions.operations import check_rule, engine_for
from bot.requests.context import Context, RequestContext
from bot.requests.verbs import Verb, VerbId
from governance.access.reviewers import Reviewers
from governance.bodies.bodies import holds_office
from governance.errors import refusal
from governance.meetings.meetings import check_text
from governance.questions.corrections import (
    NOTE_MOST,
    QUESTION_MOST,
    Correction,
)
from storage.people.people import get_people
from storage.questions import questions as stored

if TYPE_CHECKING:  # loaded when somebody asks
    from governance.questions.book import Changed, Score
    from governance.questions.engine import Answer, Engine

SHOWN_CHANGES = 8
MOST_LISTED = 40
REVOKE = VerbId("decides.revoke")
REVOKE_SAVE = VerbId("decides.revoke.save")
Decision = Literal["accept", "decline"]


@dataclass(frozen=True)
class CorrectionProposed:
    """A correction waits for officers of the bodies concerned."""

    correction: Correction


@dataclass(frozen=True)
class ReviewLine:
    """A correction, who proposed it, and the officers who stand behind it so far."""

    correction: Correction
    by: str
    officers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReviewsSeen:
    """The corrections that wait, and those that count."""

    waiting: tuple[ReviewLine, ...]
    in_force: tuple[ReviewLine, ...]


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
    """A correction was accepted or declined; still proposed, it has its first officer now."""

    correction: Correction
    before: Score
    after: Score


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
        check_rule(context.community, rule)
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


def list_reviews(context: RequestContext) -> ReviewsSeen:
    """The corrections that wait, and those in force.

    Raises:
        Refusal: ``may-not-review``.
    """
    if not is_reviewer(context):
        raise refusal("may-not-review")
    place = (context.session, context.community.id)
    waiting = stored.list_corrections(*place, "proposed", limit=MOST_LISTED)
    accepted = stored.list_corrections(*place, "accepted")[-MOST_LISTED:]
    return ReviewsSeen(_lines(context, waiting), _lines(context, accepted))


def is_reviewer(context: RequestContext) -> bool:
    """Whether the actor is chair or secretary of any body: they see what was corrected."""
    person = context.actor.known()
    return holds_office(context.community, person, context.memberships, context.today)


def count_waiting(context: RequestContext) -> int:
    """How many corrections wait that the actor may decide on with others."""
    if not is_reviewer(context):
        return 0
    return len(stored.list_corrections(context.session, context.community.id, "proposed"))


def weigh_correction(context: RequestContext, correction_id: int) -> CorrectionWeighed:
    """Re-run the frozen questions with a correction, before anybody accepts it.

    Raises:
        Refusal: ``may-not-review``, ``unknown-correction``, ``correction-settled``.
    """
    from governance.questions.book import changes, score  # noqa: PLC0415

    correction = _in_state(context, correction_id, "proposed")
    _reviewers(context, correction)
    before, after = _engines(context, correction)
    frozen = context.community.book.frozen
    return CorrectionWeighed(
        _lines(context, (correction,))[0],
        before.ask(correction.question),
        score(before, frozen),
        score(after, frozen),
        changes(before, after, frozen)[:SHOWN_CHANGES],
    )


def settle_correction(context: RequestContext) -> CorrectionSettled:
    """Accept or decline ``correction``: ``decision`` is ``accept`` or ``decline``.

    The first officer who accepts what no officer proposed only supports it.

    Raises:
        Refusal: As :func:`weigh_correction`, ``bad-value``, ``correction-needs-another`` and
            ``correction-needs-chair``.
    """
    from governance.questions.book import score  # noqa: PLC0415

    decision = context.text("decision")
    if decision not in get_args(Decision):
        raise refusal("bad-value", field="decision", name="decision")
    correction = _in_state(context, context.number("correction"), "proposed")
    reviewers = _reviewers(context, correction)
    before, after = _engines(context, correction)
    frozen = context.community.book.frozen
    scores = score(before, frozen), score(after, frozen)
    settled = _settled(context, correction, reviewers, decision)
    if settled is None:
        raise refusal("correction-settled")
    context.record(
        Verb.DECIDES_REVIEW_SAVE,
        ("correction", settled.id),
        rule=settled.rules[0] if settled.rules else "",
        why="supported" if settled.state == "proposed" else settled.state,
        details={"right_before": scores[0].right, "right_after": scores[1].right},
    )
    return CorrectionSettled(settled, *scores)


def find_revocable(context: RequestContext) -> Correction:
    """The ``correction`` that counts and that the actor may take back.

    Raises:
        Refusal: ``may-not-review``, ``unknown-correction``, ``correction-not-in-force``.
    """
    correction = _in_state(context, context.number("correction"), "accepted")
    _reviewers(context, correction)
    return correction


def revoke_correction(context: RequestContext) -> Correction:
    """Take ``correction`` back, with a ``reason``: the charter's own answer is told at once.

    Raises:
        Refusal: As :func:`find_revocable`, ``no-reason``, and those of ``check_text``.
    """
    correction = find_revocable(context)
    why = check_text("reason", context.text("reason"), NOTE_MOST)
    if not why:
        raise refusal("no-revoke-reason", field="reason")
    person = context.actor.known()
    revoked = stored.revoke_correction(context.session, correction.id, person.id, why, context.now)
    if revoked is None:
        raise refusal("correction-not-in-force")
    rule = revoked.rules[0] if revoked.rules else ""
    context.record(REVOKE_SAVE, ("correction", revoked.id), rule=rule)
    return revoked


def _settled(
    context: RequestContext, correction: Correction, reviewers: Reviewers, decision: str
) -> Correction | None:
    person = context.actor.known()
    place = (context.session, correction.id)
    if decision == "decline":
        return stored.settle_correction(*place, "declined", person.id, context.now)
    first = reviewers.first(correction.supported_by, correction.proposed_by)
    if first is None:
        return stored.support_correction(*place, person.id)
    reviewers.check_second(first, person.id)
    return stored.settle_correction(*place, "accepted", person.id, context.now, first)


def _reviewers(context: RequestContext, correction: Correction) -> Reviewers:
    """Who decides on a correction, the actor among them.

    It concerns the bodies of what the charter answers and of what is to be answered instead.
    """
    engine = context.community.book.engine
    today = engine.ask(correction.question)
    rules = {*correction.rules, *(rule for each in today.answers for rule in each.rules)}
    speak = engine.scale.speaks
    concerned = frozenset[str]().union(*(speak[rule] for rule in rules if rule in speak))
    reviewers = Reviewers.of(
        context.community,
        concerned | {each.body for each in today.answers},
        context.memberships,
        context.today,
    )
    if not reviewers.has(context.actor.known().id):
        raise refusal("may-not-review")
    return reviewers


def _lines(context: RequestContext, corrections: tuple[Correction, ...]) -> tuple[ReviewLine, ...]:
    ids = {each.proposed_by for each in corrections}
    ids |= {officer for each in corrections for officer in each.officers}
    people = get_people(context.session, context.community.id, ids)
    return tuple(
        ReviewLine(
            each,
            people[each.proposed_by].name,
            tuple(people[officer].name for officer in each.officers),
        )
        for each in corrections
    )


def _engines(context: Context, correction: Correction) -> tuple[Engine, Engine]:
    before = engine_for(context)
    return before, before.with_corrections([(correction.question, correction.rules)])


def _in_state(
    context: Context, correction_id: int, state: Literal["proposed", "accepted"]
) -> Correction:
    correction = stored.find_correction(context.session, context.community.id, correction_id)
    if correction is None:
        raise refusal("unknown-correction")
    if correction.state != state:
        settled = state == "proposed"
        raise refusal("correction-settled" if settled else "correction-not-in-force")
    return correction
