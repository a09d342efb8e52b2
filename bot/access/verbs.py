"""Linking an account: the declarations."""

from __future__ import annotations

from bot.requests.verbs import VerbDeclaration

VERBS = (
    VerbDeclaration(
        "link", "bot.access.handlers:on_link", reads=True, audience="anyone", asks_first=True
    ),
    VerbDeclaration("link.send", "bot.access.handlers:on_link_send", audience="anyone"),
    VerbDeclaration(
        "link.confirm", "bot.access.handlers:on_link_confirm", audience="anyone", needs_seal=True
    ),
)
