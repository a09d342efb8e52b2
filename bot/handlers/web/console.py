"""The secretary's console: agendas to settle, and what the bot owes to whom."""

from __future__ import annotations

from datetime import date, datetime

from starlette.responses import Response

from bot.handlers.web.do import form_key
from bot.handlers.web.front import Front
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import render, to_html
from bot.operations.meetings import list_coming
from bot.replies.card import Request as Asked
from bot.verbs import Verb
from governance.meetings import Meeting
from governance.people import Actor
from storage.bodies import list_memberships
from storage.engine import Session


async def on_console(front: Front, request: PageRequest) -> Response:
    """``GET /console``: for every body one runs, its next agenda; then the due work."""
    meetings = await front.office.read(_agendas, request.visitor.actor, request.now)
    title = request.say.say("web.console.title")
    head = render("console.html", title=title, agendas=len(meetings), say=request.say.say)
    parts = [head]
    asked = [Asked(Verb.AGENDA, {"meeting": str(meeting.id)}) for meeting in meetings]
    if meetings and Verb.DUE in front.office.handlers:
        asked.append(Asked(Verb.DUE, {}))
    for number, each in enumerate(asked):
        reply = await front.ask(request, each)
        if reply is not None:
            around = front.around(request, level=2, prefix=f"c{number}-", form_of=form_key(each))
            parts.append(to_html(reply, around))
    return front.page(request, title, parts, current="console")


def _agendas(session: Session, actor: Actor, now: datetime) -> tuple[Meeting, ...]:
    """The next meeting of each body that the person is secretary or chair of."""
    today = now.astimezone(actor.community.zone).date()
    found: list[Meeting] = []
    for body in _bodies_run(session, actor, today):
        found += list_coming(session, actor, now, body=body, limit=1)
    return tuple(sorted(found, key=lambda meeting: meeting.starts_at))


def _bodies_run(session: Session, actor: Actor, today: date) -> tuple[str, ...]:
    memberships = list_memberships(
        session, actor.community.id, person_id=actor.known().id, on=today
    )
    return tuple(
        dict.fromkeys(each.body for each in memberships if each.role in ("secretary", "chair"))
    )
