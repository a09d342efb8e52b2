"""A worker process's own probes: alive, ready, counted. It answers nobody else."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.bootstrap.health import Health


def probe_routes(health: Health) -> list[Route]:
    """``/healthz``, ``/readyz`` and ``/metrics``, as the web process answers them.

    Args:
        health: What is ready, and what was counted.
    """

    async def on_healthz(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def on_readyz(_request: Request) -> Response:
        parts = {
            name: await asyncio.to_thread(check) is True for name, check in health.ready.items()
        }
        good = all(parts.values())
        return JSONResponse({"ready": good, "parts": parts}, 200 if good else 503)

    async def on_metrics(_request: Request) -> Response:
        content = await asyncio.to_thread(health.metrics)
        return Response(content, media_type="text/plain; version=0.0.4; charset=utf-8")

    return [
        Route("/healthz", on_healthz),
        Route("/readyz", on_readyz),
        Route("/metrics", on_metrics),
    ]


class _Beside(uvicorn.Server):
    """A server that leaves the process's signals to the worker."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serving_probes(health: Health, host: str, port: int) -> AsyncIterator[None]:
    """Answer the probes meanwhile; nothing is served on port 0.

    Args:
        health: What is ready, and what was counted.
        host: The address to bind; the port is meant for the inside only.
        port: Where.
    """
    if not port:
        yield
        return
    app = Starlette(routes=probe_routes(health))
    server = _Beside(uvicorn.Config(app, host=host, port=port, log_level="warning"))
    task = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await asyncio.gather(task, return_exceptions=True)
