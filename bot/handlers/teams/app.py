"""The Teams edge as one part: ``POST /api/messages``, the one address that Teams calls.

The SDK's app checks who sent a request, reads its activity and finds the handler. A thin screen
stands around it, for what it would answer with a fault or with silence: bodies without bounds,
activities and invokes of kinds that are not known, service URLs that we may not send to, keys
that cannot be had, and activities that its strict models refuse. Whatever Teams may send, the
answer is no fault; one of ours is logged under a number that the person is told.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import jwt
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.handlers.teams import invokes, limits
from bot.handlers.teams.activities import Activity, Json, MalformedError, read_activity, text_of
from bot.handlers.teams.buttons import UnreadableError
from bot.handlers.teams.cards import Around, to_card
from bot.handlers.teams.connector import Connector, Spot
from bot.handlers.teams.dispatcher import Dispatcher
from bot.handlers.teams.hosts import is_trusted
from bot.handlers.teams.listeners import (
    ENDED,
    STARTED,
    on_conversation_update,
    on_installation,
    on_meeting_end,
    on_meeting_start,
    on_message,
)
from bot.handlers.teams.messenger import SendQueue, TeamsMessenger
from bot.handlers.teams.mount import Mounted, Process
from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.sdk import (
    ActivityContext,
    ActivityEvent,
    ActivityTypeAdapter,
    App,
    CoreActivity,
    InvokeResponse,
)
from bot.handlers.teams.tokens import KeysUnavailableError, Tokens
from bot.requests.accounts import language_of_hint
from bot.requests.bodies import HttpError, read_body
from bot.requests.cards import Card
from bot.requests.handler import RequestHandler, report_bug
from bot.requests.nearness import is_from_here
from bot.requests.wording import Wording

Handler = Callable[[Dispatcher, Activity], Awaitable[Json | None]]

HANDLERS: Mapping[str, Handler] = {
    "message": on_message,
    "installationUpdate": on_installation,
    "conversationUpdate": on_conversation_update,
    STARTED: on_meeting_start,
    ENDED: on_meeting_end,
    "adaptiveCard/action": invokes.on_card_action,
    "task/fetch": invokes.on_dialog_open,
    "task/submit": invokes.on_dialog_submit,
    "composeExtension/fetchTask": invokes.on_extension_open,
    "composeExtension/submitAction": invokes.on_extension_submit,
    "composeExtension/query": invokes.on_extension_query,
}
"""By type; invokes, which are answered in the response, and events by name."""


def find_handler(activity: Activity) -> Handler | None:
    """The handler of an activity; None for what nothing here is for."""
    is_named = activity.kind in ("invoke", "event")
    return HANDLERS.get(activity.name if is_named else activity.kind)


def register(app: App, dispatcher: Dispatcher) -> None:
    """Register every handler on its route."""

    def to(name: str) -> Callable[[ActivityContext[Any]], Awaitable[Any]]:
        handler = HANDLERS[name]

        async def on_activity(ctx: ActivityContext[Any]) -> Json | None:
            told = ctx.activity.model_dump(by_alias=True, exclude_none=True)
            return await handler(dispatcher, read_activity(told))

        return on_activity

    app.on_message(to("message"))
    app.on_installation_update(to("installationUpdate"))
    app.on_conversation_update(to("conversationUpdate"))
    app.on_meeting_start(to(STARTED))
    app.on_meeting_end(to(ENDED))
    app.on_card_action(to("adaptiveCard/action"))
    app.on_dialog_open(to("task/fetch"))
    app.on_dialog_submit(to("task/submit"))
    app.on_message_ext_open(to("composeExtension/fetchTask"))
    app.on_message_ext_submit(to("composeExtension/submitAction"))
    app.on_message_ext_query(to("composeExtension/query"))


log = logging.getLogger(__name__)

PATH = "/api/messages"
RETRY_AFTER = "10"

Answered = InvokeResponse[Any]


class Endpoint:
    """Takes activities in."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self.mounted = Mounted(dispatcher.options, self.screen)
        register(self.mounted.app, dispatcher)

    def routes(self) -> list[Route]:
        """The address, to be mounted beside the other front ends'."""
        return [Route(PATH, self.serve, methods=["POST"])]

    # --- before the token is checked -------------------------------------------------------

    async def serve(self, request: Request) -> Response:
        """Answer one request; where nobody proves who they are, only one from this machine."""
        if self.mounted.keys is None and not is_from_here(request.scope):
            log.warning("a request that came through a proxy, or from elsewhere, was turned away")
            return _fault(403, "not from this machine")
        try:
            told = _parse(await read_body(request, limits.BODY_BYTES))
        except HttpError as error:
            return _fault(error.status, "not read")
        except MalformedError:
            return _fault(400, "not an activity")
        authorization = request.headers.get("authorization", "")
        try:
            if self.mounted.keys is not None:
                await self.mounted.keys.prepare(authorization, text_of(told, "channelId"))
        except jwt.InvalidTokenError as error:
            log.warning("an activity was turned away: %s", error)
            return _fault(401, "unauthorized")
        except KeysUnavailableError as error:
            log.warning("no keys to check tokens with: %s", error)
            return _fault(503, "try again", {"retry-after": RETRY_AFTER})
        headers = {"authorization": authorization}
        answer = await self.mounted.answer({"body": told, "headers": headers})
        if answer["body"] is None:
            return Response(status_code=answer["status"])
        return JSONResponse(answer["body"], answer["status"])

    # --- after it ---------------------------------------------------------------------------

    async def screen(self, event: ActivityEvent, process: Process) -> Answered:
        """Hand an activity, whose sender has been proved, on to the SDK's app."""
        activity = read_activity(_body(event))
        if not is_trusted(activity.service_url, self._dispatcher.options.service_url):
            log.warning("an activity names a service URL that is not trusted; it is dropped")
            return Answered(status=403, body={"error": "service URL"})
        is_invoke = activity.kind == "invoke"
        if find_handler(activity) is None or not (activity.conversation or is_invoke):
            unknown = Answered(status=404, body={"error": "unknown invoke"})
            return unknown if is_invoke else Answered(status=200)
        try:
            return await self._dispatch(activity, event, process)
        except UnreadableError:
            log.info("data of a card that is not ours: %r", activity)
            return Answered(body=invokes.bad_request(activity) if is_invoke else None)
        except Exception as error:  # noqa: BLE001 - the Teams edge's own hook
            return Answered(body=await self._bug(activity, error))

    async def _dispatch(
        self, activity: Activity, event: ActivityEvent, process: Process
    ) -> Answered:
        event = ActivityEvent(_mended(event.body), event.token)
        if _is_readable(event.body):
            return await process(event)
        activity = read_activity(_body(event))
        handler = find_handler(activity)
        assert handler is not None
        log.info("the SDK's models refuse %r; its handler is given it as it is", activity)
        return Answered(body=await handler(self._dispatcher, activity))

    async def _bug(self, activity: Activity, error: Exception) -> Json | None:
        dispatcher = self._dispatcher
        community = dispatcher.requests.communities[dispatcher.options.community_id]
        say = Wording(language_of_hint(activity.locale), community)
        card = report_bug(error, say, "teams")
        if activity.kind == "invoke":
            return invokes.bug_response(activity, card)
        if activity.kind == "message":
            await self._tell(activity, card, say)
        return None

    async def _tell(self, activity: Activity, card: Card, say: Wording) -> None:
        shown = to_card(card, Around("chat", say, self._dispatcher.options.base_url))
        here = Spot(activity.service_url, activity.conversation)
        await self._dispatcher.post(here, shown, card.title)


def _parse(body: bytes) -> Json:
    """The body as an object with a type, without what the SDK would trip over at once.

    That is an id that is no text, and a name that only its own code uses.

    Raises:
        MalformedError: It is no such thing.
    """
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedError from error
    read_activity(told)
    odd = {"service_url"} if isinstance(told.get("id", ""), str) else {"service_url", "id"}
    return {name: value for name, value in told.items() if name not in odd}


def _body(event: ActivityEvent) -> Json:
    """An activity as it came."""
    core = event.body
    return {**(core.model_extra or {}), "type": core.type, "id": core.id}


def _mended(core: CoreActivity) -> CoreActivity:
    """An activity whose card renews itself, as the SDK reads it.

    Its model knows no trigger but a press ("manual"), and would refuse every renewal.
    """
    extra = core.model_extra or {}
    value = extra.get("value")
    if extra.get("name") != "adaptiveCard/action" or not isinstance(value, dict):
        return core
    if value.get("trigger") in (None, "manual"):
        return core
    kept = {name: each for name, each in value.items() if name != "trigger"}
    mended = kept | {invokes.TRIGGER: value["trigger"]}
    return core.model_copy(update={"value": mended})


def _is_readable(core: CoreActivity) -> bool:
    """Whether the SDK's models take an activity, as it will be given to them."""
    try:
        ActivityTypeAdapter.validate_python(core.model_dump(by_alias=True, exclude_none=True))
    except ValueError:
        return False
    return True


def _fault(status: int, why: str, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse({"error": why}, status, headers)


class TeamsEdge:
    """The front end, built; nothing is sent or asked yet.

    Args:
        tokens: What is shown to the Bot Connector.
    """

    def __init__(
        self,
        requests: RequestHandler,
        options: TeamsOptions,
        tokens: Tokens,
        clock: Callable[[], datetime],
    ) -> None:
        connector = Connector(options, tokens)
        self.dispatcher = Dispatcher(requests, options, connector, SendQueue(connector), clock)
        self.door = Endpoint(self.dispatcher)
        self.routes = self.door.routes()
        self.messenger = TeamsMessenger(connector, requests, options)

    @contextlib.asynccontextmanager
    async def running(self, _answers: bool = True) -> AsyncIterator[None]:
        """The SDK's app; at the end replies on their way are sent, connections closed."""
        await self.door.mounted.start()
        try:
            yield
        finally:
            await self.door.mounted.stop()
            await self.dispatcher.queue.close()
            await self.dispatcher.connector.close()
