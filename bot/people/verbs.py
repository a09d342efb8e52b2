"""People: the members of bodies, one's own settings and status: the declarations."""

from __future__ import annotations

from bot.requests.verbs import VerbDeclaration

VERBS = (
    VerbDeclaration(
        "members",
        "bot.people.handlers:on_members",
        reads=True,
        shown="each",
        command="members",
        page="/bodies/{body}",
        place="bodies",
        words="members jäsenet medlemmar",
        names_body=True,
    ),
    VerbDeclaration(
        "settings",
        "bot.people.handlers:on_settings",
        audience="coming",
        reads=True,
        asks_first=True,
        page="/settings",
        place="settings",
        words="settings asetukset inställningar",
    ),
    VerbDeclaration(
        "settings.save", "bot.people.handlers:on_settings_save", audience="coming", place="settings"
    ),
    VerbDeclaration(
        "settings.language",
        "bot.people.handlers:on_language",
        audience="coming",
        place="settings",
        words="language lang kieli språk",
    ),
    VerbDeclaration(
        "status",
        "bot.people.handlers:on_status",
        audience="coming",
        reads=True,
        words="status tila tilanne läge",
    ),
)
