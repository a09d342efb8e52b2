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
    VerbDeclaration(
        "workspaces",
        "bot.access.handlers:on_workspaces",
        reads=True,
        words="workspaces työtilat arbetsytor",
    ),
    VerbDeclaration("workspace.bind", "bot.access.handlers:on_workspace_bind"),
    VerbDeclaration("workspace.unbind", "bot.access.handlers:on_workspace_unbind"),
)
