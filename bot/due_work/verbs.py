"""Due work: what is coming, cancel, send now: the declarations."""

from __future__ import annotations

from bot.requests.verbs import VerbDeclaration

VERBS = (
    VerbDeclaration(
        "due",
        "bot.due_work.handlers:on_due",
        reads=True,
        place="console",
        words="due tulossa kommande coming ajastetut",
    ),
    VerbDeclaration("due.cancel", "bot.due_work.handlers:on_due_cancel", place="console"),
    VerbDeclaration("due.now", "bot.due_work.handlers:on_due_now", place="console"),
)
