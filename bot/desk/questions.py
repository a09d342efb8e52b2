"""Who decides at the desk: asking, choosing, why, correcting, the secretary, the matrix."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations import member_questions, questions
from bot.operations.surroundings import QuestionAnswered
from bot.operations.values import int_value
from bot.replies import question_corrections as corrections
from bot.replies import question_doubts as doubts
from bot.replies import questions as replies
from bot.replies.card import Card, Reply
from bot.replies.question_matrix import to_card_of_matrix
from bot.verbs import Verb
from governance.questions.corrections import QUESTION_MOST


def on_decides(visit: Visit) -> Reply:
    """Answer ``question``."""
    text = visit.values.get("question", "")
    done = questions.answer_question(visit.session, visit.actor, text, visit.now)
    return _answer(visit, done)


def on_choose(visit: Visit) -> Reply:
    """Show the chosen ``rule`` as the answer to ``question``; empty: none of those offered."""
    question = visit.values.get("question", "")[:QUESTION_MOST]
    rule = visit.values.get("rule", "")
    if not rule:
        linked = visit.actor.person is not None
        return replies.to_card_of_none_chosen(
            question, visit.actor.community, visit.say, linked=linked
        )
    done = questions.choose_rule(visit.session, visit.actor, question, rule, visit.now)
    return _answer(visit, done)


def on_why(visit: Visit) -> Reply:
    """How the answer to ``question`` was found."""
    text = visit.values.get("question", "")
    answer = questions.engine_for(visit.session, visit.actor.community).ask(text)
    return doubts.to_card_of_why(answer, visit.actor.community, visit.say)


def on_wrong(visit: Visit) -> Reply:
    """The form of a correction of the answer to ``question``."""
    text = visit.values.get("question", "")
    answer = questions.engine_for(visit.session, visit.actor.community).ask(text)
    return doubts.to_form_of_wrong(answer, visit.actor.community, visit.say)


def on_correct(visit: Visit) -> Reply:
    """Propose a correction: ``question``, ``rule``, ``note``."""
    done = questions.propose_correction(visit.session, visit.actor, visit.values, visit.now)
    return corrections.to_card_of_proposed(done, visit.actor.community, visit.say)


def on_ask_secretary(visit: Visit) -> Reply:
    """Send ``question`` to the secretary (of ``body``)."""
    done = member_questions.ask_secretary(visit.session, visit.actor, visit.values, visit.now)
    return corrections.to_card_of_asked(done, visit.actor.community, visit.say)


def on_matrix(visit: Visit) -> Reply:
    """The matrix; ``body`` for one body's or party's part, ``page`` for the rest of it."""
    community = visit.actor.community
    body = visit.values.get("body", "")
    known = {*community.charter.body_by_id, *community.charter.party_by_id}
    page = int_value(visit.values, "page") if visit.values.get("page") else 0
    rows = len(community.charter.matters) if visit.actor.via == "web" else None
    wanted = body if body in known else ""
    if rows:
        return to_card_of_matrix(community, visit.say, body=wanted, page=page, rows=rows)
    return to_card_of_matrix(community, visit.say, body=wanted, page=page)


def on_review(visit: Visit) -> Reply:
    """The corrections that wait; ``correction`` for one, with the frozen questions re-run."""
    if visit.values.get("correction"):
        correction = int_value(visit.values, "correction")
        weighed = questions.weigh_correction(visit.session, visit.actor, correction, visit.now)
        return corrections.to_card_of_weighed(weighed, visit.actor.community, visit.say)
    lines = questions.list_reviews(visit.session, visit.actor, visit.now)
    return corrections.to_card_of_reviews(lines, visit.actor.community, visit.say)


def on_review_save(visit: Visit) -> Reply:
    """Accept or decline ``correction``: ``decision``."""
    done = questions.settle_correction(visit.session, visit.actor, visit.values, visit.now)
    return corrections.to_card_of_settled(done, visit.actor.community, visit.say)


def _answer(visit: Visit, done: QuestionAnswered) -> Card:
    linked = visit.actor.person is not None
    return replies.to_card_of_answer(done, visit.actor.community, visit.say, linked=linked)


HANDLERS: Mapping[Verb, Handler] = {
    Verb.DECIDES: on_decides,
    Verb.DECIDES_CHOOSE: on_choose,
    Verb.DECIDES_WHY: on_why,
    Verb.DECIDES_WRONG: on_wrong,
    Verb.DECIDES_CORRECT: on_correct,
    Verb.DECIDES_ASK_SECRETARY: on_ask_secretary,
    Verb.DECIDES_MATRIX: on_matrix,
    Verb.DECIDES_REVIEW: on_review,
    Verb.DECIDES_REVIEW_SAVE: on_review_save,
}
