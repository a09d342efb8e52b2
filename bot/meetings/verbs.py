"""Meetings: see, answer, call together, cancel: the declarations."""

from __future__ import annotations

from bot.requests.verbs import VerbDeclaration

VERBS = (
    VerbDeclaration(
        "meetings",
        "bot.meetings.handlers:on_meetings",
        reads=True,
        shown="each",
        page="/meetings",
        place="meetings",
        words="meetings meeting kokoukset kokous möten möte next calendar",
        names_body=True,
    ),
    VerbDeclaration(
        "meeting",
        "bot.meetings.handlers:on_meeting",
        audience="coming",
        reads=True,
        shown="each",
        page="/meetings/{meeting}",
        place="meetings",
    ),
    VerbDeclaration(
        "meeting.answer",
        "bot.meetings.handlers:on_meeting_answer",
        audience="coming",
        place="meetings",
        one_tap=frozenset({"answer", "meeting"}),
    ),
    VerbDeclaration(
        "meeting.cancel",
        "bot.meetings.handlers:on_cancel",
        reads=True,
        asks_first=True,
        place="meetings",
    ),
    VerbDeclaration(
        "meeting.cancel.confirm", "bot.meetings.handlers:on_cancel_confirm", place="meetings"
    ),
    VerbDeclaration(
        "convene",
        "bot.meetings.handlers:on_convene",
        reads=True,
        asks_first=True,
        command="convene",
        place="meetings",
    ),
    VerbDeclaration(
        "convene.preview", "bot.meetings.handlers:on_convene_preview", place="meetings"
    ),
    VerbDeclaration(
        "convene.confirm", "bot.meetings.handlers:on_convene_confirm", place="meetings"
    ),
    VerbDeclaration(
        "convene.discard", "bot.meetings.handlers:on_convene_discard", place="meetings"
    ),
    VerbDeclaration("convene.take-back", "bot.meetings.handlers:on_take_back", place="meetings"),
)
