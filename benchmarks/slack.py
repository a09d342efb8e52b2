"""Signed slash commands of a whole community, beside a bare Bolt app in the same run.

Each serves from a process of its own (uvicorn, one worker) to the same load from this one. The
bare app checks the signature and acks with a sentence; ours answers from the database and the
charter as well: all people of the demo roster in turn, about every body, 200 questions of the
charter, and some writes; never the same request twice in a row.
"""

from __future__ import annotations

import asyncio
import contextlib
import csv
import hashlib
import hmac
import json
import os
import random
import shutil
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
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.load import Load, run_load
from tests.servers.postgres import Postgres
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.workspace import FakeWorkspace

CHARTER = Path("charters/digione")
CONNECTIONS = 50
SECONDS = float(os.environ.get("BENCH_SECONDS", "5"))
WARM_UP_SECONDS = 6
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
QUESTIONS = 200
GOAL_RATE = {"sqlite": 0.05, "postgresql": 0.03}
GOAL_P99 = 15.0
GOAL_ALONE = 5, 20
"""Of one connection: p50 and p99 in milliseconds."""
GOAL_TWO = 1.7
"""How many times one web process's requests two of them are to answer, where cores are free."""
COMMANDS = {"/decides": 40, "/agenda": 30, "/members": 15, "/sihteeri": 10, "write": 5}
"""How many of a hundred requests are which; a write is a person's choice of language."""
BODIES = ("annual-meeting", "steering-group", "development-group", "ecosystem-group")
WORDS = ("", "status", "meetings", "settings", "help")


def main() -> int:
    """Print the ratios on both databases; 1 when something was not answered."""
    fake = FakeSlack()
    fake.start()
    server = Postgres(is_durable=True)
    failures = 0
    try:
        server.start()
        workspace = FakeWorkspace(fake)
        with tempfile.TemporaryDirectory() as folder:
            charter = Path(folder, "charter")
            people = _roster_on_slack(charter)
            urls = {
                "sqlite": f"sqlite:///{folder}/bench.db",
                "postgresql": server.create_database("bench"),
            }
            for name in sys.argv[1:] or urls:
                failures += _measure(name, urls[name], charter, people, workspace)
    finally:
        server.remove()
        fake.stop()
    return 1 if failures else 0


def _measure(
    name: str, url: str, charter: Path, people: list[str], workspace: FakeWorkspace
) -> int:
    environment = {
        **workspace.environment,
        "DATABASE_URL": url,
        "SIHTEERI_CHARTER": str(charter),
        "SIHTEERI_SECRET_KEY": "a-key-for-nothing-but-the-benchmark",
    }
    program = [sys.executable, "-m", "bot"]
    for step in (["migrate"], ["demo", "load", "--if-empty"]):
        subprocess.run(
            [*program, *step],
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    requests = _Requests(people, workspace)
    bare = [sys.executable, "-m", "benchmarks.bare_bolt"]
    with (
        _server([*program, "run", "--demo"], environment) as our_port,
        _server(bare, workspace.environment) as bare_port,
    ):
        failures = _compare(name, requests, (our_port, bare_port))
    with (
        _server([*program, "web"], environment) as first,
        _server([*program, "web"], environment) as second,
    ):
        return failures + _pair(name, requests, (first, second))


def _compare(name: str, requests: _Requests, ports: tuple[int, int]) -> int:
    """Load both in turn, several times; print the medians."""
    for port in ports:
        asyncio.run(run_load(port, requests, connections=4, seconds=WARM_UP_SECONDS))
    rounds: list[tuple[Load, Load]] = []
    for _ in range(ROUNDS):
        ours, bare = (
            asyncio.run(run_load(port, requests, connections=CONNECTIONS, seconds=SECONDS))
            for port in ports
        )
        rounds.append((ours, bare))
    alone = asyncio.run(run_load(ports[0], requests, connections=1, seconds=SECONDS))
    failures = alone.failures + sum(ours.failures + bare.failures for ours, bare in rounds)
    rate = statistics.median(ours.per_second / bare.per_second for ours, bare in rounds)
    tail = statistics.median(ours.p99 / bare.p99 for ours, bare in rounds)
    ours, bare = rounds[-1]
    print(
        f"{name}: {rate:.3f} of bare Bolt's replies (goal ≥ {GOAL_RATE[name]}), "
        f"p99 × {tail:.1f} (goal ≤ {GOAL_P99:g}), {failures} failures; "
        f"last round {ours.per_second:.0f}/s and {bare.per_second:.0f}/s, "
        f"p99 {ours.p99 * 1000:.0f} and {bare.p99 * 1000:.0f} ms; one connection: "
        f"p50 {alone.p50 * 1000:.1f}, p99 {alone.p99 * 1000:.1f} ms (goal ≤ {GOAL_ALONE})",
        flush=True,
    )
    return failures


def _pair(name: str, requests: _Requests, ports: tuple[int, int]) -> int:
    """Load one web process, then two on the same database, several times; print the median."""
    ratios, failures = [], 0
    asyncio.run(_load_each(ports, requests, WARM_UP_SECONDS))
    for _ in range(ROUNDS):
        (one,) = asyncio.run(_load_each(ports[:1], requests, SECONDS))
        two = asyncio.run(_load_each(ports, requests, SECONDS))
        ratios.append(sum(each.per_second for each in two) / one.per_second)
        failures += one.failures + sum(each.failures for each in two)
    print(
        f"{name}: two processes answer {statistics.median(ratios):.2f} × one's "
        f"(goal ≥ {GOAL_TWO}), {failures} failures; last {one.per_second:.0f}/s and "
        f"{sum(each.per_second for each in two):.0f}/s",
        flush=True,
    )
    return failures


async def _load_each(
    ports: tuple[int, ...], requests: _Requests, seconds: float
) -> tuple[Load, ...]:
    """Share the connections among servers."""
    share = CONNECTIONS // len(ports)
    loads = (run_load(p, requests, connections=share, seconds=seconds) for p in ports)
    return tuple(await asyncio.gather(*loads))


def _roster_on_slack(charter: Path) -> list[str]:
    """Copy the charter with a Slack id for everybody of its roster; the ids."""
    shutil.copytree(CHARTER, charter)
    with (CHARTER / "roster.csv").open(encoding="utf-8", newline="") as file:
        seats = list(csv.DictReader(file))
    ids: dict[str, str] = {}
    for seat in seats:
        seat["slack_id"] = ids.setdefault(seat["email"], f"U0BENCH{len(ids):02}")
    with (charter / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(seats[0]))
        writer.writeheader()
        writer.writerows(seats)
    return list(ids.values())


class _Requests:
    """Signed deliveries of mixed slash commands, each with a trigger of its own."""

    def __init__(self, people: list[str], workspace: FakeWorkspace) -> None:
        self._people = people
        self._fixed = {
            "team_id": workspace.team.id,
            "team_domain": "bench",
            "user_name": "bench",
            "channel_id": "C0BENCH",
            "channel_name": "bench",
            "api_app_id": "A0BENCH",
            "response_url": "http://127.0.0.1:9/",
        }
        self._secret = workspace.environment["SLACK_SIGNING_SECRET"].encode()
        self._random = random.Random(9)
        lines = (CHARTER / "questions" / "tuning.jsonl").read_text(encoding="utf-8").splitlines()
        asked = self._random.sample(lines, QUESTIONS)
        self._questions = [str(json.loads(line)["q"]) for line in asked]
        self._last = ("", "", "")

    def __call__(self, number: int) -> bytes:
        said = self._last
        while said == self._last:
            said = self._draw()
        self._last = said
        values = dict(zip(("user_id", "command", "text"), said, strict=True))
        trigger = f"{number}.{time.time_ns()}"
        body = urlencode(self._fixed | values | {"trigger_id": trigger}).encode()
        stamp = str(int(time.time()))
        mac = hmac.new(self._secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
        head = (
            "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={mac.hexdigest()}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def _draw(self) -> tuple[str, str, str]:
        draw = self._random
        person = draw.choice(self._people)
        command = draw.choices(list(COMMANDS), list(COMMANDS.values()))[0]
        match command:
            case "/decides":
                text = draw.choice(self._questions)
            case "/sihteeri":
                text = draw.choice(WORDS)
            case "write":
                command, text = "/sihteeri", f"language {draw.choice(('fi', 'sv', 'en'))}"
            case _:
                text = draw.choice(BODIES)
        return person, command, text


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
    for _ in range(2400):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the server did not start within 120 s")


if __name__ == "__main__":
    sys.exit(main())
