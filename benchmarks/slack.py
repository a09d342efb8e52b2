"""Signed `/agenda` and `/decides`, beside a bare Bolt app in the same run.

Each serves from a process of its own (uvicorn, one worker) to the same load from this one. The
bare app checks the signature and acks with a sentence; ours answers from the database and the
charter as well.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
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
from urllib.parse import urlencode

from benchmarks.load import Load, run_load
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.workspace import FakeWorkspace

CONNECTIONS = 50
SECONDS = 5.0
ROUNDS = 1
GOAL_RATE = 0.5
GOAL_P99 = 3.0
PERSON = "U0EXAMPLE01"
"""A slack_id of the demo roster: linked as soon as its workspace is bound."""
COMMANDS = {
    "/agenda": "development-group",
    "/decides": "kuka päättää ylläpitomaksusta?",
}


def main() -> int:
    """Print the ratios; 1 when something was not answered."""
    fake = FakeSlack()
    fake.start()
    failures = 0
    try:
        workspace = FakeWorkspace(fake)
        environment = workspace.environment
        with tempfile.TemporaryDirectory() as folder:
            database = {"DATABASE_URL": f"sqlite:///{folder}/bench.db"}
            ours = [sys.executable, "-m", "bot", "run", "--demo"]
            bare = [sys.executable, "-m", "benchmarks.bare_bolt"]
            with (
                _server(ours, {**environment, **database}) as our_port,
                _server(bare, environment) as bare_port,
            ):
                for command, text in COMMANDS.items():
                    failures += _compare(command, text, workspace, (our_port, bare_port))
    finally:
        fake.stop()
    return 1 if failures else 0


def _compare(command: str, text: str, workspace: FakeWorkspace, ports: tuple[int, int]) -> int:
    """Load both in turn, several times; print the medians of the ratios."""
    requests = _Requests(command, text, workspace)
    rates, tails, last = [], [], (Load(), Load())
    for port in ports:
        asyncio.run(run_load(port, requests, connections=4, seconds=6))
    for _ in range(ROUNDS):
        ours, bare = (
            asyncio.run(run_load(port, requests, connections=CONNECTIONS, seconds=SECONDS))
            for port in ports
        )
        rates.append(ours.per_second / bare.per_second)
        tails.append(ours.p99 / bare.p99)
        last = (ours, bare)
    ours, bare = last
    failures = ours.failures + bare.failures
    print(
        f"{command}: {statistics.median(rates):.2f} of bare Bolt's replies (goal ≥ {GOAL_RATE}), "
        f"p99 × {statistics.median(tails):.1f} (goal ≤ {GOAL_P99:g}), {failures} failures; "
        f"last round {ours.per_second:.0f}/s and {bare.per_second:.0f}/s, "
        f"p99 {ours.p99 * 1000:.0f} and {bare.p99 * 1000:.0f} ms"
    )
    return failures


class _Requests:
    """Signed deliveries of one slash command, each with a trigger of its own."""

    def __init__(self, command: str, text: str, workspace: FakeWorkspace) -> None:
        self._fixed = {
            "command": command,
            "text": text,
            "team_id": workspace.team.id,
            "team_domain": "bench",
            "user_id": PERSON,
            "user_name": "bench",
            "channel_id": "C0BENCH",
            "channel_name": "bench",
            "api_app_id": "A0BENCH",
            "response_url": "http://127.0.0.1:9/",
        }
        self._secret = workspace.environment["SLACK_SIGNING_SECRET"].encode()

    def __call__(self, number: int) -> bytes:
        body = urlencode(self._fixed | {"trigger_id": f"{number}.{time.time_ns()}"}).encode()
        stamp = str(int(time.time()))
        mac = hmac.new(self._secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
        head = (
            "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={mac.hexdigest()}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


@contextlib.contextmanager
def _server(command: list[str], environment: Mapping[str, str]) -> Iterator[int]:
    """A server in a process of its own; its port, once it answers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
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
