"""What a process says of itself: which of its parts work, and what it has counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from prometheus_client import generate_latest

from bot.bootstrap.program import Opened
from bot.scheduler.metrics import Metrics
from bot.scheduler.worker import Worker
from storage.schema import is_served


@dataclass(frozen=True)
class Health:
    """A process's own account of itself.

    Args:
        ready: Named checks; each answers whether its part works.
        metrics: What was counted, in Prometheus' text format.
    """

    ready: Mapping[str, Callable[[], bool]]
    metrics: Callable[[], bytes]


def health_of(opened: Opened, metrics: Metrics, worker: Worker | None) -> Health:
    """The account of a process.

    Args:
        opened: The program.
        metrics: What this process counts.
        worker: This process's own worker, where it has one: readiness fails when it stops.
    """
    ready: dict[str, Callable[[], bool]] = {"database": partial(is_served, opened.database)}
    if worker is not None:
        ready["worker"] = lambda: worker.is_alive
    return Health(ready, lambda: generate_latest(metrics.registry))
