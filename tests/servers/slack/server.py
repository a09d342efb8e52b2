"""The HTTP side of the fake Slack: an aiohttp server in a thread of its own, on loopback."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .state import Json
from .trouble import Planned

if TYPE_CHECKING:
    from .api import FakeSlack

BODY_LIMIT = 16 * 2**20
Answer = tuple[int, Json | str, dict[str, str]]


class Server:
    """Serves `/api/<method>`, `/response/<id>` and `/link` until stopped."""

    def __init__(self, slack: "FakeSlack") -> None:
        self._slack = slack
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self.url = ""

    def start(self) -> None:
        """Bind a free loopback port and answer on it."""
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the fake Slack did not start")

    def stop(self) -> None:
        """Close connections and end the thread."""
        if self._loop and self._stopping:
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        self._slack.sockets.loop = self._loop
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_route("*", "/api/{method}", self._on_api)
        app.router.add_post("/response/{id}", self._on_response_url)
        app.router.add_get("/link", self._slack.sockets.on_link)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._ready.set()
        await self._stopping.wait()
        await self._slack.sockets.close()
        await runner.cleanup()

    async def _on_api(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]

        async def run() -> Answer:
            args = await _arguments(request)
            if isinstance(args, str):
                return 200, {"ok": False, "error": args}, {}
            return self._slack.answer(name, args, _token(request, args))

        return await self._answer(request, name, run)

    async def _on_response_url(self, request: web.Request) -> web.Response:
        async def run() -> Answer:
            args = await _arguments(request)
            payload = args if isinstance(args, dict) else {"": args}
            status, body = self._slack.answer_response_url(request.match_info["id"], payload)
            return status, body, {}

        return await self._answer(request, "response_url", run)

    async def _answer(
        self, request: web.Request, name: str, run: Callable[[], Awaitable[Answer]]
    ) -> web.Response:
        with self._slack.busy():
            planned = self._slack.trouble.next(name)
            refusal = await _before(request, planned)
            if refusal is not None:
                return refusal
            status, body, headers = await run()
            if planned and planned.kind == "accept_then_cut":
                _cut(request)
            if isinstance(body, str):
                return web.Response(text=body, status=status, headers=headers)
            return web.json_response(body, status=status, headers=headers)


async def _before(request: web.Request, planned: Planned | None) -> web.Response | None:
    """Do the trouble that comes before the work; an answer means the work is not done."""
    if planned is None or planned.kind == "accept_then_cut":
        return None
    if planned.kind == "delay":
        await asyncio.sleep(planned.number)
        return None
    if planned.kind == "drop_before":
        await request.read()
        _cut(request)
        return web.Response(status=500)
    if planned.kind == "status":
        return web.Response(status=int(planned.number), text="server error")
    if planned.kind == "ratelimit":
        body, after = {"ok": False, "error": "ratelimited"}, str(int(planned.number))
        return web.json_response(body, status=429, headers={"Retry-After": after})
    return web.json_response({"ok": False, "error": planned.code})


def _cut(request: web.Request) -> None:
    """Reset the connection under the request."""
    if request.transport is not None:
        request.transport.abort()


async def _arguments(request: web.Request) -> Json | str:
    """Query, form and JSON arguments as one; or the code of Slack's refusal."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body: Any = json.loads(await request.read() or b"{}")
        except ValueError:
            return "invalid_json"
        if not isinstance(body, dict):
            return "json_not_object"
        return args | body
    return args | dict(await request.post())


def _token(request: web.Request, args: Json) -> str:
    header = request.headers.get("Authorization", "")
    if header.startswith("Basic "):
        args["authorization"] = header
    return header.removeprefix("Bearer ") if header else str(args.get("token", ""))
