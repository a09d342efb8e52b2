"""Asking who decides: the answer with what helps next, corrections, the secretary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from bot.meetings import operations as meetings
from bot.questions.operations_surroundings import (
    CorrectionShown,
    QuestionAnswered,
    Surroundings,
    charter_surroundings,
)
from bot.requests.context import Context, RequestContext
from governance.bodies.bodies import Membership, OfficerRole, in_force, officers
from governance.charter.charter import Body
from governance.errors import refusal
from governance.meetings.meetings import Meeting
from governance.people.people import Community, Person
from governance.questions.corrections import QUESTION_MOST
from storage.people.people import get_people
from storage.questions import questions as stored

if TYPE_CHECKING:  # loaded when somebody asks
    from governance.questions.engine import Answer, Engine


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
    check_rule(context.community, rule)
    answer = engine.about(rule, context.actor.language, question[:QUESTION_MOST])
    return QuestionAnswered(answer, ((answer, _around(context, answer)),))


def engine_for(context: Context) -> Engine:
    """The community's engine, with the corrections that count."""
    accepted = stored.list_corrections(context.session, context.community.id, "accepted")
    engine = context.community.book.engine
    if not accepted:
        return engine
    return engine.with_corrections((each.question, each.rules) for each in accepted)


def _around(context: RequestContext, answer: Answer) -> Surroundings:
    around = charter_surroundings(context.community, answer)
    if answer.corrected:
        around = replace(
            around, correction=correction_behind(context, answer, context.actor.person)
        )
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


def correction_behind(
    context: Context, answer: Answer, reader: Person | None
) -> CorrectionShown | None:
    """The correction that an answer comes from; who stands behind it, for people with a seat."""
    if not answer.corrected:
        return None
    accepted = stored.list_corrections(context.session, context.community.id, "accepted")
    key_of = context.community.book.engine.key_of
    found = next(
        (each for each in reversed(accepted) if key_of(each.question) == answer.corrected_as), None
    )
    if found is None:
        return None
    names: tuple[str, ...] = ()
    if reader and any(each.person.id == reader.id for each in context.memberships):
        people = get_people(context.session, context.community.id, set(found.officers))
        names = tuple(people[each].name for each in found.officers)
    return CorrectionShown(found, names)


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


def check_rule(community: Community, rule: str) -> None:
    """Check that a rule is one of the charter's.

    Raises:
        Refusal: ``unknown-rule``.
    """
    if rule not in community.charter.rule_by_id:
        raise refusal("unknown-rule", field="rule", rule=rule[:80])


def secretaries_of(context: Context, body_id: str) -> tuple[Person, ...]:
    """The secretaries of a body; without one, of the highest body that has any."""
    memberships = in_force(context.memberships, context.today)
    standing: Sequence[Body] = [b for b in context.community.charter.bodies if b.kind == "standing"]
    named = [body for body in standing if body.id == body_id]
    found: dict[int, Person] = {}
    for body in (*named, *standing):
        for each in officers(context.community, body, "secretary", memberships, context.today):
            found.setdefault(each.person.id, each.person)
        if found:
            break
    return tuple(found.values())
