"""The secretary's console: agendas to settle, and what the bot owes to whom."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import render, to_html
from bot.meetings.operations import list_coming
from bot.people.operations_members import list_seats
from bot.requests.cards import Request as Asked
from bot.requests.conversation import pack_request
from bot.requests.verbs import Verb
from governance.meetings.meetings import Meeting
from governance.people.people import Actor
from storage.engine import Session


async def on_console(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /console``: for every body one runs, its next agenda; then the due work."""
    meetings = await dispatcher.requests.read(_agendas, request.visitor.actor, request.now)
    title = request.say.say("web.console.title")
    head = render("console.html", title=title, agendas=len(meetings), say=request.say.say)
    parts = [head]
    asked = [Asked(Verb.AGENDA, {"meeting": str(meeting.id)}) for meeting in meetings]
    if meetings and Verb.DUE in dispatcher.requests.verbs:
        asked.append(Asked(Verb.DUE, {}))
    for number, each in enumerate(asked):
        reply = await dispatcher.ask(request, each)
        if reply is not None:
            around = dispatcher.around(
                request, level=2, prefix=f"c{number}-", form_of=pack_request(each)
            )
            parts.append(to_html(reply, around))
    return dispatcher.page(request, title, parts, current="console")


def _agendas(session: Session, actor: Actor, now: datetime) -> tuple[Meeting, ...]:
    """The next meeting of each body that the person is secretary or chair of."""
    seats = list_seats(session, actor.community, actor.known(), now)
    run = dict.fromkeys(each.body for each in seats if each.role in ("secretary", "chair"))
    found: list[Meeting] = []
    for body in run:
        found += list_coming(session, actor, now, body=body, limit=1)
    return tuple(sorted(found, key=lambda meeting: meeting.starts_at))
