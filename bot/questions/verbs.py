"""Who decides, and what is said of the answers: the declarations."""

from __future__ import annotations

from bot.requests.verbs import VerbDeclaration

VERBS = (
    VerbDeclaration(
        "decides",
        "bot.questions.handlers:on_decides",
        reads=True,
        audience="anyone",
        shown="all",
        command="decides",
        page="/decides?question={question}",
        place="decides",
    ),
    VerbDeclaration(
        "decides.choose",
        "bot.questions.handlers:on_choose",
        reads=True,
        audience="anyone",
        shown="all",
        place="decides",
    ),
    VerbDeclaration(
        "decides.why",
        "bot.questions.handlers:on_why",
        reads=True,
        audience="anyone",
        shown="all",
        place="decides",
    ),
    VerbDeclaration(
        "decides.wrong", "bot.questions.handlers:on_wrong", reads=True, place="decides"
    ),
    VerbDeclaration("decides.correct", "bot.questions.handlers:on_correct", place="decides"),
    VerbDeclaration(
        "decides.ask-secretary", "bot.questions.handlers:on_ask_secretary", place="decides"
    ),
    VerbDeclaration(
        "decides.matrix",
        "bot.questions.handlers:on_matrix",
        reads=True,
        audience="anyone",
        shown="all",
        place="decides",
        words="matrix matriisi matris",
    ),
    VerbDeclaration(
        "decides.review",
        "bot.questions.handlers:on_review",
        reads=True,
        asks_first=True,
        place="decides",
        words="review tarkista katselmointi granska granskning",
    ),
    VerbDeclaration(
        "decides.review.save", "bot.questions.handlers:on_review_save", place="decides"
    ),
    VerbDeclaration(
        "decides.revoke",
        "bot.questions.handlers:on_revoke",
        reads=True,
        asks_first=True,
        place="decides",
    ),
    VerbDeclaration(
        "decides.revoke.save", "bot.questions.handlers:on_revoke_save", place="decides"
    ),
)
