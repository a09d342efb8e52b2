"""The Slack edge as one part: routes for HTTP, a connection for Socket Mode, a messenger.

The error hook before the ack logs a bug, tells whoever asked, and acks all the same. Bolt calls
it for whatever a listener raises; what is raised after the ack meets the guard of
:meth:`bot.handlers.slack.dispatcher.Dispatcher.later`.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Any

from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.handlers.slack.blocks import to_message
from bot.handlers.slack.clients import (
    NETWORK_ERRORS,
    Authorisation,
    Clients,
    ManyWorkspaces,
    OneWorkspace,
    code_of,
)
from bot.handlers.slack.dispatcher import Dispatcher
from bot.handlers.slack.intake import Intake, SocketMode
from bot.handlers.slack.listeners import Listeners
from bot.handlers.slack.manifest import joined
from bot.handlers.slack.messenger import SlackMessenger
from bot.handlers.slack.oauth import (
    HEADERS,
    Installing,
    States,
    StoredInstallations,
    language_of,
    page,
)
from bot.handlers.slack.options import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH, SlackOptions
from bot.handlers.slack.request import (
    Payload,
    People,
    SlackRequest,
    request_of_action,
    request_of_command,
    request_of_event,
    request_of_shortcut,
    request_of_submission,
)
from bot.handlers.slack.responder import Responder
from bot.requests.cards import Card
from bot.requests.handler import RequestHandler
from storage.access.seal import Seal

log = logging.getLogger(__name__)

JSON_TYPE = "application/json;charset=utf-8"


class ErrorHook:
    """Answers bugs. Nothing was changed by then: the transaction was rolled back.

    Args:
        listeners: Show a refused modal once more.
    """

    def __init__(self, dispatcher: Dispatcher, listeners: Listeners) -> None:
        self._dispatcher = dispatcher
        self._listeners = listeners

    async def on_error(
        self, error: Exception, body: Payload, context: AsyncBoltContext
    ) -> BoltResponse:
        """A reference number where the asker is; 200, so that Slack does not repeat it."""
        incoming = _contact_of(body, context)
        if incoming is None:
            log.error("slack: a delivery that cannot be read", exc_info=error)
            return BoltResponse(status=200, body="")
        card = self._dispatcher.on_bug(incoming, error)
        if incoming.place == "command":
            message = to_message(card, self._dispatcher.options.base_url)
            return _answer(message | {"response_type": "ephemeral"})
        if incoming.place == "submission":
            view = self._listeners.refused(incoming, card)
            return _answer({"response_action": "update", "view": view})
        if incoming.place != "conversation" or body["event"]["type"] != "app_home_opened":
            self._dispatcher.later(incoming, self._tell(incoming, card))
        return BoltResponse(status=200, body="")

    async def _tell(self, incoming: SlackRequest, card: Card) -> None:
        await self._dispatcher.responder.tell(incoming, card)


def _contact_of(body: Payload, context: AsyncBoltContext) -> SlackRequest | None:
    kind = body.get("type")
    if "command" in body:
        return request_of_command(body, context)
    if kind == "block_actions":
        return request_of_action(body, context)
    if kind == "view_submission":
        return request_of_submission(body, context)
    if kind in ("shortcut", "message_action"):
        return request_of_shortcut(body, context)
    return request_of_event(body, context) if kind == "event_callback" else None


def _answer(body: dict[str, Any]) -> BoltResponse:
    headers: dict[str, Any] = {"content-type": [JSON_TYPE]}
    return BoltResponse(status=200, body=json.dumps(body), headers=headers)


ANY = re.compile(r".+", re.DOTALL)


class SlackEdge:
    """Slack, wired: give its routes to Starlette, enter :meth:`running` with the process.

    Args:
        requests: Answers requests; its first community is the environment's.
        clock: Gives aware UTC; the age of signatures is measured by it too.
    """

    def __init__(
        self,
        requests: RequestHandler,
        options: SlackOptions,
        seal: Seal,
        clock: Callable[[], datetime],
    ) -> None:
        self.options = options
        self._clients = Clients(options.api_url)
        responder = Responder(self._clients, options.base_url)
        people = People(requests, self._clients, options, clock)
        self._dispatcher = Dispatcher(requests, options, people, responder, clock)
        self._store: StoredInstallations | None = None
        self._installing: Installing | None = None
        self._authorisation = self._authorised(requests, seal, clock)
        self.messenger = SlackMessenger(self._clients, self._authorisation, options.base_url)
        self.bolt = self._build_bolt()
        self._socket = SocketMode(self.bolt, options.app_token, self._clients)

    @property
    def routes(self) -> list[BaseRoute]:
        """Slack's addresses: its deliveries, and installing the app by OAuth."""
        found: list[BaseRoute] = []
        if self.options.signing_secret:
            intake = Intake(self.bolt, self.options, self._dispatcher.clock)
            found.append(Route(EVENTS_PATH, intake.on_request, methods=["POST"]))
        if self._installing is not None:
            found.append(Route(INSTALL_PATH, self._on_install, methods=["GET"]))
            found.append(Route(REDIRECT_PATH, self._on_redirect, methods=["GET"]))
        return found

    async def start(self, *, listening: bool = True) -> None:
        """Open what is needed: the connection pool, and Socket Mode where it is configured.

        A Slack that cannot be reached is no reason not to start; it is tried again.

        Args:
            listening: Whether this process answers people; a worker only sends.
        """
        await self._clients.start()
        try:
            await self._authorisation.identify()
        except NETWORK_ERRORS as error:
            log.warning("slack: cannot be reached yet: %s %s", type(error).__name__, code_of(error))
        if listening and self.options.app_token:
            await self._socket.open()

    async def stop(self) -> None:
        """Close everything; what is being said after acks is finished first."""
        await self._socket.close()
        await self._dispatcher.finish()
        await self._clients.stop()

    @contextlib.asynccontextmanager
    async def running(self, listening: bool = True) -> AsyncIterator[SlackEdge]:
        """The edge between :meth:`start` and :meth:`stop`."""
        await self.start(listening=listening)
        try:
            yield self
        finally:
            await self.stop()

    # --- building ------------------------------------------------------------------------

    def _authorised(
        self, requests: RequestHandler, seal: Seal, clock: Callable[[], datetime]
    ) -> Authorisation:
        community = next(iter(requests.communities.values()))
        options = self.options
        if not options.serves_many:
            return OneWorkspace(options.bot_token, self._clients, requests, community, clock)
        self._store = StoredInstallations(requests, seal, options.client_id, clock)
        authorisation = ManyWorkspaces(self._store, clock)
        states = States(requests, seal, clock)
        self._installing = Installing(options, self._clients, self._store, states, authorisation)
        return authorisation

    def _build_bolt(self) -> AsyncApp:
        logger = logging.getLogger("bot.handlers.slack.bolt")
        logger.setLevel(logging.ERROR)  # it warns that the token it found is not used, as meant
        app = AsyncApp(
            logger=logger,
            name="sihteeri",
            client=self._clients.build(None, waits=False),
            authorize=self._authorisation,  # type: ignore[arg-type] # an AsyncAuthorize is taken
            oauth_flow=self._installing,
            user_facing_authorize_error_message=joined("fi", "slack.not-installed"),
            process_before_response=True,
            request_verification_enabled=False,  # the intake does; Socket Mode needs none
        )
        logger.setLevel(logging.WARNING)
        self._listen(app, Listeners(self._dispatcher))
        return app

    def _listen(self, app: AsyncApp, listeners: Listeners) -> None:
        app.error(ErrorHook(self._dispatcher, listeners).on_error)
        app.command(ANY)(listeners.on_command)
        app.action(ANY)(listeners.on_action)
        app.view(ANY)(listeners.on_submission)
        app.view_closed(ANY)(_only_ack)
        app.shortcut(ANY)(listeners.on_shortcut)
        app.event("message")(listeners.on_message)
        app.event("app_mention")(listeners.on_mention)
        app.event("app_home_opened")(listeners.on_opened)
        app.event("tokens_revoked")(self._on_uninstalled)
        app.event("app_uninstalled")(self._on_uninstalled)
        app.event(ANY)(_only_ack)

    # --- what is no verb -----------------------------------------------------------------

    async def _on_uninstalled(self, ack: AsyncAck, body: Payload) -> None:
        """``app_uninstalled``, ``tokens_revoked``: forget the tokens."""
        if self._store is None:
            log.warning("slack: the app was taken out of the workspace, or its token ended")
        elif body["event"]["type"] == "app_uninstalled" or (
            (body["event"].get("tokens") or {}).get("bot")
        ):
            authorization = (body.get("authorizations") or [{}])[0]
            is_org_wide = bool(authorization.get("is_enterprise_install"))
            await self._store.async_delete_all(
                enterprise_id=body.get("enterprise_id") if is_org_wide else None,
                team_id=None if is_org_wide else body.get("team_id"),
            )
            self._authorisation.forget()
        await ack()

    async def _on_install(self, request: Request) -> Response:
        assert self._installing is not None
        bolt_request = _to_bolt(request)
        return to_starlette_response(await self._installing.handle_installation(bolt_request))

    async def _on_redirect(self, request: Request) -> Response:
        assert self._installing is not None
        bolt_request = _to_bolt(request)
        try:
            answer = await self._installing.handle_callback(bolt_request)
        except NETWORK_ERRORS as error:
            log.warning("slack: an installation failed: %s", type(error).__name__)
            failed = page(language_of(bolt_request), "slack.install-failed")
            return HTMLResponse(failed, 502, HEADERS)
        return to_starlette_response(answer)


async def _only_ack(ack: AsyncAck) -> None:
    """What asks for nothing."""
    await ack()


def _to_bolt(request: Request) -> AsyncBoltRequest:
    query: dict[str, Sequence[str]] = {n: [v] for n, v in request.query_params.items()}
    headers: dict[str, Any] = dict(request.headers)
    return AsyncBoltRequest(mode="socket_mode", body={}, query=query, headers=headers)
