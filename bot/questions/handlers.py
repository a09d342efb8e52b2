"""Who decides: asking, choosing, why, correcting, the secretary, the matrix."""

from __future__ import annotations

from bot.questions import operations as questions
from bot.questions import operations_member_questions as member_questions
from bot.questions import replies
from bot.questions import replies_corrections as corrections
from bot.questions import replies_doubts as doubts
from bot.questions.operations_surroundings import QuestionAnswered
from bot.questions.replies_matrix import to_card_of_matrix
from bot.requests.cards import Card, Reply
from bot.requests.handler import RequestContext
from bot.requests.values import int_value
from governance.questions.corrections import QUESTION_MOST


def on_decides(context: RequestContext) -> Reply:
    """Answer ``question``."""
    text = context.values.get("question", "")
    done = questions.answer_question(context.session, context.actor, text, context.now)
    return _answer(context, done)


def on_choose(context: RequestContext) -> Reply:
    """Show the chosen ``rule`` as the answer to ``question``; empty: none of those offered."""
    question = context.values.get("question", "")[:QUESTION_MOST]
    rule = context.values.get("rule", "")
    if not rule:
        linked = context.actor.person is not None
        return replies.to_card_of_none_chosen(question, context.say, linked=linked)
    done = questions.choose_rule(context.session, context.actor, question, rule, context.now)
    return _answer(context, done)


def on_why(context: RequestContext) -> Reply:
    """How the answer to ``question`` was found."""
    text = context.values.get("question", "")
    answer = questions.engine_for(context.session, context.actor.community).ask(text)
    return doubts.to_card_of_why(answer, context.say)


def on_wrong(context: RequestContext) -> Reply:
    """The form of a correction of the answer to ``question``."""
    text = context.values.get("question", "")
    answer = questions.engine_for(context.session, context.actor.community).ask(text)
    return doubts.to_form_of_wrong(answer, context.say)


def on_correct(context: RequestContext) -> Reply:
    """Propose a correction: ``question``, ``rule``, ``note``."""
    done = questions.propose_correction(context.session, context.actor, context.values, context.now)
    return corrections.to_card_of_proposed(done, context.say)


def on_ask_secretary(context: RequestContext) -> Reply:
    """Send ``question`` to the secretary (of ``body``)."""
    done = member_questions.ask_secretary(
        context.session, context.actor, context.values, context.now
    )
    return corrections.to_card_of_asked(done, context.say)


def on_matrix(context: RequestContext) -> Reply:
    """The matrix; ``body`` for one body's or party's part, ``page`` for the rest of it."""
    community = context.actor.community
    body = context.values.get("body", "")
    known = {*community.charter.body_by_id, *community.charter.party_by_id}
    page = int_value(context.values, "page") if context.values.get("page") else 0
    rows = len(community.charter.matters) if context.actor.via == "web" else None
    wanted = body if body in known else ""
    if rows:
        return to_card_of_matrix(context.say, body=wanted, page=page, rows=rows)
    return to_card_of_matrix(context.say, body=wanted, page=page)


def on_review(context: RequestContext) -> Reply:
    """The corrections that wait; ``correction`` for one, with the frozen questions re-run."""
    if context.values.get("correction"):
        correction = int_value(context.values, "correction")
        weighed = questions.weigh_correction(
            context.session, context.actor, correction, context.now
        )
        return corrections.to_card_of_weighed(weighed, context.say)
    lines = questions.list_reviews(context.session, context.actor, context.now)
    return corrections.to_card_of_reviews(lines, context.say)


def on_review_save(context: RequestContext) -> Reply:
    """Accept or decline ``correction``: ``decision``."""
    done = questions.settle_correction(context.session, context.actor, context.values, context.now)
    return corrections.to_card_of_settled(done, context.say)


def _answer(context: RequestContext, done: QuestionAnswered) -> Card:
    linked = context.actor.person is not None
    return replies.to_card_of_answer(done, context.say, linked=linked)
