"""What a process says of itself: which of its parts work, what it has counted, and to whom.

A worker process has probes of its own: alive, ready, counted. It answers nobody else.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

import uvicorn
from prometheus_client import generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.bootstrap.program import Opened
from bot.requests.nearness import may_read_metrics
from bot.scheduler.metrics import Metrics
from bot.scheduler.worker import Worker
from storage.access.keys import fits_key
from storage.schema import is_served

LEAST_ROOM = 32 * 1024 * 1024
"""Bytes that must be free on SQLite's disk: its log alone may grow to some megabytes."""


@dataclass(frozen=True)
class Health:
    """A process's own account of itself.

    Args:
        ready: Named checks; each answers whether its part works.
        metrics: What was counted, in Prometheus' text format.
        metrics_token: Lets a collector elsewhere read them; empty for this machine only.
    """

    ready: Mapping[str, Callable[[], bool]]
    metrics: Callable[[], bytes]
    metrics_token: str = ""


def health_of(opened: Opened, metrics: Metrics, worker: Worker | None) -> Health:
    """The account of a process.

    Args:
        worker: This process's own worker, where it has one: readiness fails when it stops.
    """
    ready: dict[str, Callable[[], bool]] = {
        "database": partial(is_served, opened.database),
        "key": partial(_fits_key, opened),
    }
    if opened.database.file is not None:
        ready["disk"] = partial(_has_room, opened.database.file)
    if worker is not None:
        ready["worker"] = lambda: worker.is_alive
    token = opened.settings.metrics_token
    return Health(ready, lambda: generate_latest(metrics.registry), token)


def _fits_key(opened: Opened) -> bool:
    with opened.database.read() as session:
        return fits_key(session, opened.seal)


def _has_room(file: str) -> bool:
    """Whether SQLite's disk has room for a while."""
    return shutil.disk_usage(Path(file).absolute().parent).free >= LEAST_ROOM


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

    async def on_metrics(request: Request) -> Response:
        if not may_read_metrics(request, health.metrics_token):
            return PlainTextResponse("forbidden\n", 403)
        content = await asyncio.to_thread(health.metrics)
        return Response(content, media_type="text/plain; version=0.0.4; charset=utf-8")

    return [
        Route("/healthz", on_healthz),
        Route("/readyz", on_readyz),
        Route("/metrics", on_metrics),
    ]


def config_of(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    """How an app is served: no proxy is believed, and slow clients hold nobody up."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=_protocol(),
        ws="none",
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )


def _protocol() -> type[asyncio.Protocol] | Literal["auto"]:
    if os.name != "posix":  # httptools is not installed there
        return "auto"
    from bot.bootstrap.connections import PatientProtocol  # noqa: PLC0415

    return PatientProtocol


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
    server = _Beside(config_of(app, host, port))
    task = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await asyncio.gather(task, return_exceptions=True)
