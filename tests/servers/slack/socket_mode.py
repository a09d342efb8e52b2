"""Socket Mode: the websocket end of the fake.

Source: docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import uuid
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from .state import Json


@dataclass
class SocketHub:
    """The open connections of the app and the envelopes it has not acknowledged yet."""

    app_id: str
    tickets: set[str]
    loop: asyncio.AbstractEventLoop | None = None
    connections: list[web.WebSocketResponse] = field(default_factory=list)
    opened: int = 0
    unexpected: list[Json] = field(default_factory=list)
    _waiting: dict[str, "Future[Any]"] = field(default_factory=dict)
    _turn: int = 0

    async def on_link(self, request: web.Request) -> web.StreamResponse:
        """One connection, from hello to its end; the ticket in its address is good once."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            raise web.HTTPForbidden(text="invalid ticket")
        self.tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connections.append(socket)
        self.opened += 1
        await socket.send_json(self._hello())
        try:
            async for frame in socket:
                if frame.type == WSMsgType.TEXT:
                    self._on_text(frame.data)
        finally:
            if socket in self.connections:
                self.connections.remove(socket)
        return socket

    async def wait_until_open(self, seconds: float = 10.0) -> None:
        """Wait until an app's connection is listed here.

        The app's handshake is over a moment before: what is sent in between finds nobody.

        Raises:
            TimeoutError: no app connected in time.
        """
        async with asyncio.timeout(seconds):
            while not self.connections:
                await asyncio.sleep(0.005)

    def send(self, kind: str, payload: Json, attempt: int = 0, reason: str = "") -> "Future[Any]":
        """Send an envelope (`events_api`, `slash_commands`, `interactive`); wait on the result.

        The future yields the ack's payload, None when it carries none. Connections take turns.

        Raises:
            ConnectionError: no app is connected.
        """
        if not self.connections or self.loop is None:
            raise ConnectionError("no Socket Mode connection is open")
        self._turn += 1
        socket = self.connections[self._turn % len(self.connections)]
        envelope: Json = {
            "envelope_id": str(uuid.uuid4()),
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        answer: Future[Any] = Future()
        self._waiting[envelope["envelope_id"]] = answer
        asyncio.run_coroutine_threadsafe(socket.send_json(envelope), self.loop)
        return answer

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to go and make a new one, then close it."""
        assert self.loop is not None
        leaving, self.connections = self.connections, []
        for socket in leaving:
            asyncio.run_coroutine_threadsafe(self._say_goodbye(socket, reason), self.loop).result(5)

    async def _say_goodbye(self, socket: web.WebSocketResponse, reason: str) -> None:
        debug = {"host": "fake.example.org"}
        await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": debug})

    async def close(self) -> None:
        """Close every connection."""
        for socket in list(self.connections):
            await socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": self.app_id},
            "debug_info": {"host": "fake.example.org", "approximate_connection_time": 18060},
        }

    def _on_text(self, data: str) -> None:
        try:
            answer = json.loads(data)
            waiting = self._waiting.pop(answer["envelope_id"])
        except (ValueError, KeyError, TypeError):
            self.unexpected.append({"text": data})
            return
        waiting.set_result(answer.get("payload"))
