"""The front of the pages: finds who is asking, checks what was posted, lays pages out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from bot.handlers.web.authenticator import KEPT_SECONDS, Authenticator, CookieJar
from bot.handlers.web.markup import Surroundings, render, to_html
from bot.handlers.web.options import PageServices, WebOptions
from bot.handlers.web.request import (
    PageRequest,
    Visitor,
    local_path,
    read_query,
    split_controls,
)
from bot.requests.bodies import HttpError, parse_form, read_body
from bot.requests.cards import Card, Reply
from bot.requests.cards import Request as Asked
from bot.requests.conversation import new_once, pack_request
from bot.requests.handler import RequestHandler, report_bug
from bot.requests.replies import to_card_of_refusal
from bot.requests.wording import Wording, wording_of
from governance.errors import Refusal

FORM_TYPE = "application/x-www-form-urlencoded"
SAFE = frozenset({"GET", "HEAD"})
Needs = Literal["person", "anyone"]
NAVIGATION: tuple[tuple[str, str], ...] = (
    ("home", "/"),
    ("talk", "/talk"),
    ("meetings", "/meetings"),
    ("bodies", "/bodies"),
    ("decides", "/decides"),
    ("calendar", "/calendar"),
    ("console", "/console"),
    ("settings", "/settings"),
)


class Dispatcher:
    """What every page shares.

    Args:
        services: What they need beyond the request handler.
    """

    def __init__(
        self,
        requests: RequestHandler,
        options: WebOptions,
        services: PageServices,
        clock: Callable[[], datetime],
    ) -> None:
        self.requests = requests
        self.options = options
        self.services = services
        self.clock = clock
        self.jar = CookieJar(options.secret, is_https=options.is_https, former=options.former)
        self.authenticator = Authenticator(requests, self.jar, demo=options.demo)

    async def serve(self, http: Request, page: Page) -> Response:
        """Answer one request with one page; nothing that is raised gets past here."""
        now = self.clock()
        visitor = self.authenticator.stranger(http)
        try:
            visitor = await self.authenticator.recognise(http, visitor, now)
            request = PageRequest(http, visitor, wording_of(visitor.actor), now)
            response = await self._serve(request, page)
        except HttpError as fault:
            response = self.fault_page(http, visitor, fault)
        except Exception as error:  # noqa: BLE001 - the web edge's own hook
            response = self._bug_page(http, visitor, error)
            # What is said is asked again when it is shown: it must not break the page for good.
            self.jar.drop(response, "talk")
        if visitor.is_new:
            self.jar.put(response, "visit", visitor.context, KEPT_SECONDS)
        return response

    async def _serve(self, request: PageRequest, page: Page) -> Response:
        method = request.http.method
        handler = page.get if method in SAFE else page.post if method == "POST" else None
        if handler is None:
            raise HttpError(405, headers={"allow": page.allow})
        if method == "POST":
            body = await read_body(request.http, self.options.most_bytes, FORM_TYPE)
            fields = parse_form(body)
            values, controls = split_controls(fields)
            self.authenticator.check_csrf(request, values, controls.get("_csrf", ""))
        else:
            query = read_query(request.http, self.options.most_bytes)
            values, controls = split_controls(query)
        request = replace(request, values=values, controls=controls)
        if page.needs == "person" and request.visitor.person is None:
            return self._send_to_sign_in(request)
        try:
            return await handler(self, request)
        except Refusal as refusal:
            card = to_card_of_refusal(refusal, request.say)
            return self.reply_page(request, card)

    def _send_to_sign_in(self, request: PageRequest) -> Response:
        if request.http.method not in SAFE:
            raise HttpError(403, kept=dict(request.values))
        if self.options.demo:
            return RedirectResponse("/", 303)
        response = RedirectResponse("/sign-in", 303)
        self.jar.put(response, "next", self.jar.pack("next", request.address), 3600)
        return response

    def around(
        self, request: PageRequest, *, level: int = 1, prefix: str = "r", form_of: str = ""
    ) -> Surroundings:
        """Where a reply stands on a page of this request (see :class:`Surroundings`)."""
        origin = request.address
        if request.http.method not in SAFE:
            origin = local_path(request.controls.get("_from", "/"))
        return Surroundings(
            say=request.say,
            csrf=self.authenticator.csrf(request.visitor),
            origin=origin,
            once=new_once,
            level=level,
            prefix=prefix,
            form_of=form_of,
        )

    def reply_page(
        self, request: PageRequest, reply: Reply, *, current: str = "", form_of: str = ""
    ) -> Response:
        """One reply as a whole page.

        Args:
            current: Which place of the navigation it is.
            form_of: The reading request that brings the form up, where the reply is a form.
        """
        around = self.around(request, form_of=form_of)
        status = 200
        if isinstance(reply, Card):
            status = {"refusal": 422, "bug": 500}.get(reply.tone, 200)
        body = [to_html(reply, around), self._way_back(request, around)]
        return self.page(request, reply.title, body, current=current, status=status)

    def _way_back(self, request: PageRequest, around: Surroundings) -> Markup:
        if request.http.method in SAFE or around.origin == request.path:
            return Markup()
        return render("back.html", address=around.origin, say=request.say.say)

    def page(
        self,
        request: PageRequest,
        title: str,
        body: Sequence[Markup],
        *,
        current: str = "",
        status: int = 200,
    ) -> Response:
        """A page with the navigation around it.

        Args:
            title: For the window.
            body: Its parts, in order; the first has the page's ``h1``.
            current: Which place of the navigation it is.
        """
        visitor = request.visitor
        return HTMLResponse(
            render(
                "page.html",
                title=title,
                body=body,
                current=current,
                visitor=visitor,
                demo=self.options.demo,
                navigation=NAVIGATION if visitor.person else (),
                csrf=self.authenticator.csrf(visitor),
                here=request.address if request.http.method in SAFE else "/",
                say=request.say.say,
                community=self._community_shown(visitor, request.say),
            ),
            status,
        )

    def _community_shown(self, visitor: Visitor, say: Wording) -> str:
        """Whose pages these are; a stranger is not told which of several."""
        if visitor.person is None and len(self.requests.communities) > 1:
            return ""
        return say.name(visitor.community.charter.about.name)

    async def ask(self, request: PageRequest, asked: Asked) -> Reply:
        """What a reading verb answers in this visitor's name."""
        look_up = self.requests.look_up
        return await self.requests.read(look_up, request.visitor.actor, asked, request.now)

    async def told(
        self, request: PageRequest, asked: Asked, *, level: int = 1, prefix: str = "r"
    ) -> Markup:
        """What a reading verb answers, as a part of a page of this request."""
        around = self.around(request, level=level, prefix=prefix, form_of=pack_request(asked))
        return to_html(await self.ask(request, asked), around)

    def fault_page(self, http: Request, visitor: Visitor, fault: HttpError) -> Response:
        """A page that says what was wrong with a request, and what helps."""
        request = PageRequest(http, visitor, wording_of(visitor.actor), self.clock())
        say = request.say.say
        key = fault.status if request.say.has(f"web.fault.{fault.status}") else 400
        body = render(
            "fault.html",
            title=say(f"web.fault.{key}"),
            help=say(f"web.fault.{key}.help"),
            kept=[text for text in fault.kept.values() if text.strip() and not text.isdecimal()],
            say=say,
        )
        response = self.page(request, say(f"web.fault.{key}"), [body], status=fault.status)
        response.headers.update(fault.headers)
        return response

    def refuse(self, http: Request, status: int) -> Response:
        """A fault page for somebody of whom nothing is known."""
        return self.fault_page(http, self.authenticator.stranger(http), HttpError(status))

    def _bug_page(self, http: Request, visitor: Visitor, error: Exception) -> Response:
        request = PageRequest(http, visitor, wording_of(visitor.actor), self.clock())
        return self.reply_page(request, report_bug(error, request.say, "web"))


Handler = Callable[[Dispatcher, PageRequest], Awaitable[Response]]


@dataclass(frozen=True)
class Page:
    """One address: an ASGI app that hands each method to its handler.

    Args:
        get: Answers GET and HEAD.
        post: Answers POST, after its token was checked.
        needs: ``person`` sends strangers to sign in.
    """

    dispatcher: Dispatcher
    get: Handler | None = None
    post: Handler | None = None
    needs: Needs = "person"

    @property
    def allow(self) -> str:
        """The methods it answers, as the ``Allow`` header says them."""
        reads = ["GET", "HEAD"] if self.get else []
        return ", ".join([*reads, *(["POST"] if self.post else [])])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        response = await self.dispatcher.serve(Request(scope, receive), self)
        await response(scope, receive, send)
