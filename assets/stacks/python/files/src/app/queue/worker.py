"""The role `worker`: a parent that takes messages, children that run them, metrics on a port."""

from typing import Any

from celery import signals
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from app import metrics as platform_metrics
from app.config import Settings
from app.queue import context, stop, unknown
from app.queue import metrics as task_metrics
from app.queue.app import QUEUES, celery_app, load_tasks


def run(settings: Settings, metrics_directory: str) -> None:
    """Works until it is told to stop; on SIGTERM it ends the tasks that it has begun."""
    context.connect()
    task_metrics.connect()
    unknown.connect()
    stop.connect(settings)
    load_tasks()
    platform_metrics.announce("worker")

    @signals.worker_ready.connect(weak=False)
    def _on_ready(**_: Any) -> None:
        registry = CollectorRegistry()
        MultiProcessCollector(registry, path=metrics_directory)  # type: ignore[no-untyped-call]
        start_http_server(settings.metrics_port, registry=registry)

    @signals.worker_process_shutdown.connect(weak=False)
    def _on_child_exit(pid: int, **_: Any) -> None:
        mark_process_dead(pid, metrics_directory)  # type: ignore[no-untyped-call]

    celery_app.worker_main(
        [
            "--quiet",
            "worker",
            f"--concurrency={settings.worker_concurrency}",
            f"--queues={','.join(QUEUES)}",
            f"--loglevel={settings.log_level}",
            # Unique on one machine too; workers need to know nothing of each other.
            f"--hostname=worker-{settings.metrics_port}@%h",
            "--without-gossip",
            "--without-mingle",
        ]
    )
