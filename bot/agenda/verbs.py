"""Agendas: see, propose, handle, publish, the log of the asking: the declarations."""

from __future__ import annotations

from bot.requests.verbs import VerbDeclaration

VERBS = (
    VerbDeclaration(
        "agenda",
        "bot.agenda.handlers:on_agenda",
        reads=True,
        shown="each",
        command="agenda",
        place="meetings",
        words="agenda asialista föredragningslista dagordning",
        names_body=True,
    ),
    VerbDeclaration(
        "agenda.publish",
        "bot.agenda.handlers:on_publish",
        reads=True,
        asks_first=True,
        place="meetings",
    ),
    VerbDeclaration(
        "agenda.publish.confirm", "bot.agenda.handlers:on_publish_confirm", place="meetings"
    ),
    VerbDeclaration(
        "agenda.nothing",
        "bot.agenda.handlers:on_nothing",
        place="meetings",
        one_tap=frozenset({"meeting"}),
    ),
    VerbDeclaration(
        "propose", "bot.agenda.handlers:on_propose", reads=True, asks_first=True, place="meetings"
    ),
    VerbDeclaration("propose.save", "bot.agenda.handlers:on_propose_save", place="meetings"),
    VerbDeclaration("item.withdraw", "bot.agenda.handlers:on_withdraw", place="meetings"),
    VerbDeclaration("item.accept", "bot.agenda.handlers:on_accept", place="meetings"),
    VerbDeclaration(
        "item.return",
        "bot.agenda.handlers:on_return",
        reads=True,
        asks_first=True,
        place="meetings",
    ),
    VerbDeclaration("item.return.save", "bot.agenda.handlers:on_return_save", place="meetings"),
    VerbDeclaration("item.up", "bot.agenda.handlers:on_up", place="meetings"),
    VerbDeclaration("item.down", "bot.agenda.handlers:on_down", place="meetings"),
    VerbDeclaration(
        "asked",
        "bot.agenda.handlers:on_asked_log",
        reads=True,
        shown="each",
        place="meetings",
        words="asked log loki kysytty logg",
        names_body=True,
    ),
)
