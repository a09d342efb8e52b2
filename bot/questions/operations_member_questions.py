"""A question that the charter did not answer, sent on to the secretary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.questions.operations import correction_behind, engine_for, secretaries_of
from bot.questions.operations_surroundings import CorrectionShown
from bot.requests.context import Context, RequestContext
from bot.requests.kinds import NotNeeded, Outgoing, Prepared
from bot.requests.verbs import Verb
from governance.due_work.due_work import DueWork, NewWork
from governance.errors import refusal
from governance.meetings.meetings import check_text
from governance.people.people import Person
from governance.questions.corrections import QUESTION_MOST, MemberQuestion
from storage.people.people import get_person
from storage.questions import questions as stored

if TYPE_CHECKING:
    from governance.questions.engine import Answer

KIND = "member-question"
ASKED_AGAIN = timedelta(days=1)
MOST_A_DAY = 10


@dataclass(frozen=True)
class SecretaryAsked:
    """A question is on its way to the secretary."""

    question: MemberQuestion
    told: tuple[Person, ...]


@dataclass(frozen=True)
class MemberQuestionContent:
    """A member's question as the secretary gets it."""

    question: MemberQuestion
    by: Person
    answer: Answer
    correction: CorrectionShown | None = None


def ask_secretary(context: RequestContext) -> SecretaryAsked:
    """Send ``question`` to the secretary (of ``body``, where one is named).

    Raises:
        Refusal: ``no-question``, ``no-secretary``, ``question-already-sent``,
            ``too-many-questions``, and those of ``check_text``.
    """
    person = context.actor.known()
    question = check_text("question", context.text("question"), QUESTION_MOST)
    if not question:
        raise refusal("no-question", field="question")
    body = context.text("body")
    body = body if body in context.community.charter.body_by_id else ""
    secretaries = secretaries_of(context, body)
    if not secretaries:
        raise refusal("no-secretary")
    _check_not_sent(context, question)
    asked = stored.add_member_question(
        context.session,
        context.community.id,
        person.id,
        question,
        context.actor.language,
        body,
        context.now,
    )
    works = [
        NewWork(KIND, f"{KIND}/{asked.id}/{each.id}", context.now, {"question": asked.id}, each.id)
        for each in secretaries
    ]
    context.owe(*works)
    context.record(Verb.DECIDES_ASK_SECRETARY, (KIND, asked.id))
    return SecretaryAsked(asked, secretaries)


def prepare_member_question(context: Context, work: DueWork) -> Prepared:
    """A member's question, for somebody who is still a secretary."""
    question = stored.find_member_question(
        context.session, context.community.id, int(work.payload["question"])
    )
    if question is None or work.person_id is None:
        return NotNeeded("no-longer-in-the-body")
    secretaries = secretaries_of(context, question.body)
    mine = next((each for each in secretaries if each.id == work.person_id), None)
    if mine is None:
        return NotNeeded("no-longer-in-the-body")
    by = get_person(context.session, context.community.id, question.asked_by)
    answer = engine_for(context).ask(question.question)
    behind = correction_behind(context, answer, mine)
    return Outgoing(mine, MemberQuestionContent(question, by, answer, behind))


def _check_not_sent(context: RequestContext, question: str) -> None:
    sent = stored.list_member_questions(
        context.session, context.community.id, context.actor.known().id, context.now - ASKED_AGAIN
    )
    if any(each.question == question for each in sent):
        raise refusal("question-already-sent")
    if len(sent) >= MOST_A_DAY:
        raise refusal("too-many-questions", most=MOST_A_DAY)
