"""The bodies of the organisation, and one body: its meetings, its people, its rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from markupsafe import Markup
from starlette.responses import Response

from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import render, to_html
from bot.requests.bodies import HttpError
from bot.requests.cards import Card, Citation, Entries, Entry, Heading, Part
from bot.requests.cards import Request as Asked
from bot.requests.citations import cite
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.charter.charter import Body, Facet


async def on_bodies(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /bodies``: every body, those under it beneath it."""
    card = to_card_of_bodies(request.say)
    return dispatcher.reply_page(request, card, current="bodies")


async def on_body(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /bodies/BODY``: who it is, when it meets, what the charter says of it."""
    community, say = request.visitor.community, request.say
    body = community.charter.body_by_id.get(request.part["body"])
    if body is None:
        raise HttpError(404)
    head = render(
        "body.html",
        name=say.name(body.name),
        level=say.name(body.level) if body.level else "",
        above=_above(body, say),
        may_convene=Verb.CONVENE in dispatcher.requests.verbs,
        body=body.id,
        say=say.say,
    )
    parts = [head]
    for number, verb in enumerate((Verb.MEETINGS, Verb.MEMBERS)):
        if verb not in dispatcher.requests.verbs:
            continue
        reply = await dispatcher.ask(request, Asked(verb, {"body": body.id}))
        if reply is not None:
            parts.append(to_html(reply, dispatcher.around(request, level=2, prefix=f"b{number}-")))
    rules = to_card_of_rules(body, say)
    cited = to_html(rules, dispatcher.around(request, level=2, prefix="c-"))
    parts.append(Markup('<div class="rules">{}</div>').format(cited))
    return dispatcher.page(request, say.name(body.name), parts, current="bodies")


def to_card_of_bodies(say: Wording) -> Card:
    """Every body with its level and what it stands under."""
    entries = tuple(
        Entry(
            say.name(body.name),
            say.name(body.level) if body.level else "",
            _under(body, say),
            url=f"/bodies/{body.id}",
        )
        for body in say.community.charter.bodies
    )
    return Card(say.say("web.bodies.title"), (Entries(entries),), language=say.language)


def to_card_of_rules(body: Body, say: Wording) -> Card:
    """What the charter says of a body: how it is made up and works, then its tasks."""
    constitution = dict.fromkeys(
        rule for facet in get_args(Facet) for rule in say.community.charter.rules_on(body, facet)
    )
    tasks = dict.fromkeys(
        rule.id
        for rule in say.community.charter.rules
        if rule.id not in constitution and any(each.body == body.id for each in rule.competences)
    )
    parts = [
        *_group(say.say("web.body.constitution"), constitution, say),
        *_group(say.say("web.body.tasks"), tasks, say),
    ]
    return Card(say.say("web.body.rules"), tuple(parts), language=say.language)


def _group(title: str, rules: dict[str, None], say: Wording) -> Iterator[Part]:
    if rules:
        yield Heading(title)
    for rule in rules:
        citation: Citation = cite(rule, say)
        yield citation


def _above(body: Body, say: Wording) -> tuple[str, str] | None:
    above = body.reports_to or body.parent
    if above is None:
        return None
    return above.body, say.name(say.community.charter.name_of(above.body))


def _under(body: Body, say: Wording) -> str:
    above = _above(body, say)
    return say.say("web.body.under", body=above[1]) if above else ""
