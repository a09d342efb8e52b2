"""The mail edge: the messenger that sends letters, and the page behind their signed links.

Mail scanners follow links, so following one changes nothing: the page says what is answered, and
one button answers it. No cookie is read or set: the link is all there is, and the answer is given
in its person's name.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.handlers.mail.letters import Letters, page_style, render
from bot.handlers.mail.links import Links, OneTap
from bot.handlers.mail.messenger import MailMessenger
from bot.handlers.mail.options import MailOptions
from bot.meetings.operations import get_meeting
from bot.meetings.replies import where_and_when
from bot.people.operations_members import find_person
from bot.requests.bodies import HttpError, parse_form, read_body
from bot.requests.cards import Card, Facts, Note, Paragraph
from bot.requests.cards import Request as Asked
from bot.requests.context import RequestContext
from bot.requests.conversation import already_done
from bot.requests.handler import RequestHandler, report_bug
from bot.requests.replies import to_card_of_refusal
from bot.requests.verbs import Verb
from bot.requests.wording import Wording, wording_of
from governance.errors import Refusal
from governance.language.texts import LANGUAGES, Language
from governance.people.people import Actor
from storage.engine import Session

MOST_BYTES = 4096
STATUSES = {"refusal": 422, "bug": 500}


@dataclass(frozen=True)
class _Shown:
    """A page: its card, its status, and the form that gives the answer, where there is one."""

    card: Card
    status: int = 200
    once: str = ""
    label: str = ""


@dataclass(frozen=True)
class OneTapPages:
    """Answers ``/mail/TOKEN``."""

    requests: RequestHandler
    links: Links
    clock: Callable[[], datetime]

    def routes(self) -> list[BaseRoute]:
        """The one address of this room."""
        return [
            Route("/mail/{token}", self.on_look, methods=["GET"]),
            Route("/mail/{token}", self.on_answer, methods=["POST"]),
        ]

    async def on_look(self, request: Request) -> Response:
        """``GET``: what the link would answer. Changes nothing."""
        return await self._serve(request, self._look)

    async def on_answer(self, request: Request) -> Response:
        """``POST``: gives the answer; the same form twice has one effect."""
        once = await _read_once(request)
        return await self._serve(request, partial(self._answer, once=once))

    async def _serve(
        self, request: Request, respond: Callable[[str, OneTap, Actor, datetime], _Shown]
    ) -> Response:
        now = self.clock()
        token = str(request.path_params["token"])
        say = Wording(_preferred(request), next(iter(self.requests.communities.values())))
        try:
            answer = self.links.read(token, now)
            actor = await self.requests.read(self._actor, answer) if answer else None
            if answer is None or actor is None:
                return self._page(_dead_link(say), say)
            say = wording_of(actor)
            shown = await self.requests.in_thread(respond, token, answer, actor, now)
        except Exception as error:  # noqa: BLE001 - the web edge's own hook, for this page
            shown = _Shown(report_bug(error, say, "mail"), 500)
        return self._page(shown, say)

    def _look(self, token: str, answer: OneTap, actor: Actor, now: datetime) -> _Shown:
        say = wording_of(actor)
        try:
            facts = self.requests.read_now(_facts_of, actor, answer, now)
        except Refusal as refusal:
            return _Shown(to_card_of_refusal(refusal, say), 422)
        label = _label(answer, say)
        card = Card(label, (facts, Note(say.say("mail.one-tap"))), language=say.language)
        return _Shown(card, once=self.links.once(token, now), label=label)

    def _answer(
        self, token: str, answer: OneTap, actor: Actor, now: datetime, *, once: str
    ) -> _Shown:
        delivery = self.links.delivery_of(token, once, now)
        if delivery is None:  # a form that is not ours, or lay open too long: show a fresh one
            return self._look(token, answer, actor, now)
        asked = Asked(answer.verb, answer.values)
        reply = self.requests.answer_now(actor, asked, now=now, delivery=delivery)
        if not isinstance(reply, Card):
            return _Shown(already_done(wording_of(actor)))
        return _Shown(reply, STATUSES.get(reply.tone, 200))

    def _actor(self, session: Session, answer: OneTap) -> Actor | None:
        """Whose link it is; None when they are gone, or have another address now."""
        for community in self.requests.communities.values():
            person = find_person(session, community.id, answer.person_id)
            if person is not None and answer.is_for(person.email):
                return Actor(community, person.language, "mail", person)
        return None

    def _page(self, shown: _Shown, say: Wording) -> Response:
        html = render(
            "page.html",
            card=shown.card,
            once=shown.once,
            label=shown.label,
            home=self.links.home,
            say=say.say,
        )
        return HTMLResponse(html, shown.status, headers=dict(_headers(self.links.home)))


def _facts_of(session: Session, actor: Actor, answer: OneTap, now: datetime) -> Facts:
    """Which meeting is meant, as it stands now: it may have moved since the letter."""
    context = RequestContext.of(session, actor, now, answer.values)
    meeting = get_meeting(context, context.number("meeting"))
    say = context.say
    body = (say.say("label.body"), say.body(meeting.body))
    return Facts((body, *where_and_when(meeting, say)))


def _label(answer: OneTap, say: Wording) -> str:
    if answer.verb == Verb.NOTHING_FROM_US:
        return say.say("button.nothing")
    return say.say(f"answer.{answer.values['answer']}")


def _dead_link(say: Wording) -> _Shown:
    parts = (Paragraph(say.say("mail.dead.text")), Note(say.say("mail.dead.next")))
    return _Shown(Card(say.say("mail.dead.title"), parts, "refusal", say.language), 404)


async def _read_once(request: Request) -> str:
    """The form's own token, read no further than a form of ours is long; else empty."""
    try:
        fields = parse_form(await read_body(request, MOST_BYTES))
    except HttpError:
        return ""
    return fields.get("once", "")


def _preferred(request: Request) -> Language:
    """The first of our languages that a browser names; only a dead link is shown in it."""
    for offer in request.headers.get("accept-language", "")[:200].split(","):
        name = offer.strip()[:2].lower()
        for language in LANGUAGES:
            if name == language:
                return language
    return "en"


def _headers(home: str) -> Mapping[str, str]:
    digest = base64.b64encode(hashlib.sha256(page_style().encode()).digest()).decode()
    headers = {
        "cache-control": "no-store",
        "content-security-policy": (
            f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        ),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "referrer-policy": "no-referrer",  # the address is the secret
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "x-robots-tag": "noindex, nofollow",
    }
    if home.startswith("https:"):
        headers["strict-transport-security"] = "max-age=31536000"
    return headers


class MailEdge:
    """What mail brings to a process: ``/mail/TOKEN``, and a messenger that sends letters.

    Args:
        options: To which server letters go, and in whose name.
    """

    def __init__(
        self, requests: RequestHandler, options: MailOptions, clock: Callable[[], datetime]
    ) -> None:
        links = Links(options.base_url, options.secret, *options.former)
        self.routes = OneTapPages(requests, links, clock).routes()
        self.messenger = MailMessenger(options, Letters(options, links))
