"""Who decides: the question, its answer, and the matrix."""

from __future__ import annotations

from starlette.responses import Response

from bot.handlers.web.do import form_key
from bot.handlers.web.front import Front
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import render, to_html
from bot.replies.card import Request as Asked
from bot.verbs import Verb

QUESTION = "question"


async def on_decides(front: Front, request: PageRequest) -> Response:
    """``GET /decides``: ask in one's own words; with a question, its answer too."""
    question = request.values.get(QUESTION, "").strip()
    box = render(
        "decides.html",
        question=question,
        has_matrix=Verb.DECIDES_MATRIX in front.office.handlers,
        say=request.say.say,
    )
    parts = [box]
    if question:
        asked = Asked(Verb.DECIDES, {QUESTION: question})
        reply = await front.ask(request, asked)
        if reply is not None:
            around = front.around(request, level=2, form_of=form_key(asked))
            parts.append(to_html(reply, around))
    return front.page(request, request.say.say("web.nav.decides"), parts, current="decides")
