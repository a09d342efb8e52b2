"""Any verb as a page: reads by address, writes by posted forms, questions before both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.incoming import PageRequest, local_path
from bot.handlers.web.markup import render, to_html
from bot.requests.bodies import HttpError
from bot.requests.cards import Button, Card, Field, Form, Paragraph
from bot.requests.cards import Request as Asked
from bot.requests.verbs import READS, Verb

PLACES: Mapping[str, str] = {
    "agenda": "meetings",
    "asked": "meetings",
    "convene": "meetings",
    "decides": "decides",
    "due": "console",
    "item": "meetings",
    "meeting": "meetings",
    "meetings": "meetings",
    "members": "bodies",
    "propose": "meetings",
    "settings": "settings",
}
"""Where in the navigation a verb belongs, by its first word."""


async def on_ask(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /do/VERB``: what a reading verb answers."""
    verb = find_verb(dispatcher, request.part["verb"])
    if verb not in READS:
        raise HttpError(405, headers={"allow": "POST"})
    return await answer_page(dispatcher, request, Asked(verb, request.values))


async def on_do(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /do/VERB``: what a verb does; the same form twice has one effect."""
    verb = find_verb(dispatcher, request.part["verb"])
    reply = await dispatcher.ask(request, Asked(verb, request.values), delivery_of(request, verb))
    if reply is None:
        return dispatcher.reply_page(request, already_done(request))
    if isinstance(reply, Card) and reply.tone == "refusal":
        form = await _form_again(dispatcher, request, verb, reply)
        if form is not None:
            return _refused_form(dispatcher, request, reply, form)
    form_of = request.controls.get("_form", "")
    return dispatcher.reply_page(request, reply, current=place_of(verb), form_of=form_of)


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
    if reply is None:
        raise HttpError(404)
    return dispatcher.reply_page(
        request, reply, current=place_of(asked.verb), form_of=form_key(asked)
    )


def place_of(verb: Verb) -> str:
    """Where in the navigation a verb belongs; empty for nowhere in particular."""
    return PLACES.get(verb.value.partition(".")[0], "")


def find_verb(dispatcher: Dispatcher, name: str) -> Verb:
    """A verb that the request handler answers.

    Raises:
        HttpError: 404.
    """
    try:
        verb = Verb(name)
    except ValueError:
        raise HttpError(404) from None
    if verb not in dispatcher.requests.handlers:
        raise HttpError(404)
    return verb


def delivery_of(request: PageRequest, verb: Verb) -> str:
    """The id of a posted form: who sent which form with what in it.

    A form that was gone back to and changed is another delivery; the same one sent twice is
    not. Empty for a form without a token, which is never taken for another.
    """
    once = request.controls.get("_once", "")
    if not once:
        return ""
    person = request.visitor.person
    content = json.dumps([person.id if person else 0, once, verb, sorted(request.values.items())])
    return "web/" + hashlib.sha256(content.encode()).hexdigest()[:40]


def already_done(request: PageRequest) -> Card:
    """The reply to a form that has had its effect."""
    say = request.say
    return Card(say.say("web.already"), tone="done", language=say.language)


def form_key(asked: Asked) -> str:
    """A reading request as text, by which its form can be asked for again."""
    return f"{asked.verb.value}?{urlencode(dict(asked.values))}"


async def _form_again(
    dispatcher: Dispatcher, request: PageRequest, verb: Verb, refused: Card
) -> Form | None:
    """The form that was refused, with everything that had been written in it."""
    name, _, query = request.controls.get("_form", "").partition("?")
    if name not in READS:
        return None
    reply = await dispatcher.ask(
        request, Asked(find_verb(dispatcher, name), dict(parse_qsl(query)))
    )
    if not isinstance(reply, Form) or reply.verb != verb:
        return None
    fields = tuple(_refill(each, request.values, refused) for each in reply.fields)
    return replace(reply, fields=fields)


def _refill(field: Field, values: Mapping[str, str], refused: Card) -> Field:
    error = _reason(refused) if field.name == refused.at_field else ""
    return replace(field, value=values.get(field.name, field.value), error=error)


def _reason(refused: Card) -> str:
    return next((each.text for each in refused.parts if isinstance(each, Paragraph)), "")


def _refused_form(
    dispatcher: Dispatcher, request: PageRequest, refused: Card, form: Form
) -> Response:
    around = dispatcher.around(request, form_of=request.controls["_form"])
    lower = dispatcher.around(request, form_of=request.controls["_form"], level=2, prefix="f")
    body = [to_html(refused, around), to_html(form, lower)]
    current = place_of(form.verb)
    return dispatcher.page(request, refused.title, body, current=current, status=422)


def back_to(request: PageRequest) -> str:
    """Where a posted form came from."""
    return local_path(request.controls.get("_from", "/"))
