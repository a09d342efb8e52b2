"""The pages as one mount: bootstrap puts it last, after Slack's and Teams' own addresses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.handlers.web import access, calendar, do, home, pages, talk
from bot.handlers.web.dispatcher import Dispatcher, Page
from bot.handlers.web.guard import Guard, Probes
from bot.handlers.web.markup import STATIC
from bot.handlers.web.options import PageServices, WebOptions
from bot.handlers.web.request import PageRequest
from bot.requests.bodies import HttpError
from bot.requests.handler import RequestHandler

LEAST_PACKED = 500
"""Bytes, below which packing saves no packet."""


def build_web(
    requests: RequestHandler,
    options: WebOptions,
    services: PageServices,
    clock: Callable[[], datetime],
    others: Sequence[BaseRoute] = (),
) -> list[BaseRoute]:
    """The browser's front end, to be mounted last in the process's Starlette app.

    Args:
        services: What they need beyond the request handler.
        others: Pages of other front ends, guarded as these are.
    """
    dispatcher = Dispatcher(requests, options, services, clock)
    page = partial(Page, dispatcher)
    router = Router(
        [
            *_machine_routes(dispatcher),
            *others,
            *_access_routes(dispatcher),
            Route("/", page(home.on_home, needs="anyone")),
            Route("/talk", page(talk.on_talk)),
            Route("/say", page(None, talk.on_say)),
            Route("/talk/forget", page(None, talk.on_forget)),
            Route("/meetings", page(pages.on_meetings)),
            Route("/meetings/{meeting}", page(pages.on_meeting)),
            Route("/bodies", page(pages.on_bodies)),
            Route("/bodies/{body}", page(pages.on_body)),
            Route("/decides", page(pages.on_decides)),
            Route("/calendar", page(calendar.on_calendar)),
            Route("/console", page(pages.on_console)),
            Route("/settings", page(pages.on_settings)),
            Route("/settings/calendar", page(None, pages.on_new_feed)),
            Route("/do/{verb}", page(do.on_ask, do.on_do)),
            Route("/confirm", page(None, do.on_confirm)),
            Route("/{nowhere:path}", page(_on_nowhere, _on_nowhere, needs="anyone")),
        ],
        redirect_slashes=False,
    )
    return [Mount("/", app=Guard(router, options, dispatcher.refuse))]


def _access_routes(dispatcher: Dispatcher) -> list[BaseRoute]:
    page = partial(Page, dispatcher, needs="anyone")
    return [
        Route("/sign-in", page(access.on_sign_in, access.on_request_link)),
        Route("/sign-in/{token}", page(access.on_link, access.on_use_link)),
        Route("/sign-out", page(None, access.on_sign_out)),
        Route("/act-as", page(None, access.on_act_as)),
        Route("/language", page(None, access.on_language)),
        Route("/calendar/{token}.ics", _packed(page(calendar.on_feed))),
    ]


def _machine_routes(dispatcher: Dispatcher) -> list[BaseRoute]:
    probes = Probes(dispatcher)
    return [
        Route("/healthz", probes.on_healthz),
        Route("/readyz", probes.on_readyz),
        Route("/metrics", probes.on_metrics),
        Mount("/static", app=_static(dispatcher)),
    ]


def _static(dispatcher: Dispatcher) -> ASGIApp:
    """The style sheet and its kin; a missing file gets the same page as any other address."""
    files = _packed(StaticFiles(directory=STATIC))
    nowhere = Page(dispatcher, _on_nowhere, _on_nowhere, "anyone")

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        name = scope["path"].removeprefix(scope["root_path"]).lstrip("/")
        if scope["method"] not in ("GET", "HEAD") or not (STATIC / name).is_file():
            await nowhere(scope, receive, send)
            return
        await files(scope, receive, _kept(send))

    return serve


def _packed(app: ASGIApp) -> ASGIApp:
    """Compressed for whom takes it.

    Pages never are: they carry form tokens beside what others wrote, and the length of the two
    packed together would tell of the token (BREACH).
    """
    return GZipMiddleware(app, minimum_size=LEAST_PACKED)


def _kept(send: Send) -> Send:
    """Addresses of static files carry their content's digest, so browsers may keep them."""

    async def send_kept(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["cache-control"] = "public, max-age=31536000, immutable"
        await send(message)

    return send_kept


async def _on_nowhere(_dispatcher: Dispatcher, _request: PageRequest) -> Response:
    raise HttpError(404)
