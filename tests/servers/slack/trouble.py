"""Trouble on demand: cut connections, delays, server errors and rate limits."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["drop_before", "accept_then_cut", "delay", "status", "error", "ratelimit"]

# Calls a minute and workspace. Source: docs.slack.dev/apis/web-api/rate-limits
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}


@dataclass(frozen=True)
class Planned:
    """One piece of trouble: `number` is seconds or an HTTP status, `code` a Slack error."""

    kind: Kind
    number: float = 0
    code: str = ""


class Trouble:
    """Trouble waiting for the next calls of a method; "*" waits for any method.

    `response_url` and `apps.connections.open` are addressed by these names too.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Planned]] = {}
        self._lock = threading.Lock()

    def drop_before(self, method: str, times: int = 1) -> None:
        """Cut the connection before anything is stored."""
        self._plan(method, Planned("drop_before"), times)

    def accept_then_cut(self, method: str, times: int = 1) -> None:
        """Do what was asked, then cut the connection without an answer."""
        self._plan(method, Planned("accept_then_cut"), times)

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """Answer late, in real seconds."""
        self._plan(method, Planned("delay", seconds), times)

    def answer_status(self, method: str, status: int = 500, times: int = 1) -> None:
        """Answer with an HTTP status and do nothing."""
        self._plan(method, Planned("status", status), times)

    def answer_error(self, method: str, code: str, times: int = 1) -> None:
        """Answer `{"ok": false, "error": code}` and do nothing."""
        self._plan(method, Planned("error", code=code), times)

    def ratelimit(self, method: str, retry_after: int = 1, times: int = 1) -> None:
        """Answer 429 with Retry-After in seconds."""
        self._plan(method, Planned("ratelimit", retry_after), times)

    def next(self, method: str) -> Planned | None:
        """What awaits this call, taken off the list."""
        with self._lock:
            for name in (method, "*"):
                if self._waiting.get(name):
                    return self._waiting[name].popleft()
        return None

    def clear(self) -> None:
        """Forget all that was planned."""
        with self._lock:
            self._waiting.clear()

    def _plan(self, method: str, planned: Planned, times: int) -> None:
        with self._lock:
            self._waiting.setdefault(method, deque()).extend([planned] * times)


class RateLimits:
    """Counts calls in sliding windows when `enabled`.

    chat.postMessage: one a second and channel. Every method: its tier, a minute and workspace.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self.enabled = False
        self._now = now
        self._calls: dict[tuple[str, ...], deque[float]] = {}

    def wait(self, method: str, tier: int, team: str, channel: str | None) -> int:
        """Seconds to wait, or 0 when the call may pass (and is counted)."""
        if not self.enabled:
            return 0
        windows: list[tuple[tuple[str, ...], int, float]] = []
        if method == "chat.postMessage":
            windows.append((("channel", channel or ""), 1, 1.0))
        elif tier in TIERS:
            windows.append(((team, method), TIERS[tier], 60.0))
        for key, most, span in windows:
            seconds = self._full(key, most, span)
            if seconds:
                return seconds
        for key, _, _ in windows:
            self._calls[key].append(self._now())
        return 0

    def _full(self, key: tuple[str, ...], most: int, span: float) -> int:
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= self._now() - span:
            calls.popleft()
        if len(calls) < most:
            return 0
        return max(1, round(calls[0] + span - self._now()))
