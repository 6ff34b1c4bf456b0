"""Messages that this version cannot run: a task that only a newer one knows, or no task at all.

Celery drops them. While a newer version is rolled out its tasks reach older workers, so they are
kept as dead letters: sent again once everything is up to date, they have their effect.
"""

from typing import Any

import structlog
from celery import signals

from app.queue import deadletters, metrics

log = structlog.get_logger(__name__)

# Of a message that is not even one of Celery's.
NAMELESS = "unknown"
MOST_CHARACTERS = 2000


def connect() -> None:
    """Keeps them from here on."""
    signals.task_unknown.connect(_on_unknown)
    signals.task_rejected.connect(_on_rejected)


def _on_unknown(message: Any, exc: Exception, name: str, id: str, **_: Any) -> None:  # noqa: A002
    _keep(message, name, id, f"not known to this version: {name}")


def _on_rejected(message: Any, exc: Exception | None, **_: Any) -> None:
    headers = message.headers or {}
    why = f"not a task's message: {exc}" if exc else "not a task's message"
    _keep(message, str(headers.get("task", NAMELESS)), str(headers.get("id", "")), why)


def _keep(message: Any, name: str, task_id: str, why: str) -> None:
    kwargs = _arguments(message)
    request_id = str((message.headers or {}).get("request_id") or "")
    try:
        deadletters.keep(name, task_id, kwargs, LookupError(why), request_id)
    except Exception:
        # All there is to know goes into the log: it is the last copy.
        log.exception("dead_letter_lost", task=name, task_id=task_id, kwargs=kwargs)
    # One series for all of them: their names are whatever was sent.
    metrics.TASK_RUNS.labels(NAMELESS, "unknown").inc()


def _arguments(message: Any) -> dict[str, Any]:
    """The keyword arguments; of a message that has none, its text."""
    try:
        _, kwargs, *_ = message.payload
        if isinstance(kwargs, dict):
            return kwargs
    except Exception as error:
        log.warning("message_not_read", error=type(error).__name__)
    body = message.body
    text = body.decode(errors="replace") if isinstance(body, bytes) else str(body)
    return {"body": text[:MOST_CHARACTERS]}
