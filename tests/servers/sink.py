"""The other side of every channel on a loopback port, with faults on: a place to send to."""

from __future__ import annotations

import asyncio
import json
import random
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import httpx

from bot.requests.cards import Card
from bot.requests.messenger import Ambiguous, Sent, Throttled
from governance.people.people import Channel, Recipient

Fault = Literal["", "drop", "accept-then-cut", "delay", "429", "500", "accept-then-500"]
CALM: Mapping[Fault, float] = {}
ROUGH: Mapping[Fault, float] = {
    "drop": 0.06,
    "accept-then-cut": 0.08,
    "delay": 0.15,
    "429": 0.06,
    "500": 0.04,
    "accept-then-500": 0.04,
}
"""How often each thing happens to a message."""


class Sink:
    """Takes messages by key, and counts how often it took each.

    Args:
        faults: How often each fault happens to a call.
        seed: Of the faults.
        delay: Seconds that a delayed call waits.
    """

    def __init__(
        self, faults: Mapping[Fault, float] = CALM, *, seed: int = 1, delay: float = 0.1
    ) -> None:
        self.faults = dict(faults)
        self.taken: Counter[str] = Counter()
        self.happened: Counter[str] = Counter()
        self.port = 0
        self._delay = delay
        self._random = random.Random(seed)
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Sink:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def _run(self) -> None:
        async def start() -> asyncio.Server:
            server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            self._ready.set()
            return server

        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(start())
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.split("content-length:")[1].split("\r\n")[0])
            asked = json.loads(await reader.readexactly(length))
            fault = self._fault()
            if fault == "delay":
                await asyncio.sleep(self._delay)
            if head.startswith("post /look_up"):
                self._answer(writer, fault, {"found": self.taken[asked["key"]] > 0})
            else:
                if fault in ("", "delay", "accept-then-cut", "accept-then-500"):
                    self.taken[asked["key"]] += 1
                self._answer(writer, fault, {"ok": True})
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # a client that was killed in the middle
        finally:
            writer.close()

    def _fault(self) -> Fault:
        at = self._random.random()
        for fault, share in self.faults.items():
            if at < share:
                self.happened[fault] += 1
                return fault
            at -= share
        return ""

    def _answer(self, writer: asyncio.StreamWriter, fault: Fault, answer: Any) -> None:
        if fault in ("drop", "accept-then-cut"):
            writer.transport.abort()
            return
        status = {"429": "429 Slow", "500": "500 No", "accept-then-500": "500 No"}
        body = json.dumps(answer).encode()
        head = f"HTTP/1.1 {status.get(fault, '200 OK')}\r\nretry-after: 1\r\n"
        head += f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        writer.write(head.encode() + body)


@dataclass(frozen=True)
class SinkMessenger:
    """Sends to a sink.

    Args:
        url: Where the sink listens.
        channel: Which channel it plays.
        can_look_up: Whether it may ask the sink what it took.
    """

    url: str
    channel: Channel = "slack"
    can_look_up: bool = True

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        await self._ask("send", {"key": key, "text": card.title})
        return Sent(key)

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        answer = await self._ask("look_up", {"key": key})
        return Sent(key) if answer["found"] else None

    async def _ask(self, what: str, body: Mapping[str, str]) -> Any:
        try:
            async with httpx.AsyncClient(timeout=10) as client:
                answer = await client.post(f"{self.url}/{what}", json=body)
        except httpx.HTTPError as error:
            raise Ambiguous(str(error)) from error
        if answer.status_code == 429:
            raise Throttled(float(answer.headers["retry-after"]))
        if answer.status_code >= 500:
            raise Ambiguous(str(answer.status_code))
        return answer.json()
