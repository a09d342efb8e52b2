"""Clients that send slowly, stay silent, or are too many: the others are served."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.bootstrap import connections
from bot.bootstrap.health import config_of
from tests.bootstrap.test_worker_process import free_port

HALF = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
WHOLE = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
BEGUN = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf of"
ANSWER = b"x" * 20_000_000


async def on_request(request: Request) -> Response:
    """Takes a while where it is asked to, and has much to say where it is asked to."""
    if request.method == "POST":
        await request.body()
    if "slow" in request.query_params:
        await asyncio.sleep(0.6)
    return Response(ANSWER) if "much" in request.query_params else PlainTextResponse("ok")


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    """A server with less patience than the real one."""
    for name in ("HEADER_SECONDS", "BODY_SECONDS", "READ_SECONDS"):
        monkeypatch.setattr(connections, name, 0.3)
    number = free_port()
    app = Starlette(routes=[Route("/", on_request, methods=["GET", "POST"])])
    server = uvicorn.Server(config_of(app, "127.0.0.1", number))
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield number
    server.should_exit = True
    await task


@contextlib.asynccontextmanager
async def connected(port: int, sent: bytes) -> AsyncIterator[asyncio.StreamReader]:
    """A client that has sent so much."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    try:
        yield reader
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def ended_within(reader: asyncio.StreamReader, seconds: float) -> bool:
    """Whether the server ends the connection, whatever it says before."""
    try:
        async with asyncio.timeout(seconds):
            while await reader.read(100_000):
                pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


@pytest.mark.parametrize(
    "sent",
    [b"", HALF, BEGUN, WHOLE + HALF],
    ids=["nothing", "headers", "body", "a second request"],
)
async def test_who_does_not_finish_is_let_go(port: int, sent: bytes) -> None:
    """Silence, half of the headers or half of a body end the connection when its time is up."""
    async with connected(port, sent) as reader:
        assert await ended_within(reader, 3)


async def test_a_line_after_the_answer_is_the_start_of_a_request(port: int) -> None:
    """An empty line would end uvicorn's own watch over a connection that is kept alive."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(WHOLE)
    assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
    writer.write(b"\r\n")
    assert await ended_within(reader, 2)
    writer.close()


async def test_bytes_now_and_then_are_not_enough(port: int) -> None:
    """A byte of a header every tenth of a second does not move the deadline."""

    def drip() -> bool:
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(HALF)
            try:
                for _ in range(20):
                    time.sleep(0.1)
                    client.sendall(b"x")
            except ConnectionError:
                return True
        return False

    assert await asyncio.to_thread(drip)


async def test_who_does_not_read_is_let_go(port: int) -> None:
    """An answer that nobody takes is not held for ever."""
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"GET /?much HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        await asyncio.sleep(1)
        client.settimeout(3)
        got = 0
        with contextlib.suppress(ConnectionError):
            while part := await asyncio.to_thread(client.recv, 1_000_000):
                got += len(part)
    assert got < len(ANSWER)


async def test_our_own_slowness_ends_nothing(port: int) -> None:
    """A request that is all there is answered, however long that takes us."""
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{port}/?slow")
        assert answer.text == "ok"
        answer = await client.post(f"http://127.0.0.1:{port}/?slow", content=b"all of it")
    assert answer.text == "ok"


async def test_who_waited_longest_makes_room(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the most that may be open the oldest unfinished one goes; what is answered stays."""
    monkeypatch.setattr(connections, "most_connections", lambda: 5)
    monkeypatch.setattr(connections, "HEADER_SECONDS", 30.0)
    async with contextlib.AsyncExitStack() as stack:
        client = await stack.enter_async_context(httpx.AsyncClient())
        slow = asyncio.create_task(client.get(f"http://127.0.0.1:{port}/?slow"))
        await asyncio.sleep(0.1)
        opened = [await stack.enter_async_context(connected(port, HALF)) for _ in range(8)]
        assert (await client.get(f"http://127.0.0.1:{port}/")).text == "ok"
        assert (await slow).text == "ok"
        assert await ended_within(opened[0], 1)
        assert not await ended_within(opened[-1], 0.2)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[int]:
    """``sihteeri run --demo`` where a process may have 200 files open."""
    number = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 's.db'}",
        "PORT": str(number),
        "PYTHONWARNINGS": "ignore",
    }
    command = f"ulimit -n 200 && exec {sys.executable} -m bot run --demo"
    process = subprocess.Popen(["bash", "-c", command], env=environment, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"http://127.0.0.1:{number}/readyz").status_code == 200:
                break
        time.sleep(0.2)
    yield number
    process.terminate()
    process.wait()


@pytest.mark.prove
def test_slow_clients_stop_nobody(service: int) -> None:
    """320 half-sent requests at once, with 200 files: everybody else gets their page."""
    held = [socket.create_connection(("127.0.0.1", service), timeout=5) for _ in range(320)]
    for each in held:
        with contextlib.suppress(ConnectionError):
            each.sendall(HALF)
    taken = []
    for _ in range(20):
        begun = time.monotonic()
        answer = httpx.get(f"http://127.0.0.1:{service}/", timeout=5)
        assert answer.status_code == 200
        taken.append(time.monotonic() - begun)
    assert httpx.get(f"http://127.0.0.1:{service}/readyz").status_code == 200
    assert sorted(taken)[10] < 1
    for each in held:
        each.close()
