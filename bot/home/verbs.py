"""Help and the overview: the declarations."""

from __future__ import annotations

from bot.requests.verbs import VerbDeclaration

VERBS = (
    VerbDeclaration(
        "help",
        "bot.home.handlers:on_help",
        reads=True,
        audience="anyone",
        shown="all",
        command="sihteeri",
        words="help apua ohje hjälp ?",
    ),
    VerbDeclaration(
        "home",
        "bot.home.handlers:on_home",
        reads=True,
        audience="coming",
        page="/",
        words="home koti hem start",
    ),
)
