"""Serve: one Starlette process with every front end that is configured, and the worker.

Its log has lines for a person at a terminal, JSON for machines. Neither tells who it was about.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import json
import logging
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from functools import partial

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.bootstrap.front_ends import Parts, gather_parts
from bot.bootstrap.health import config_of, health_of, serving_probes
from bot.bootstrap.program import Opened, utc_now
from bot.home.kinds import all_kinds
from bot.meetings.operations_planning import plan_ahead
from bot.requests.context import Context
from bot.requests.kinds import Kind
from bot.scheduler.clock import DatabaseClock
from bot.scheduler.metrics import DueWorkCollector, Metrics
from bot.scheduler.worker import Worker
from bot.settings import SettingsFaults

PLAIN = "%(asctime)s %(levelname)s %(name)s %(message)s"
OURS = ("reference", "kind", "work_id", "why")
"""What a log call may add with ``extra``: numbers and codes, never names or addresses."""


class JsonLines(logging.Formatter):
    """One JSON object a line: moment, level, where, what, and our own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of JSON."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "where": record.name,
            "what": record.getMessage(),
        }
        told |= {name: getattr(record, name) for name in OURS if hasattr(record, name)}
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def set_up_logs() -> None:
    """Log to standard error: plainly at a terminal, as JSON lines anywhere else."""
    handler = logging.StreamHandler()
    is_terminal = sys.stderr.isatty()
    handler.setFormatter(logging.Formatter(PLAIN) if is_terminal else JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])


log = logging.getLogger(__name__)
BACKLOG = 128


class Service:
    """One process: the front ends, the worker, or both.

    Args:
        demo: Whether a visitor may act as any demo member.
        clock: The time by which the pages answer.
        alone: Whether the process is this service's own: what the start has built is then
            kept out of the garbage collector's way.
    """

    def __init__(
        self,
        opened: Opened,
        *,
        web: bool,
        worker: bool,
        demo: bool = False,
        clock: Callable[[], datetime] = utc_now,
        alone: bool = False,
    ) -> None:
        self.opened = opened
        self._alone = alone
        self._clock = clock
        self.kinds: Mapping[str, Kind] = all_kinds(opened.seal, opened.settings.base_url)
        self.parts: Parts = gather_parts(opened)
        self.metrics = Metrics()
        self.metrics.registry.register(DueWorkCollector(opened.database))
        self.worker = self._build_worker() if worker else None
        self.stopped = asyncio.Event()
        self.has_died = False
        self.health = health_of(opened, self.metrics, self.worker)
        self.app = Starlette(routes=self._routes(demo) if web else [], lifespan=self._lifespan)
        self._web = web

    def _build_worker(self) -> Worker:
        return Worker(
            self.opened.database,
            self.opened.communities,
            self.kinds,
            self.parts.messengers,
            DatabaseClock(),
            metrics=self.metrics,
        )

    def _routes(self, demo: bool) -> list[BaseRoute]:
        # A worker alone answers nobody, and need not hold what would answer.
        from bot.handlers.web.app import build_web  # noqa: PLC0415
        from bot.handlers.web.options import PageServices, WebOptions  # noqa: PLC0415
        from bot.language.intents import understand_from  # noqa: PLC0415
        from bot.scheduler.inbox import messages_of  # noqa: PLC0415

        opened = self.opened
        secret, *former = (each.encode() for each in opened.secrets)
        options = WebOptions(
            base_url=opened.settings.base_url,
            secret=secret,
            former=tuple(former),
            demo=demo,
            metrics_token=opened.settings.metrics_token,
        )
        services = PageServices(
            understand=understand_from,
            seal=opened.seal,
            inbox=partial(messages_of, self.kinds),
            ready=self.health.ready,
            metrics=self.health.metrics,
        )
        pages = build_web(opened.requests, options, services, self._clock, self.parts.pages)
        return [*self.parts.routes, *pages]

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        async with self.running():
            yield

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Plan ahead, start what has to run beside the answers, and stop it at the end."""
        await asyncio.to_thread(plan_everything, self.opened, self._clock())
        async with contextlib.AsyncExitStack() as stack:
            for part in self.parts.running:
                await stack.enter_async_context(part(self._web))
            if self.worker is not None:
                await stack.enter_async_context(_kept_running(self.worker, self._note_death))
            if self._alone:
                # What is there now stays: a full collection would look through all of it
                # again, and hold every answer up for a tenth of a second.
                gc.collect()
                gc.freeze()
            yield

    def _note_death(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and task.exception() is not None:
            log.error("the worker has died", exc_info=task.exception())
            self.has_died = True
            self.stopped.set()


@contextlib.asynccontextmanager
async def _kept_running(
    worker: Worker, note_death: Callable[[asyncio.Task[None]], None]
) -> AsyncIterator[None]:
    """A worker beside the answers; when it dies, readiness says so and the log says why.

    A process that is a worker alone then ends, for whoever watches over it to start it anew.
    """
    task = asyncio.create_task(worker.run(), name="worker")
    task.add_done_callback(note_death)
    try:
        yield
    finally:
        worker.stop()
        await asyncio.gather(task, return_exceptions=True)


def plan_everything(opened: Opened, now: datetime) -> None:
    """Plan every community's year from now on (each start does)."""
    for community in opened.communities.values():
        with opened.database.write() as session:
            plan_ahead(Context(session, community, now))


class _Announcing(uvicorn.Server):
    """A server that says when it answers.

    Args:
        announce: Told once, when it does.
    """

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self._announce()


def listen(host: str, port: int, address: str) -> socket.socket:
    """Take the port, before anything else is done.

    Args:
        address: Where the pages would be.

    Raises:
        SettingsFaults: It is taken, or not for us to take.
    """
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(BACKLOG)
    except OSError as error:
        taken.close()
        if error.errno == errno.EADDRINUSE:
            told = f"{port} is in use. When it is Sihteeri that runs already, open {address};"
            fault = f"{told} else choose another port, as in: PORT={port + 1} sihteeri run"
        else:
            fault = f"{host} port {port} cannot be had: {error.strerror}"
        raise SettingsFaults([f"PORT: {fault}"]) from error
    return taken


def serve(
    opened: Opened, *, web: bool, worker: bool, demo: bool, announce: Callable[[str], None]
) -> int:
    """Serve until stopped.

    Args:
        demo: Whether a visitor may act as any demo member; loopback only.
        announce: Told the pages' address once they are there.

    Raises:
        SettingsFaults: The port cannot be had.
    """
    set_up_logs()
    if demo:
        opened.settings.check_demo_mode()
    settings = opened.settings
    address = settings.base_url
    taken = listen(settings.sihteeri_host, settings.port, address) if web else None
    service = Service(opened, web=web, worker=worker, demo=demo, alone=True)
    if taken is None:
        return asyncio.run(_work(service))
    config = config_of(service.app, settings.sihteeri_host, settings.port)
    _Announcing(config, partial(announce, address)).run(sockets=[taken])
    return 0


async def _work(service: Service) -> int:
    """Run the worker alone, until a signal stops it; returns 1 when it dies before."""
    import signal  # noqa: PLC0415

    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, service.stopped.set)
    settings = service.opened.settings
    async with (
        service.running(),
        serving_probes(service.health, settings.sihteeri_host, settings.sihteeri_worker_port),
    ):
        await service.stopped.wait()
    return 1 if service.has_died else 0
