"""Time from starting the program to its first page, and the memory it keeps."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

GOAL_SECONDS = 3.0
GOAL_BARE_MB = 110
GOAL_BOTH_MB = 180
RUNS = 5
BOTH = {
    "SLACK_SIGNING_SECRET": "0" * 32,
    "SLACK_BOT_TOKEN": "xoxb-not-a-token",
    "SLACK_API_BASE_URL": "http://127.0.0.1:9/",
    "TEAMS_CLIENT_ID": "00000000-0000-0000-0000-000000000000",
    "TEAMS_ALLOW_UNAUTHENTICATED": "true",
    "TEAMS_SERVICE_URL": "http://127.0.0.1:9/",
}


def main() -> int:
    """Print the figures; 1 when the program did not answer."""
    with tempfile.TemporaryDirectory() as folder:
        bare = [_start(Path(folder) / f"bare-{n}", {}) for n in range(RUNS)]
        again = [_start(Path(folder) / "bare-0", {}) for _ in range(RUNS)]
        both = [_start(Path(folder) / f"both-{n}", BOTH) for n in range(RUNS)]
    _print("first start, demo loaded, to first page", bare, GOAL_SECONDS, GOAL_BARE_MB)
    _print("later start to first page", again, GOAL_SECONDS, GOAL_BARE_MB)
    _print("with Slack and Teams configured", both, GOAL_SECONDS, GOAL_BOTH_MB)
    return 0


def _print(what: str, runs: list[tuple[float, float]], seconds: float, megabytes: int) -> None:
    took = statistics.median(run[0] for run in runs)
    memory = statistics.median(run[1] for run in runs)
    print(f"{what}: {took:.2f} s (goal < {seconds:g} s), {memory:.0f} MB (goal < {megabytes} MB)")


def _start(folder: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds to the first page and resident megabytes two seconds later."""
    port = _free_port()
    settings = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/sihteeri.db",
        "PORT": str(port),
        **environment,
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--demo"],
        env=settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        took = _first_page(port, began)
        time.sleep(2)
        return took, _resident(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _first_page(port: int, began: float) -> float:
    while time.perf_counter() - began < 30:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                answer.read()
                return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)
    raise TimeoutError("no page within 30 s")


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
