"""Meetings: those that are coming, and one with its agenda and whom the bot asked."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from bot.handlers.web.do import answer_page, form_key
from bot.handlers.web.front import Front
from bot.handlers.web.incoming import HttpError, PageRequest
from bot.handlers.web.markup import address_of, to_html
from bot.replies.card import Card
from bot.replies.card import Request as Asked
from bot.verbs import Verb

BESIDE = (Verb.AGENDA, Verb.ASKED_LOG)
"""What a meeting's page shows under the meeting; left out where the reader may not see it."""


async def on_meetings(front: Front, request: PageRequest) -> Response:
    """``GET /meetings``: what is coming."""
    return await answer_page(front, request, Asked(Verb.MEETINGS, {}))


async def on_meeting(front: Front, request: PageRequest) -> Response:
    """``GET /meetings/ID``: the meeting, its agenda, its log."""
    values = {"meeting": request.part["meeting"]}
    meeting = await front.ask(request, Asked(Verb.MEETING, values))
    if not isinstance(meeting, Card) or meeting.tone == "refusal":
        raise HttpError(404)
    shown = frozenset(address_of(verb, values) for verb in (Verb.MEETING, *BESIDE))
    parts = [to_html(meeting, replace(front.around(request), shown=shown))]
    for verb in BESIDE:
        if verb not in front.office.handlers:
            continue
        asked = Asked(verb, values)
        reply = await front.ask(request, asked)
        if (isinstance(reply, Card) and reply.tone == "refusal") or reply is None:
            continue
        around = front.around(request, level=2, prefix=f"{verb}-", form_of=form_key(asked))
        parts.append(to_html(reply, replace(around, shown=shown)))
    return front.page(request, meeting.title, parts, current="meetings")
