"""Measurements of this process and of the jobs, in the text form that Prometheus reads. No personal data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from yoriai.infra.jobs import Job, JobRun

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

# one registry a process; several server processes are several targets to Prometheus
REGISTRY: Final = CollectorRegistry()
ANSWERS: Final = Counter(
    "yoriai_answers_total", "Requests answered, by route and status.", ["method", "route", "status"], registry=REGISTRY
)
SECONDS: Final = Histogram(
    "yoriai_answer_seconds",
    "Seconds from a request's arrival to the end of its answer, by route.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
    registry=REGISTRY,
)


def answered(method: str, route: str, status: int, seconds: float) -> None:
    """Count an answered request; `route` is the pattern of its path, never the path itself."""
    ANSWERS.labels(method if method in _METHODS else "other", route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


@dataclass(frozen=True, eq=False)  # a registry holds its collectors by identity
class Sweeps(Collector):
    """The jobs and the outbox as the database knows them at this moment."""

    jobs: Iterable[tuple[Job, JobRun | None, int]]
    mails: Mapping[str, int]

    def collect(self) -> Iterator[Metric]:
        """Give the gauges."""
        readings: tuple[tuple[str, str, Callable[[JobRun], float]], ...] = (
            ("last_start_timestamp_seconds", "When the job began last.", _started),
            ("last_run_seconds", "How long the last run took.", lambda run: run.seconds),
            ("last_run_handled", "Rows that the last run handled.", lambda run: run.handled),
            ("failed", "1 where the last run ended in an error.", lambda run: float(run.has_failed)),
        )
        backlog = GaugeMetricFamily("yoriai_job_backlog", "Rows that are due now.", labels=["job"])
        for job, _run, due in self.jobs:
            backlog.add_metric([job.name], due)
        yield backlog
        for name, words, read in readings:
            gauge = GaugeMetricFamily(f"yoriai_job_{name}", words, labels=["job"])
            for job, run, _due in self.jobs:
                if run is not None:
                    gauge.add_metric([job.name], read(run))
            yield gauge
        outbox = GaugeMetricFamily("yoriai_mails", "Mails in the outbox, by status.", labels=["status"])
        for status, number in self.mails.items():
            outbox.add_metric([status], number)
        yield outbox


def exposition(sweeps: Sweeps) -> bytes:
    """Return everything measured, as Prometheus reads it (text format 0.0.4)."""
    of_the_moment = CollectorRegistry(auto_describe=False)
    of_the_moment.register(sweeps)
    return generate_latest(REGISTRY) + generate_latest(of_the_moment)


def _started(run: JobRun) -> float:
    return run.started_at.timestamp() if run.started_at else 0.0
