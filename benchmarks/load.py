"""A small HTTP load: so many connections send prepared requests as fast as they are answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Load:
    """What came of a load.

    Args:
        seconds: How long it ran.
        latencies: Of each answered request, in seconds.
        failures: Answers other than 200, or none.
    """

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    failures: int = 0

    @property
    def per_second(self) -> float:
        """Answered requests a second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    @property
    def p50(self) -> float:
        """The median of the latencies, in seconds."""
        return self._percentile(0.5)

    @property
    def p99(self) -> float:
        """The 99th percentile of the latencies, in seconds."""
        return self._percentile(0.99)

    def _percentile(self, part: float) -> float:
        ordered = sorted(self.latencies)
        return ordered[max(int(len(ordered) * part) - 1, 0)] if ordered else 0.0


async def run_load(
    port: int, request: Callable[[int], bytes], *, connections: int, seconds: float
) -> Load:
    """Load a server on this machine.

    Args:
        port: Of 127.0.0.1.
        request: The bytes of the n-th request.
        connections: How many at once.
        seconds: For how long.
    """
    load = Load()
    began = time.perf_counter()
    ends = began + seconds
    numbers = iter(range(10**9))

    async def keep_asking() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            while time.perf_counter() < ends:
                sent = time.perf_counter()
                writer.write(request(next(numbers)))
                status = await _answer(reader)
                if status == 200:
                    load.latencies.append(time.perf_counter() - sent)
                else:
                    load.failures += 1
        finally:
            writer.close()

    await asyncio.gather(*(keep_asking() for _ in range(connections)))
    load.seconds = time.perf_counter() - began
    return load


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":", 1)[1])
    if length:
        await reader.readexactly(length)
    return status
