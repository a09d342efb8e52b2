"""A question that the charter did not answer, sent on to the secretary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.questions.operations import engine_for, secretaries_of
from bot.requests.audit import record_event
from bot.requests.kinds import NotNeeded, Outgoing, Prepared
from bot.requests.verbs import Verb
from governance.due_work.due_work import DueWork, NewWork
from governance.errors import refusal
from governance.meetings.meetings import check_text
from governance.people.people import Actor, Community, Person
from governance.questions.corrections import QUESTION_MOST, MemberQuestion
from storage.due_work import due_work as owed
from storage.engine import Session
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


def ask_secretary(
    session: Session, actor: Actor, values: Mapping[str, str], now: datetime
) -> SecretaryAsked:
    """Send ``question`` to the secretary (of ``body``, where one is named).

    Raises:
        Refusal: ``no-question``, ``no-secretary``, ``question-already-sent``,
            ``too-many-questions``, and those of ``check_text``.
    """
    person = actor.known()
    question = check_text("question", values.get("question", ""), QUESTION_MOST)
    if not question:
        raise refusal("no-question", field="question")
    community = actor.community
    body = values.get("body", "")
    body = body if body in community.charter.body_by_id else ""
    secretaries = secretaries_of(session, community, body, community.day_of(now))
    if not secretaries:
        raise refusal("no-secretary")
    _check_not_sent(session, actor, question, now)
    asked = stored.add_member_question(
        session, community.id, person.id, question, actor.language, body, now
    )
    works = [
        NewWork(KIND, f"{KIND}/{asked.id}/{each.id}", now, {"question": asked.id}, each.id)
        for each in secretaries
    ]
    owed.add_many(session, community.id, works)
    record_event(session, actor, Verb.DECIDES_ASK_SECRETARY, (KIND, asked.id), now)
    return SecretaryAsked(asked, secretaries)


def prepare_member_question(
    session: Session, community: Community, work: DueWork, now: datetime
) -> Prepared:
    """A member's question, for somebody who is still a secretary."""
    question = stored.find_member_question(session, community.id, int(work.payload["question"]))
    if question is None or work.person_id is None:
        return NotNeeded("no-longer-in-the-body")
    today = community.day_of(now)
    secretaries = secretaries_of(session, community, question.body, today)
    mine = next((each for each in secretaries if each.id == work.person_id), None)
    if mine is None:
        return NotNeeded("no-longer-in-the-body")
    by = get_person(session, community.id, question.asked_by)
    answer = engine_for(session, community).ask(question.question)
    return Outgoing(mine, MemberQuestionContent(question, by, answer))


def _check_not_sent(session: Session, actor: Actor, question: str, now: datetime) -> None:
    sent = stored.list_member_questions(
        session, actor.community.id, actor.known().id, now - ASKED_AGAIN
    )
    if any(each.question == question for each in sent):
        raise refusal("question-already-sent")
    if len(sent) >= MOST_A_DAY:
        raise refusal("too-many-questions", most=MOST_A_DAY)
