"""A person's own settings, and the private address of their calendar."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from bot.handlers.web.do import find_verb, form_key
from bot.handlers.web.front import Front
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import render, to_html
from bot.operations.sessions import get_calendar_feed, renew_calendar_feed
from bot.replies.card import Request as Asked
from bot.verbs import Verb


async def on_settings(front: Front, request: PageRequest) -> Response:
    """``GET /settings``: language, where to be written to, quiet; the calendar's address."""
    asked = Asked(find_verb(front, Verb.SETTINGS), {})
    reply = await front.ask(request, asked)
    feed = await front.office.read(get_calendar_feed, front.doors.seal, request.visitor.actor)
    calendar = render(
        "feed.html",
        address=f"{front.options.base_url}/calendar/{feed.token}.ics" if feed else "",
        csrf=front.doorkeeper.csrf(request.visitor),
        say=request.say.say,
    )
    parts = [calendar]
    if reply is not None:
        parts.insert(0, to_html(reply, front.around(request, form_of=form_key(asked))))
    title = request.say.say("web.nav.settings")
    return front.page(request, title, parts, current="settings")


async def on_new_feed(front: Front, request: PageRequest) -> Response:
    """``POST /settings/calendar``: a new private address; the one before stops working."""
    await front.office.write(
        renew_calendar_feed, front.doors.seal, request.visitor.actor, request.now
    )
    return RedirectResponse("/settings#calendar", 303)
