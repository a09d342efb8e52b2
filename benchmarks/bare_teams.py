"""The peer: a Teams SDK app that echoes what it is told, and no more."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

os.environ["PYTHON_DOTENV_DISABLED"] = "1"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from microsoft_teams.api import MessageActivity
    from microsoft_teams.apps import ActivityContext, App


class Adapter:
    """Puts the SDK's routes into a Starlette app."""

    def __init__(self) -> None:
        self.routes: list[Route] = []

    def register_route(self, method: str, path: str, handler: Any) -> None:
        """Add an address."""

        async def endpoint(request: Request) -> Response:
            answer = await handler({"body": await request.json(), "headers": dict(request.headers)})
            return JSONResponse(answer["body"], answer["status"])

        self.routes.append(Route(path, endpoint, methods=[method]))

    def serve_static(self, path: str, directory: str) -> None:
        """Nothing is served."""

    async def start(self, port: int) -> None:
        """Uvicorn does."""

    async def stop(self) -> None:
        """Uvicorn does."""


def build() -> Starlette:
    """The app."""
    adapter = Adapter()
    teams = App(http_server_adapter=adapter, dangerously_allow_unauthenticated_requests=True)

    @teams.on_message
    async def on_message(ctx: ActivityContext[MessageActivity]) -> None:
        await ctx.send(f"You said: {ctx.activity.text}")

    app = Starlette()

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await teams.initialize()
        app.router.routes.extend(adapter.routes)
        yield

    app.router.lifespan_context = lifespan
    return app


if __name__ == "__main__":
    uvicorn.run(build(), host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
