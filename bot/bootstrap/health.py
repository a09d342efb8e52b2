"""What a process says of itself: which of its parts work, what it has counted, and to whom.

A worker process has probes of its own: alive, ready, counted. It answers nobody else.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import uvicorn
from prometheus_client import generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.bootstrap.program import Opened
from bot.scheduler.metrics import Metrics
from bot.scheduler.worker import Worker
from storage.schema import is_served


@dataclass(frozen=True)
class Health:
    """A process's own account of itself.

    Args:
        ready: Named checks; each answers whether its part works.
        metrics: What was counted, in Prometheus' text format.
    """

    ready: Mapping[str, Callable[[], bool]]
    metrics: Callable[[], bytes]


def health_of(opened: Opened, metrics: Metrics, worker: Worker | None) -> Health:
    """The account of a process.

    Args:
        worker: This process's own worker, where it has one: readiness fails when it stops.
    """
    ready: dict[str, Callable[[], bool]] = {"database": partial(is_served, opened.database)}
    if worker is not None:
        ready["worker"] = lambda: worker.is_alive
    return Health(ready, lambda: generate_latest(metrics.registry))


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
