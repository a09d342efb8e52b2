"""What to watch: Prometheus metrics of due work. None of them holds personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from storage.due_work.deliveries import DueCounts, count_due_work
from storage.engine import Database, database_now

LATE_AFTER = timedelta(minutes=2)
LATENESS_BUCKETS = (0.01, 0.05, 0.25, 1, 2, 5, 15, 60, 300, 1800, 3600, 6 * 3600, 86400)


class Metrics:
    """The counters of one worker."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry()
        self.settled = Counter(
            "sihteeri_due_work_settled",
            "Due work that ended, by kind and how",
            ("kind", "result"),
            registry=self.registry,
        )
        self.deliveries = Counter(
            "sihteeri_deliveries",
            "What became of writing to people, by kind, channel and outcome",
            ("kind", "channel", "outcome"),
            registry=self.registry,
        )
        self.failures = Counter(
            "sihteeri_due_work_failures",
            "Failures that were logged under a reference number, by kind",
            ("kind",),
            registry=self.registry,
        )
        self.lost = Counter(
            "sihteeri_due_work_lease_lost",
            "Claims that another worker took over before they were settled, by kind",
            ("kind",),
            registry=self.registry,
        )
        self.lateness = Histogram(
            "sihteeri_due_work_lateness_seconds",
            "Seconds from due to begun, first attempts only, by kind",
            ("kind",),
            buckets=LATENESS_BUCKETS,
            registry=self.registry,
        )
        self.last_tick = Gauge(
            "sihteeri_worker_last_tick_timestamp_seconds",
            "When the worker last looked for due work",
            registry=self.registry,
        )
        self.in_flight = Gauge(
            "sihteeri_worker_in_flight",
            "Due work that this worker holds",
            registry=self.registry,
        )


class DueWorkCollector(Collector):
    """Counts what is due, late and held whenever somebody looks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def describe(self) -> Iterable[Metric]:
        """Nothing beforehand: registering it must not ask the database."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The gauges, one sample a kind."""
        with self._database.read() as session:
            now = database_now(session)
            counts = count_due_work(session, now, now - LATE_AFTER)
        gauges: tuple[tuple[str, str, Callable[[DueCounts], int]], ...] = (
            ("sihteeri_due_work_due", "Due now and not finished", lambda n: n.due),
            ("sihteeri_due_work_late", "Due for more than two minutes", lambda n: n.late),
            ("sihteeri_due_work_ambiguous", "Held: may have been sent", lambda n: n.ambiguous),
            ("sihteeri_due_work_parked", "Held: failed for good", lambda n: n.parked),
        )
        for name, text, number in gauges:
            family = GaugeMetricFamily(name, text, labels=("kind",))
            for each in counts:
                family.add_metric((each.kind,), number(each))
            yield family
