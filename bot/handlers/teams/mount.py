"""The SDK's app, mounted in our own process.

Nothing is sent by it: what goes out goes through ``connector.py``, which pins where to. So its
own client refuses every request, whoever makes one.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn

import httpx

from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.sdk import (
    PUBLIC,
    ActivityEvent,
    App,
    Client,
    ClientOptions,
    CloudEnvironment,
    Credentials,
    HttpMethod,
    HttpRequest,
    HttpResponse,
    HttpRouteHandler,
    HttpServer,
    HttpServerAdapter,
    InvokeResponse,
    TokenValidator,
)
from bot.handlers.teams.tokens import ConnectorTokens, Keys

Process = Callable[[ActivityEvent], Awaitable[InvokeResponse[Any]]]
"""What an activity is given to once its sender has been proved."""
Screen = Callable[[ActivityEvent, Process], Awaitable[InvokeResponse[Any]]]
"""Stands before it: may answer by itself, or hand the activity on."""


class SealedError(Exception):
    """The SDK wanted to send something by itself."""


class SealedClient(Client):
    """The client that the SDK's app is given: nothing goes out by it, nor by a clone of it.

    It opens no connection, so it needs no certificates, which take a megabyte and a half for
    each of the app's clients. The app makes three clones for each activity.
    """

    def __init__(self) -> None:
        super().__init__(_http=httpx.AsyncClient(transport=_Sealed(), trust_env=False))

    def clone(
        self, overrides: ClientOptions | None = None, *, share_http: bool = False
    ) -> SealedClient:
        """Another one, sealed as well: what would be set for its requests does not matter."""
        made = copy.copy(self)
        if overrides is not None and overrides.token is not None:
            made.token = overrides.token
        return made


class _Sealed(httpx.AsyncBaseTransport):
    async def handle_async_request(self, request: httpx.Request) -> NoReturn:
        raise SealedError("replies go through the connector, which pins where they may go")


class StarletteAdapter(HttpServerAdapter):
    """Takes the SDK's addresses, for a server that runs already.

    ``handler`` answers requests once the app has been initialised.
    """

    def __init__(self) -> None:
        self.handler: HttpRouteHandler | None = None

    def register_route(self, method: HttpMethod, path: str, handler: HttpRouteHandler) -> None:
        """Keep the handler of the one address."""
        self.handler = handler

    def serve_static(self, path: str, directory: str) -> None:
        """Nothing is served from files."""

    async def start(self, port: int) -> None:
        """The process's own server has started."""

    async def stop(self) -> None:
        """The process's own server stops by itself."""


class Server(HttpServer):
    """The SDK's server: its token check with our keys, and our screen behind that check.

    Args:
        keys: The Bot Connector's keys; None where tokens are not checked.
    """

    def __init__(self, adapter: HttpServerAdapter, keys: Keys | None, screen: Screen) -> None:
        super().__init__(adapter)
        self._keys = keys
        self._screen = screen

    def initialize(
        self,
        credentials: Credentials | None = None,
        cloud: CloudEnvironment | None = None,
        dangerously_allow_unauthenticated_requests: bool = False,
        skip_auth: bool | None = None,
    ) -> None:
        """Set up the check and register the address (see the SDK)."""
        super().initialize(
            credentials, cloud, dangerously_allow_unauthenticated_requests, skip_auth
        )
        if self._keys is not None and credentials is not None:
            app_id = str(credentials.client_id)
            self._token_validator = ConnectorTokens(app_id, cloud or PUBLIC, self._keys)
        process = self.on_request
        assert process is not None

        async def screened(event: ActivityEvent) -> InvokeResponse[Any]:
            return await self._screen(event, process)

        self.on_request = screened


class Mounted:
    """The SDK's app with its server, ready to be given requests."""

    def __init__(self, options: TeamsOptions, screen: Screen) -> None:
        cloud = cloud_of(options)
        is_open = options.allow_unauthenticated
        self.keys = None if is_open else Keys(_keys_url(options.client_id, cloud))
        self._adapter = StarletteAdapter()
        self.app = App(
            client_id=options.client_id or None,
            tenant_id=options.tenant_id or "common",  # nothing of Entra's is taken or asked for
            token=_no_token,
            client=SealedClient(),
            cloud=cloud,
            http_server_adapter=self._adapter,
            dangerously_allow_unauthenticated_requests=is_open,
            fetch_user_token=False,
            state=False,
            telemetry={"agent365": False},
        )
        self.app.server = Server(self._adapter, self.keys, screen)

    async def answer(self, request: HttpRequest) -> HttpResponse:
        """What the SDK answers a request with."""
        if self._adapter.handler is None:
            await self.app.initialize()
        assert self._adapter.handler is not None
        return await self._adapter.handler(request)

    async def start(self) -> None:
        """Initialise the app: its check is set up and its address taken."""
        if self._adapter.handler is None:
            await self.app.initialize()

    async def stop(self) -> None:
        """Stop the app."""
        await self.app.stop()


def cloud_of(options: TeamsOptions) -> CloudEnvironment:
    """Microsoft's public cloud, unless the options name other keys."""
    if not options.keys_url:
        return PUBLIC
    return dataclasses.replace(PUBLIC, openid_metadata_url=options.keys_url)


def _keys_url(client_id: str, cloud: CloudEnvironment) -> str:
    """Where the SDK looks for the keys."""
    return TokenValidator.for_service(client_id, cloud=cloud).options.jwks_uri


def _no_token(*_: Any) -> NoReturn:
    raise SealedError("the app has no token of its own")
