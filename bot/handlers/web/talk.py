"""Talking in the browser: what was said and what came of it, kept in a cookie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args

from markupsafe import Markup
from pydantic import TypeAdapter, ValidationError
from starlette.responses import RedirectResponse, Response

from bot.handlers.web.authenticator import CookieJar
from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.do import do
from bot.handlers.web.markup import address_of, render, to_html
from bot.handlers.web.request import PageRequest
from bot.home.register import VERBS
from bot.requests.cards import Card, Form, Part, Reply, Request, plain_text
from bot.requests.conversation import Submission, pack_request
from bot.requests.replies import to_card_of_refusal
from bot.requests.verbs import VerbId
from bot.requests.wording import shortened
from governance.charter.charter import Charter, Matter
from governance.errors import Refusal

MOST_TURNS = 5
MOST_CHARACTERS = 3400
"""Of a packed conversation: a browser takes 4096 for a cookie with its name and attributes."""
MOST_TOLD = 300


@dataclass(frozen=True)
class Turn:
    """One thing said and what came of it.

    Reads are asked again when they are shown, so that they are never out of date; of a
    write the card that it answered is kept.

    Args:
        asked: The read that they were understood as.
        card: What a write answered, buttons and all.
        told: What was answered, in plain lines, when nothing else is left.
    """

    said: str
    asked: Request | None = None
    card: Card | None = None
    told: str = ""


def turn_of_reply(said: str, reply: Reply) -> Turn:
    """The turn of something that was done."""
    told = shortened(plain_text(reply), MOST_TOLD)
    return Turn(said, card=None if isinstance(reply, Form) else reply, told=told)


def pack_turns(jar: CookieJar, purpose: str, turns: Sequence[Turn]) -> str:
    """The end of a conversation, within what a cookie holds: cards go first, then old turns."""
    kept = list(turns[-MOST_TURNS:])
    packed = jar.pack(purpose, [_packed(each) for each in kept])
    while len(packed) > MOST_CHARACTERS and kept:
        kept = _smaller(kept)
        packed = jar.pack(purpose, [_packed(each) for each in kept])
    return packed


def unpack_turns(jar: CookieJar, purpose: str, packed: str) -> list[Turn]:
    """The turns of a cookie; none of one that is not ours, or for somebody else."""
    return [_turn(each) for each in jar.unpack(purpose, packed) or ()]


def _smaller(turns: list[Turn]) -> list[Turn]:
    for number, turn in enumerate(turns):
        if turn.card is not None:
            return [*turns[:number], replace(turn, card=None), *turns[number + 1 :]]
    if len(turns) > 1:
        return turns[1:]
    (turn,) = turns
    if len(turn.said) <= MOST_TOLD and turn.asked is None:
        return []
    return [Turn(shortened(turn.said, MOST_TOLD), told=turn.told or "…")]


def _packed(turn: Turn) -> list[Any]:
    asked = [turn.asked.verb, dict(turn.asked.values)] if turn.asked else None
    return [turn.said, asked, _packed_card(turn.card) if turn.card else None, turn.told]


def _turn(packed: list[Any]) -> Turn:
    said, asked, card, told = packed
    # A verb or a part of an earlier version may be gone.
    known = asked is not None and VERBS.reads(asked[0])
    return Turn(
        said,
        Request(VerbId(asked[0]), asked[1]) if known else None,
        _card(card) if card else None,
        told,
    )


@cache
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    return {part.__name__: TypeAdapter(part) for part in get_args(Part)}


def _packed_card(card: Card) -> list[Any]:
    parts = [
        (name, _adapters()[name].dump_python(part, mode="json", exclude_defaults=True))
        for part in card.parts
        for name in (type(part).__name__,)
    ]
    return [card.title, card.tone, card.language, parts]


def _card(packed: list[Any]) -> Card | None:
    title, tone, language, parts = packed
    try:
        unpacked = tuple(_adapters()[name].validate_python(part) for name, part in parts)
    except (KeyError, ValidationError):
        return None
    return Card(title, unpacked, tone, language)


async def on_talk(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /talk``: the conversation so far."""
    turns = conversation(dispatcher, request)
    return await _talk_page(dispatcher, request, turns, None)


async def on_say(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /say``: understand, ask, and show the answer at the end of the talk."""
    said = request.values.get("text", "").strip()
    if not said:
        return RedirectResponse("/talk", 303)
    turns = conversation(dispatcher, request)
    try:
        actor = request.visitor.actor
        asked = await dispatcher.requests.in_thread(
            dispatcher.services.understand, said, actor, request.now
        )
    except Refusal as refusal:
        card = to_card_of_refusal(refusal, request.say)
        return await _told(dispatcher, request, turns, said, card)
    if VERBS.reads(asked.verb):
        turns.append(Turn(said, asked))
        response: Response = RedirectResponse("/talk#latest", 303)
        keep(dispatcher, request, response, turns)
        return response
    answered = await do(
        dispatcher, request, Submission(asked, once=request.controls.get("_once", ""))
    )
    return await _told(dispatcher, request, turns, said, answered.reply)


async def on_forget(dispatcher: Dispatcher, _request: PageRequest) -> Response:
    """``POST /talk/forget``: start over."""
    response = RedirectResponse("/talk", 303)
    dispatcher.jar.drop(response, "talk")
    return response


async def _told(
    dispatcher: Dispatcher, request: PageRequest, turns: list[Turn], said: str, reply: Reply
) -> Response:
    turns.append(turn_of_reply(said, reply))
    response = await _talk_page(dispatcher, request, turns, reply)
    keep(dispatcher, request, response, turns)
    return response


async def _talk_page(
    dispatcher: Dispatcher, request: PageRequest, turns: list[Turn], latest: Reply | None
) -> Response:
    shown = []
    for number, turn in enumerate(turns, 1):
        is_last = number == len(turns)
        reply = latest if is_last and latest is not None else turn.card
        if turn.asked is not None:
            reply = await dispatcher.ask(request, turn.asked)
        shown.append(
            {
                "said": turn.said,
                "told": turn.told,
                "is_last": is_last,
                "answer": _answer(dispatcher, request, turn, reply, number, is_last=is_last),
            }
        )
    body = render(
        "talk.html",
        turns=shown,
        around=dispatcher.around(request),
        samples=samples(request),
        say=request.say.say,
    )
    title = request.say.say("web.talk.title")
    return dispatcher.page(request, title, [body], current="talk")


def _answer(
    dispatcher: Dispatcher,
    request: PageRequest,
    turn: Turn,
    reply: Reply | None,
    number: int,
    *,
    is_last: bool,
) -> Markup:
    if reply is None:
        return Markup()
    if isinstance(reply, Form) and not is_last and turn.asked is not None:
        return Markup('<p><a href="{}">{}</a></p>').format(
            address_of(turn.asked.verb, turn.asked.values), reply.title
        )
    form_of = pack_request(turn.asked) if turn.asked else ""
    around = dispatcher.around(request, level=3, prefix=f"t{number}-", form_of=form_of)
    return to_html(reply, around)


def samples(request: PageRequest) -> tuple[str, ...]:
    """Things one could say, with names of this community's charter."""
    charter, say = request.visitor.community.charter, request.say
    standing = [each for each in charter.bodies if each.kind == "standing"]
    body = next((each for each in standing if each.parent or each.reports_to), standing[0])
    decided = next(_matters_decided(charter), charter.matters[0])
    name = _in_a_sentence(say.name(body.name))
    whose = _in_a_sentence(say.name(body.genitive or body.name))
    matter = _in_a_sentence(say.name(decided.name))
    return (
        say.say("web.talk.sample.next", body=name, whose=whose),
        say.say("web.talk.sample.decides", matter=matter),
        say.say("web.talk.sample.help"),
    )


def _matters_decided(charter: Charter) -> Iterator[Matter]:
    """What bodies decide as a task, not by being what they are."""
    for rule in charter.rules:
        for each in rule.competences:
            body = charter.body_by_id.get(each.body)
            if (
                each.role == "decides"
                and body
                and rule.id not in charter.rules_on(body, "standing")
            ):
                yield charter.matter_by_id[each.matter]


def _in_a_sentence(name: str) -> str:
    """“Ohjausryhmä” in the middle of a sentence; “Steering Group” and “ICT” stay as they are."""
    is_proper = any(letter.isupper() for letter in name[1:])
    return name if is_proper else name[:1].lower() + name[1:]


def conversation(dispatcher: Dispatcher, request: PageRequest) -> list[Turn]:
    """What this browser keeps of the person's conversation; another person's is not it."""
    kept = request.http.cookies.get(dispatcher.jar.name("talk"), "")
    return unpack_turns(dispatcher.jar, _purpose(request), kept) if kept else []


def keep(
    dispatcher: Dispatcher, request: PageRequest, response: Response, turns: list[Turn]
) -> None:
    """Keep the end of a conversation in the browser."""
    dispatcher.jar.put(response, "talk", pack_turns(dispatcher.jar, _purpose(request), turns))


def _purpose(request: PageRequest) -> str:
    return "talk/" + "/".join(request.visitor.bound_to)
