"""Any verb as a page: reads by address, writes by posted forms, questions before both."""

from __future__ import annotations

from starlette.responses import Response

from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.markup import render, to_html
from bot.handlers.web.request import PageRequest, local_path
from bot.home.register import VERBS
from bot.requests.bodies import HttpError
from bot.requests.cards import Button
from bot.requests.cards import Request as Asked
from bot.requests.conversation import (
    Answered,
    Submission,
    answer,
    key_of_form,
    pack_request,
    unpack_request,
)
from bot.requests.verbs import VerbId


async def on_ask(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /do/VERB``: what a reading verb answers."""
    verb = find_verb(dispatcher, request.part["verb"])
    if not dispatcher.requests.verbs.reads(verb):
        raise HttpError(405, headers={"allow": "POST"})
    return await answer_page(dispatcher, request, Asked(verb, request.values))


async def on_do(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /do/VERB``: what a verb does; the same form twice has one effect."""
    verb = find_verb(dispatcher, request.part["verb"])
    answered = await do(dispatcher, request, submission_of(request, verb))
    form_of = request.controls.get("_form", "")
    if answered.above is None:
        return dispatcher.reply_page(
            request, answered.reply, current=place_of(verb), form_of=form_of
        )
    around = dispatcher.around(request, form_of=form_of)
    lower = dispatcher.around(request, form_of=form_of, level=2, prefix="f")
    body = [to_html(answered.above, around), to_html(answered.reply, lower)]
    title = answered.above.title
    return dispatcher.page(request, title, body, current=place_of(verb), status=422)


async def on_confirm(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /confirm``: the question before a button's verb, with a way out."""
    controls = request.controls
    verb = find_verb(dispatcher, controls.get("_verb", ""))
    style = controls.get("_style", "")
    button = Button(
        controls.get("_label", ""),
        verb,
        request.values,
        "danger" if style == "danger" else "primary",
    )
    question = controls.get("_question", "")
    body = render(
        "confirm.html",
        question=question,
        button=button,
        around=dispatcher.around(request),
        say=request.say.say,
    )
    return dispatcher.page(request, question, [body], current=place_of(verb))


async def answer_page(dispatcher: Dispatcher, request: PageRequest, asked: Asked) -> Response:
    """What a reading verb answers, as a whole page."""
    reply = await dispatcher.ask(request, asked)
    return dispatcher.reply_page(
        request, reply, current=place_of(asked.verb), form_of=pack_request(asked)
    )


def place_of(verb: VerbId) -> str:
    """Where in the navigation a verb belongs; empty for nowhere in particular."""
    return VERBS[verb].place if verb in VERBS else ""


def find_verb(dispatcher: Dispatcher, name: str) -> VerbId:
    """A verb that the request handler answers.

    Raises:
        HttpError: 404.
    """
    try:
        return dispatcher.requests.verbs.find(name)
    except KeyError:
        raise HttpError(404) from None


def submission_of(request: PageRequest, verb: VerbId) -> Submission:
    """What a posted form asks for."""
    origin = request.controls.get("_form", "")
    try:
        read = unpack_request(origin, VERBS) if origin else None
    except ValueError:
        read = None
    return Submission(Asked(verb, request.values), read, request.controls.get("_once", ""))


async def do(dispatcher: Dispatcher, request: PageRequest, submission: Submission) -> Answered:
    """What a posted form does; the same form twice has one effect."""
    person = request.visitor.person
    key = key_of_form("web", submission, person.id if person else 0)
    requests, actor = dispatcher.requests, request.visitor.actor
    return await requests.in_thread(
        answer, requests, actor, submission, now=request.now, delivery=key
    )


def back_to(request: PageRequest) -> str:
    """Where a posted form came from."""
    return local_path(request.controls.get("_from", "/"))
