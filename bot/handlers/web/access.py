"""Getting in and out: one-time links, demo members, the language of signed-out pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from bot.access.operations_sessions import request_sign_in, sign_in, sign_out
from bot.handlers.web.authenticator import KEPT_SECONDS
from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.do import back_to
from bot.handlers.web.markup import render
from bot.handlers.web.request import PageRequest, local_path
from bot.people.operations_members import list_everyone
from bot.requests.bodies import HttpError
from bot.requests.context import Context
from bot.requests.wording import Wording
from governance.bodies.bodies import ROLE_NAMES, Membership
from governance.language.texts import LANGUAGES
from governance.people.people import Community, Person
from storage.engine import Session

MOST_EMAIL = 320
MOST_TOKEN = 200


async def on_sign_in(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /sign-in``: asks for the e-mail address."""
    if dispatcher.options.demo or request.visitor.person is not None:
        return RedirectResponse("/", 303)
    return _box(dispatcher, request, "sign-in.html", "web.sign-in.title")


async def on_request_link(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /sign-in``: the same answer to every address, known or not."""
    _not_in_demo(dispatcher)
    email = request.values.get("email", "").strip()
    if email and len(email) <= MOST_EMAIL:
        await dispatcher.requests.write(
            request_sign_in, dispatcher.requests.communities, email, request.now
        )
    return _box(dispatcher, request, "sign-in-sent.html", "web.sign-in.sent")


async def on_link(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``GET /sign-in/TOKEN``: a button, so that a mail scanner's visit uses nothing up."""
    _not_in_demo(dispatcher)
    return _box(
        dispatcher, request, "sign-in-link.html", "web.sign-in.title", token=_token(request)
    )


async def on_use_link(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /sign-in/TOKEN``: uses the link up and opens a session."""
    _not_in_demo(dispatcher)
    signed_in = await dispatcher.requests.write(
        sign_in,
        dispatcher.requests.communities,
        dispatcher.services.seal,
        _token(request),
        request.now,
    )
    goal = dispatcher.jar.unpack("next", request.http.cookies.get(dispatcher.jar.name("next"), ""))
    response = RedirectResponse(local_path(goal or "/"), 303)
    lasts = signed_in.web_session.expires_at - request.now
    dispatcher.jar.put(response, "session", signed_in.token, int(lasts.total_seconds()))
    dispatcher.jar.drop(response, "next")
    return response


async def on_sign_out(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /sign-out``: ends the session, or the acting as a demo member."""
    visitor = request.visitor
    if visitor.session:
        await dispatcher.requests.write(sign_out, visitor.session)
    response = RedirectResponse("/", 303)
    for cookie in ("session", "demo", "talk"):
        dispatcher.jar.drop(response, cookie)
    return response


async def on_act_as(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /act-as``: in demo mode, become one of the members."""
    if not dispatcher.options.demo:
        raise HttpError(404)
    chosen = (_number(request, "community"), _number(request, "person"))
    visitor = await dispatcher.authenticator.act_as(request.visitor, *chosen)
    if visitor.person is None or visitor.person.id != chosen[1]:
        raise HttpError(404)
    response = RedirectResponse("/", 303)
    dispatcher.jar.put(response, "demo", dispatcher.jar.pack("demo", chosen))
    dispatcher.jar.drop(response, "talk")
    return response


async def on_language(dispatcher: Dispatcher, request: PageRequest) -> Response:
    """``POST /language``: the language of pages before signing in."""
    language = request.values.get("language", "")
    if language not in LANGUAGES:
        raise HttpError(400)
    response = RedirectResponse(back_to(request), 303)
    dispatcher.jar.put(
        response, "language", dispatcher.jar.pack("language", language), KEPT_SECONDS
    )
    return response


@dataclass(frozen=True)
class DemoMember:
    """Somebody one may act as, and where they sit."""

    person: Person
    seats: str


def demo_members(
    session: Session, dispatcher: Dispatcher, request: PageRequest
) -> Mapping[int, Sequence[DemoMember]]:
    """The members of each community, those with an office first."""
    return {
        community.id: _members_of(session, request, community)
        for community in dispatcher.requests.communities.values()
    }


def _members_of(session: Session, request: PageRequest, community: Community) -> list[DemoMember]:
    everyone = list_everyone(Context(session, community, request.now))
    say = Wording(request.say.language, community)
    return [
        DemoMember(person, _seats(held, say))
        for person, held in sorted(everyone, key=lambda each: _rank(each[1]))
    ]


def _seats(memberships: Sequence[Membership], say: Wording) -> str:
    return "; ".join(
        f"{say.body(each.body)}: {say.name(ROLE_NAMES[each.role])}" for each in memberships
    )


def _rank(memberships: Sequence[Membership]) -> int:
    roles = {each.role for each in memberships}
    if "secretary" in roles:
        return 0
    if "chair" in roles:
        return 1
    return 2 if roles else 3


def _box(
    dispatcher: Dispatcher, request: PageRequest, template: str, title: str, **values: str
) -> Response:
    body = render(
        template, csrf=dispatcher.authenticator.csrf(request.visitor), say=request.say.say, **values
    )
    return dispatcher.page(request, request.say.say(title), [body])


def _token(request: PageRequest) -> str:
    token: str = request.part["token"]
    if len(token) > MOST_TOKEN:
        raise HttpError(404)
    return token


def _number(request: PageRequest, name: str) -> int:
    value = request.values.get(name, "")
    if not value.isascii() or not value.isdecimal() or len(value) > 9:
        raise HttpError(400)
    return int(value)


def _not_in_demo(dispatcher: Dispatcher) -> None:
    if dispatcher.options.demo:
        raise HttpError(404)
