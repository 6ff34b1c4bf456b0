"""How the tasks do. Counted by signals, in the child that runs them."""

import time
from typing import Any

from celery import Task, signals
from prometheus_client import Counter, Histogram

TASK_RUNS = Counter("task_runs_total", "Task runs ended, by outcome.", ["task", "outcome"])
TASK_DURATION = Histogram(
    "task_duration_seconds",
    "Time a run took.",
    ["task"],
    buckets=(0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 120, 300),
)

# A child runs one task at a time.
_started = 0.0


def _on_start(**_: Any) -> None:
    global _started
    _started = time.perf_counter()


def _on_end(task: Task[Any, Any], **_: Any) -> None:
    TASK_DURATION.labels(task.name).observe(time.perf_counter() - _started)


def _on_success(sender: Task[Any, Any], **_: Any) -> None:
    TASK_RUNS.labels(sender.name, "success").inc()


def _on_retry(sender: Task[Any, Any], **_: Any) -> None:
    TASK_RUNS.labels(sender.name, "retry").inc()


def connect() -> None:
    """Counts from here on, in this process and its children."""
    signals.task_prerun.connect(_on_start)
    signals.task_postrun.connect(_on_end)
    signals.task_success.connect(_on_success)
    signals.task_retry.connect(_on_retry)
