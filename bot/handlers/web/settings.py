"""A person's own settings, and the private address of their calendar."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from bot.access.operations_sessions import get_calendar_feed, renew_calendar_feed
from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.do import find_verb
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import render, to_html
from bot.requests.cards import Request as Asked
from bot.requests.conversation import pack_request
from bot.requests.verbs import Verb


async def on_settings(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /settings``: language, where to be written to, quiet; the calendar's address."""
    asked = Asked(find_verb(dispatcher, Verb.SETTINGS), {})
    reply = await dispatcher.ask(request, asked)
    feed = await dispatcher.requests.read(
        get_calendar_feed, dispatcher.services.seal, request.visitor.actor
    )
    calendar = render(
        "feed.html",
        address=f"{dispatcher.options.base_url}/calendar/{feed.token}.ics" if feed else "",
        csrf=dispatcher.authenticator.csrf(request.visitor),
        say=request.say.say,
    )
    parts = [calendar]
    if reply is not None:
        parts.insert(0, to_html(reply, dispatcher.around(request, form_of=pack_request(asked))))
    title = request.say.say("web.nav.settings")
    return dispatcher.page(request, title, parts, current="settings")


async def on_new_feed(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /settings/calendar``: a new private address; the one before stops working."""
    await dispatcher.requests.write(
        renew_calendar_feed, dispatcher.services.seal, request.visitor.actor, request.now
    )
    return RedirectResponse("/settings#calendar", 303)
