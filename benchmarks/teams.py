"""Message activities, beside a bare Teams SDK app that echoes, in the same run.

Each serves from a process of its own (uvicorn, one worker), unauthenticated, to the same load
from this one; both post their replies to the same small connector, in a third process. The
bare app answers once its echo was sent. Ours answers once its reply is enqueued: it has then
recognised the person, understood the words, and read the agenda from the database. Replies are
counted where they arrive, until none is left.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

from benchmarks.load import Load, run_load

CONNECTIONS = 50
SECONDS = 5.0
ROUNDS = 3
GOAL_RATE = 0.6
TENANT = "11111111-1111-4111-8111-111111111111"
ROSTER = Path("charters/digione/roster.csv")
WORDS = {"agenda": "agenda development-group", "plain words": "milloin seuraava ohjausryhmä?"}
ANSWER = (
    b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n"
    b'{"id":"m1"}'
)


def main() -> int:
    """Print the ratios; 1 when something was not answered, or a reply is missing."""
    arrived = multiprocessing.Value("q", 0)
    with _connector(arrived) as connector, tempfile.TemporaryDirectory() as folder:
        environment = {
            "TEAMS_ALLOW_UNAUTHENTICATED": "true",
            "TEAMS_SERVICE_URL": f"http://127.0.0.1:{connector}/",
            "DATABASE_URL": f"sqlite:///{folder}/bench.db",
        }
        ours = [sys.executable, "-m", "bot", "run", "--demo"]
        bare = [sys.executable, "-m", "benchmarks.bare_teams"]
        with _server(ours, environment) as our_port, _server(bare, {}) as bare_port:
            failures = 0
            for name, words in WORDS.items():
                failures += _compare(name, words, connector, (our_port, bare_port), arrived)
    return 1 if failures else 0


def _compare(
    name: str, words: str, connector: int, ports: tuple[int, int], arrived: Synchronized[int]
) -> int:
    """Load both in turn, several times; print the medians of the ratios."""
    requests = _Requests(words, connector)
    for port in ports:
        asyncio.run(run_load(port, requests, connections=4, seconds=1.5))
        _until_quiet(arrived)
    rates, replies, tails = [], [], []
    failures = 0
    last = (Load(), Load())
    for _ in range(ROUNDS):
        rounds = [_round(port, requests, arrived) for port in ports]
        (ours, our_replies), (bare, bare_replies) = rounds
        rates.append(ours.per_second / bare.per_second)
        replies.append(our_replies / bare_replies)
        tails.append(ours.p99 / bare.p99)
        failures += ours.failures + bare.failures
        last = (ours, bare)
    ours, bare = last
    print(
        f"{name}: {statistics.median(rates):.2f} of the bare SDK's rate (goal ≥ {GOAL_RATE}), "
        f"replies that arrived {statistics.median(replies):.2f}, "
        f"p99 × {statistics.median(tails):.1f}, {failures} failures; last round "
        f"{ours.per_second:.0f}/s and {bare.per_second:.0f}/s, "
        f"p99 {ours.p99 * 1000:.0f} and {bare.p99 * 1000:.0f} ms"
    )
    return failures


def _round(port: int, requests: _Requests, arrived: Synchronized[int]) -> tuple[Load, float]:
    """One load; with it, how many replies a second arrived until all had."""
    before, began = arrived.value, time.perf_counter()
    load = asyncio.run(run_load(port, requests, connections=CONNECTIONS, seconds=SECONDS))
    ended = _until_quiet(arrived)
    count = arrived.value - before
    if count < len(load.latencies):
        load.failures += len(load.latencies) - count
    return load, count / (ended - began)


def _until_quiet(arrived: Synchronized[int]) -> float:
    """Wait until no reply has arrived for half a second; returns when the last one did."""
    seen, at = arrived.value, time.perf_counter()
    while time.perf_counter() - at < 0.5:
        time.sleep(0.01)
        if arrived.value != seen:
            seen, at = arrived.value, time.perf_counter()
    return at


class _Requests:
    """Messages of the roster's people, each activity with an id of its own."""

    def __init__(self, words: str, connector: int) -> None:
        lines = ROSTER.read_text("utf-8").splitlines()[1:]
        self._accounts = sorted({line.rsplit(",", 1)[1] for line in lines} - {""})
        self._words = words
        self._url = f"http://127.0.0.1:{connector}/"
        self._run = time.time_ns()

    def __call__(self, number: int) -> bytes:
        account = self._accounts[number % len(self._accounts)]
        body = json.dumps(self._activity(number, account)).encode()
        head = (
            "POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def _activity(self, number: int, account: str) -> Mapping[str, Any]:
        self._run += 1
        return {
            "type": "message",
            "id": str(self._run),
            "timestamp": "2027-01-12T08:00:00Z",
            "serviceUrl": self._url,
            "channelId": "msteams",
            "from": {"id": f"29:{account}", "name": "Bench", "aadObjectId": account},
            "conversation": {
                "id": f"a:{account}",
                "tenantId": TENANT,
                "conversationType": "personal",
            },
            "recipient": {"id": "28:bench", "name": "Sihteeri"},
            "textFormat": "plain",
            "locale": "fi-FI",
            "text": self._words,
            "channelData": {"tenant": {"id": TENANT}},
        }


class _Connector(asyncio.Protocol):
    """Answers every request that has come whole, and counts it."""

    arrived: Synchronized[int]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = transport
        self._held = b""

    def data_received(self, data: bytes) -> None:
        """Take requests off what has come."""
        self._held += data
        while (end := self._held.find(b"\r\n\r\n")) >= 0:
            head = self._held[:end].lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self._held) < end + 4 + length:
                return
            self._held = self._held[end + 4 + length :]
            self._transport.write(ANSWER)  # type: ignore[attr-defined]
            self.arrived.value += 1


def _serve_connector(port: int, arrived: Synchronized[int]) -> None:
    _Connector.arrived = arrived

    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(_Connector, "127.0.0.1", port)
        await server.serve_forever()

    asyncio.run(serve())


@contextlib.contextmanager
def _connector(arrived: Synchronized[int]) -> Iterator[int]:
    port = _free_port()
    process = multiprocessing.Process(target=_serve_connector, args=(port, arrived), daemon=True)
    process.start()
    try:
        yield port
    finally:
        process.terminate()
        process.join(10)


@contextlib.contextmanager
def _server(command: list[str], environment: Mapping[str, str]) -> Iterator[int]:
    """A server in a process of its own; its port, once it answers."""
    port = _free_port()
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the server did not start within 30 s")


if __name__ == "__main__":
    sys.exit(main())
