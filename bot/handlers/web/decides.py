"""Who decides: the question, its answer, and the matrix."""

from __future__ import annotations

from starlette.responses import Response

from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import render, to_html
from bot.requests.cards import Request as Asked
from bot.requests.conversation import pack_request
from bot.requests.verbs import Verb

QUESTION = "question"


async def on_decides(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /decides``: ask in one's own words; with a question, its answer too."""
    question = request.values.get(QUESTION, "").strip()
    box = render(
        "decides.html",
        question=question,
        has_matrix=Verb.DECIDES_MATRIX in dispatcher.requests.verbs,
        say=request.say.say,
    )
    parts = [box]
    if question:
        asked = Asked(Verb.DECIDES, {QUESTION: question})
        reply = await dispatcher.ask(request, asked)
        if reply is not None:
            around = dispatcher.around(request, level=2, form_of=pack_request(asked))
            parts.append(to_html(reply, around))
    return dispatcher.page(request, request.say.say("web.nav.decides"), parts, current="decides")
