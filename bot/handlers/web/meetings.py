"""Meetings: those that are coming, and one with its agenda and whom the bot asked."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.do import answer_page
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import address_of, to_html
from bot.requests.bodies import HttpError
from bot.requests.cards import Card
from bot.requests.cards import Request as Asked
from bot.requests.conversation import pack_request
from bot.requests.verbs import Verb

BESIDE = (Verb.AGENDA, Verb.ASKED_LOG)
"""What a meeting's page shows under the meeting; left out where the reader may not see it."""


async def on_meetings(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /meetings``: what is coming."""
    return await answer_page(dispatcher, request, Asked(Verb.MEETINGS, {}))


async def on_meeting(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /meetings/ID``: the meeting, its agenda, its log."""
    values = {"meeting": request.part["meeting"]}
    meeting = await dispatcher.ask(request, Asked(Verb.MEETING, values))
    if not isinstance(meeting, Card) or meeting.tone == "refusal":
        raise HttpError(404)
    shown = frozenset(address_of(verb, values) for verb in (Verb.MEETING, *BESIDE))
    parts = [to_html(meeting, replace(dispatcher.around(request), shown=shown))]
    for verb in BESIDE:
        if verb not in dispatcher.requests.handlers:
            continue
        asked = Asked(verb, values)
        reply = await dispatcher.ask(request, asked)
        if (isinstance(reply, Card) and reply.tone == "refusal") or reply is None:
            continue
        around = dispatcher.around(request, level=2, prefix=f"{verb}-", form_of=pack_request(asked))
        parts.append(to_html(reply, replace(around, shown=shown)))
    return dispatcher.page(request, meeting.title, parts, current="meetings")
