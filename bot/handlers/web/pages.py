"""Pages of their own: bodies, meetings, who decides, the secretary's console, one's settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import get_args

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from bot.access.operations_sessions import get_calendar_feed, renew_calendar_feed
from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.do import answer_page, find_verb
from bot.handlers.web.markup import address_of, render, to_html
from bot.handlers.web.request import PageRequest
from bot.meetings.operations import list_coming
from bot.people.operations_members import list_seats
from bot.requests.bodies import HttpError
from bot.requests.cards import Card, Citation, Entries, Entry, Heading, Part
from bot.requests.cards import Request as Asked
from bot.requests.context import RequestContext
from bot.requests.conversation import pack_request
from bot.requests.replies import cite
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.charter.charter import Body
from governance.charter.statements import Facet
from governance.meetings.meetings import Meeting
from governance.people.people import Actor
from storage.engine import Session


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
        if isinstance(reply, Card) and reply.tone == "refusal":
            continue
        around = dispatcher.around(request, level=2, prefix=f"{verb}-", form_of=pack_request(asked))
        parts.append(to_html(reply, replace(around, shown=shown)))
    return dispatcher.page(request, meeting.title, parts, current="meetings")


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
        parts.append(await dispatcher.told(request, asked, level=2))
    return dispatcher.page(request, request.say.say("web.nav.decides"), parts, current="decides")


async def on_console(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /console``: for every body one runs, its next agenda; then the due work."""
    meetings = await dispatcher.requests.read(_agendas, request.visitor.actor, request.now)
    title = request.say.say("web.console.title")
    head = render("console.html", title=title, agendas=len(meetings), say=request.say.say)
    parts = [head]
    asked = [Asked(Verb.AGENDA, {"meeting": str(meeting.id)}) for meeting in meetings]
    if meetings and Verb.DUE in dispatcher.requests.verbs:
        asked.append(Asked(Verb.DUE, {}))
    for number, each in enumerate(asked):
        parts.append(await dispatcher.told(request, each, level=2, prefix=f"c{number}-"))
    return dispatcher.page(request, title, parts, current="console")


def _agendas(session: Session, actor: Actor, now: datetime) -> tuple[Meeting, ...]:
    """The next meeting of each body that the person is secretary or chair of."""
    context = RequestContext.of(session, actor, now)
    seats = list_seats(context, actor.known())
    run = dict.fromkeys(each.body for each in seats if each.role in ("secretary", "chair"))
    found: list[Meeting] = []
    for body in run:
        found += list_coming(context, body=body, limit=1)
    return tuple(sorted(found, key=lambda meeting: meeting.starts_at))


async def on_settings(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /settings``: language, where to be written to, quiet; the calendar's address."""
    asked = Asked(find_verb(dispatcher, Verb.SETTINGS), {})
    settings = await dispatcher.told(request, asked)
    feed = await dispatcher.requests.read(
        get_calendar_feed, dispatcher.services.seal, request.visitor.actor
    )
    calendar = render(
        "feed.html",
        address=f"{dispatcher.options.base_url}/calendar/{feed.token}.ics" if feed else "",
        csrf=dispatcher.authenticator.csrf(request.visitor),
        say=request.say.say,
    )
    title = request.say.say("web.nav.settings")
    return dispatcher.page(request, title, [settings, calendar], current="settings")


async def on_new_feed(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /settings/calendar``: a new private address; the one before stops working."""
    actor, seal = request.visitor.actor, dispatcher.services.seal
    await dispatcher.requests.write(
        lambda session: renew_calendar_feed(RequestContext.of(session, actor, request.now), seal)
    )
    return RedirectResponse("/settings#calendar", 303)
