"""The first page: what concerns me; in demo mode before that, who there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from starlette.responses import RedirectResponse, Response

from bot.handlers.web.access import demo_members
from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.markup import render, to_html
from bot.handlers.web.pages import to_card_of_bodies
from bot.handlers.web.request import PageRequest
from bot.handlers.web.talk import samples
from bot.meetings.operations import list_coming
from bot.requests.cards import Card, Entries, Entry, Paragraph
from bot.requests.cards import Request as Asked
from bot.requests.context import Context
from bot.requests.verbs import Verb
from bot.requests.wording import Wording, wording_of
from governance.meetings.meetings import Meeting
from governance.people.people import Community
from storage.engine import Session

MOST_MEETINGS = 8


async def on_home(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /``: one's own page, the demo's first page, or signing in."""
    if request.visitor.person is not None:
        return await _own_desk(dispatcher, request)
    if dispatcher.options.demo:
        return await _demo_door(dispatcher, request)
    return RedirectResponse("/sign-in", 303)


async def _own_desk(dispatcher: Dispatcher, request: PageRequest) -> Response:
    person = request.visitor.actor.known()
    say = request.say
    waiting = await dispatcher.requests.read(
        dispatcher.services.inbox, request.visitor.actor, request.now
    )
    has_desk = Verb.HOME in dispatcher.requests.verbs
    desk = await dispatcher.told(request, Asked(Verb.HOME, {}), level=2) if has_desk else ""
    body = render(
        "home.html",
        title=say.say("web.home.title", name=person.name),
        messages=[
            to_html(card, dispatcher.around(request, level=3, prefix=f"m{number}-"))
            for number, card in enumerate(waiting)
        ],
        desk=desk,
        bodies=to_html(
            to_card_of_bodies(say),
            dispatcher.around(request, level=2, prefix="b-"),
        ),
        around=dispatcher.around(request),
        samples=samples(request),
        say=say.say,
    )
    return dispatcher.page(request, say.say("web.nav.home"), [body], current="home")


async def _demo_door(dispatcher: Dispatcher, request: PageRequest) -> Response:
    say = request.say
    members = await dispatcher.requests.read(demo_members, dispatcher, request)
    communities = []
    for community in dispatcher.requests.communities.values():
        theirs = wording_of(replace(request.visitor, community=community).actor)
        meetings = await dispatcher.requests.read(_list_coming, community, request.now)
        communities.append(
            {
                "id": community.id,
                "name": theirs.name(community.charter.about.name),
                "members": members[community.id],
                "bodies": to_html(
                    to_card_of_bodies(theirs),
                    dispatcher.around(request, level=3, prefix=f"b{community.id}-"),
                ),
                "meetings": to_html(
                    _coming(meetings, theirs),
                    dispatcher.around(request, level=3, prefix=f"m{community.id}-"),
                ),
            }
        )
    body = render(
        "demo.html",
        communities=communities,
        csrf=dispatcher.authenticator.csrf(request.visitor),
        say=say.say,
    )
    return dispatcher.page(request, say.say("web.demo.title"), [body], current="home")


def _list_coming(session: Session, community: Community, now: datetime) -> tuple[Meeting, ...]:
    return list_coming(Context(session, community, now), limit=MOST_MEETINGS)


def _coming(meetings: Sequence[Meeting], say: Wording) -> Card:
    entries = tuple(
        Entry(
            say.body(meeting.body),
            say.moment(meeting.starts_at),
            say.say("web.meetings.closes", at=meeting.closes_at),
        )
        for meeting in meetings
    )
    parts = Entries(entries) if entries else Paragraph(say.say("web.meetings.none"))
    return Card(say.say("web.meetings.coming"), (parts,), language=say.language)
