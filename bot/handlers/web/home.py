"""The first page: what concerns me; in demo mode before that, who there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.responses import RedirectResponse, Response

from bot.handlers.web.access import demo_members
from bot.handlers.web.bodies import to_card_of_bodies
from bot.handlers.web.do import form_key
from bot.handlers.web.front import Front
from bot.handlers.web.incoming import PageRequest
from bot.handlers.web.markup import render, to_html
from bot.handlers.web.talk import samples
from bot.operations.meetings import list_coming
from bot.replies.card import Card, Entries, Entry, Paragraph
from bot.replies.card import Request as Asked
from bot.replies.wording import Wording
from bot.verbs import Verb
from governance.communities import Community
from governance.meetings import Meeting

MOST_MEETINGS = 8


async def on_home(front: Front, request: PageRequest) -> Response:
    """``GET /``: one's own desk, the demo's front door, or signing in."""
    if request.visitor.person is not None:
        return await _own_desk(front, request)
    if front.options.demo:
        return await _demo_door(front, request)
    return RedirectResponse("/sign-in", 303)


async def _own_desk(front: Front, request: PageRequest) -> Response:
    person = request.visitor.actor.known()
    say = request.say
    waiting = await front.office.read(front.doors.inbox, request.visitor.actor, request.now)
    asked = Asked(Verb.HOME, {})
    reply = await front.ask(request, asked) if Verb.HOME in front.office.handlers else None
    around = front.around(request, level=2, form_of=form_key(asked))
    body = render(
        "home.html",
        title=say.say("web.home.title", name=person.name),
        messages=[
            to_html(card, front.around(request, level=3, prefix=f"m{number}-"))
            for number, card in enumerate(waiting)
        ],
        desk=to_html(reply, around) if reply else "",
        bodies=to_html(
            to_card_of_bodies(request.visitor.community, say),
            front.around(request, level=2, prefix="b-"),
        ),
        around=front.around(request),
        samples=samples(request),
        say=say.say,
    )
    return front.page(request, say.say("web.nav.home"), [body], current="home")


async def _demo_door(front: Front, request: PageRequest) -> Response:
    say = request.say
    members = await front.office.read(demo_members, front, request)
    doors = []
    for community in front.office.communities.values():
        actor = replace(request.visitor, community=community).actor
        meetings = await front.office.read(list_coming, actor, request.now, limit=MOST_MEETINGS)
        doors.append(
            {
                "id": community.id,
                "name": say.name(community.charter.about.name),
                "members": members[community.id],
                "bodies": to_html(
                    to_card_of_bodies(community, say),
                    front.around(request, level=3, prefix=f"b{community.id}-"),
                ),
                "meetings": to_html(
                    _coming(meetings, community, say),
                    front.around(request, level=3, prefix=f"m{community.id}-"),
                ),
            }
        )
    body = render(
        "demo.html", doors=doors, csrf=front.doorkeeper.csrf(request.visitor), say=say.say
    )
    return front.page(request, say.say("web.demo.title"), [body], current="home")


def _coming(meetings: Sequence[Meeting], community: Community, say: Wording) -> Card:
    entries = tuple(
        Entry(
            say.name(community.body(meeting.body).name),
            say.moment(meeting.starts_at),
            say.say("web.meetings.closes", at=meeting.closes_at),
        )
        for meeting in meetings
    )
    parts = Entries(entries) if entries else Paragraph(say.say("web.meetings.none"))
    return Card(say.say("web.meetings.coming"), (parts,), language=say.language)
