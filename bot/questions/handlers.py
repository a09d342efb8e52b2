"""Who decides: asking, choosing, why, correcting, the secretary, the matrix."""

from __future__ import annotations

from bot.questions import operations as questions
from bot.questions import operations_corrections as reviews
from bot.questions import operations_member_questions as member_questions
from bot.questions import replies
from bot.questions import replies_corrections as corrections
from bot.questions.operations_surroundings import QuestionAnswered
from bot.questions.replies_matrix import to_card_of_matrix
from bot.requests.cards import Card, Reply
from bot.requests.context import RequestContext
from governance.questions.corrections import QUESTION_MOST


def on_decides(context: RequestContext) -> Reply:
    """Answer ``question``."""
    text = context.text("question")
    return _answer(context, questions.answer_question(context, text))


def on_choose(context: RequestContext) -> Reply:
    """Show the chosen ``rule`` as the answer to ``question``; empty: none of those offered."""
    question = context.text("question")[:QUESTION_MOST]
    rule = context.text("rule")
    if not rule:
        linked = context.actor.person is not None
        return replies.to_card_of_none_chosen(question, context.say, linked=linked)
    return _answer(context, questions.choose_rule(context, question, rule))


def on_why(context: RequestContext) -> Reply:
    """How the answer to ``question`` was found."""
    text = context.text("question")
    answer = questions.engine_for(context).ask(text)
    behind = questions.correction_behind(context, answer, context.actor.person)
    return corrections.to_card_of_why(answer, behind, context.say)


def on_wrong(context: RequestContext) -> Reply:
    """The form of a correction of the answer to ``question``."""
    text = context.text("question")
    return corrections.to_form_of_wrong(questions.engine_for(context).ask(text), context.say)


def on_correct(context: RequestContext) -> Reply:
    """Propose a correction: ``question``, ``rule``, ``note``."""
    return corrections.to_card_of_proposed(reviews.propose_correction(context), context.say)


def on_ask_secretary(context: RequestContext) -> Reply:
    """Send ``question`` to the secretary (of ``body``)."""
    return corrections.to_card_of_asked(member_questions.ask_secretary(context), context.say)


def on_matrix(context: RequestContext) -> Reply:
    """The matrix; ``body`` for one body's or party's part, ``page`` for the rest of it."""
    community = context.community
    body = context.text("body")
    known = {*community.charter.body_by_id, *community.charter.party_by_id}
    page = context.number("page") if context.values.get("page") else 0
    rows = len(community.charter.matters) if context.actor.via == "web" else None
    wanted = body if body in known else ""
    if rows:
        return to_card_of_matrix(context.say, body=wanted, page=page, rows=rows)
    return to_card_of_matrix(context.say, body=wanted, page=page)


def on_review(context: RequestContext) -> Reply:
    """The corrections that wait and that count; ``correction`` for one that waits, re-run."""
    if context.values.get("correction"):
        correction = context.number("correction")
        weighed = reviews.weigh_correction(context, correction)
        return corrections.to_card_of_weighed(weighed, context.say)
    return corrections.to_card_of_reviews(reviews.list_reviews(context), context.say)


def on_review_save(context: RequestContext) -> Reply:
    """Accept or decline ``correction``: ``decision``."""
    return corrections.to_card_of_settled(reviews.settle_correction(context), context.say)


def on_revoke(context: RequestContext) -> Reply:
    """The form that asks why ``correction`` is taken back."""
    return corrections.to_form_of_revoking(reviews.find_revocable(context), context.say)


def on_revoke_save(context: RequestContext) -> Reply:
    """Take ``correction`` back for ``reason``."""
    return corrections.to_card_of_revoked(reviews.revoke_correction(context), context.say)


def _answer(context: RequestContext, done: QuestionAnswered) -> Card:
    return replies.to_card_of_answer(done, context.say, linked=context.actor.person is not None)
