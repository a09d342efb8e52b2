"""Talking to the bot: what was said, what it answered, and the box to say more."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.do import do
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import address_of, render, to_html
from bot.handlers.web.turns import Turn, pack_turns, turn_of_reply, unpack_turns
from bot.home.register import VERBS
from bot.requests.cards import Form, Reply
from bot.requests.conversation import Submission, pack_request
from bot.requests.refusals import to_card_of_refusal
from governance.charter.charter import Charter, Matter
from governance.errors import Refusal


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
