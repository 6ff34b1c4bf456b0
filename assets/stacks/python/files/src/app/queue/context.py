"""Carries the ids of a request into its tasks, and from a task into those that it sends.

They travel as message headers: `request_id` and the W3C trace context.
"""

from contextlib import ExitStack
from typing import Any

import structlog
from celery import signals
from opentelemetry import trace

from app import tracing
from app.queue.task import BaseTask

log = structlog.get_logger(__name__)

# What the current task has open; a child runs one at a time.
_run = ExitStack()


def _on_publish(headers: dict[str, Any], **_: Any) -> None:
    request_id = structlog.contextvars.get_contextvars().get("request_id")
    if request_id:
        headers.setdefault("request_id", request_id)
    for name, value in tracing.inject().items():
        headers.setdefault(name, value)


def _on_start(task: BaseTask, task_id: str, **_: Any) -> None:
    request_id = task.request.get("request_id") or ""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request_id, task=task.name, task_id=task_id)
    carrier = {name: task.request.get(name) or "" for name in ("traceparent", "tracestate")}
    context = tracing.extract(carrier, request_id)
    span = tracing.tracer.start_as_current_span(
        f"task {task.name}", context=context, kind=trace.SpanKind.CONSUMER
    )
    _run.enter_context(span)


def _on_end(task: BaseTask, state: str, **_: Any) -> None:
    if not task.routine:
        log.info("task", state=state, retries=task.request.retries)
    _run.close()
    structlog.contextvars.clear_contextvars()


def _on_logging(**_: Any) -> None:
    """Does nothing, and thereby tells Celery that logging is set up already."""


def connect() -> None:
    """Carries ids from here on, in this process and its children."""
    signals.setup_logging.connect(_on_logging)
    signals.before_task_publish.connect(_on_publish)
    signals.task_prerun.connect(_on_start)
    signals.task_postrun.connect(_on_end)
