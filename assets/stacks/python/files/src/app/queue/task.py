"""What all tasks share: retries with back-off and jitter, and a letter when they are given up.

Only failures that time may mend are retried. A bug fails at once: trying it five times would find
the same bug five times.
"""

from typing import Any, ClassVar

import celery
import structlog
from billiard.exceptions import WorkerLostError
from celery.worker.request import Request
from redis.exceptions import RedisError
from sqlalchemy.exc import InterfaceError, OperationalError

from app.queue import deadletters, metrics

log = structlog.get_logger(__name__)


class TransientError(Exception):
    """Raise it in a task when another attempt may succeed (a provider that times out, say)."""


class TaskRequest(Request):
    """Sees to what the task itself never hears of, because the child that ran it is gone."""

    def on_failure(
        self, exc_info: Any, send_failed_event: bool = True, return_ok: bool = False
    ) -> None:
        """A lost child has its message put back, but only once.

        A message that kills whoever takes it (out of memory, say) would go round for ever.
        """
        error = getattr(exc_info.exception, "exc", exc_info.exception)
        if isinstance(error, WorkerLostError) and self.delivery_info.get("redelivered"):
            self._give_up(error)
            self.acknowledge()
            return
        super().on_failure(exc_info, send_failed_event, return_ok)

    def _give_up(self, error: BaseException) -> None:
        task: BaseTask = self.task  # type: ignore[assignment]
        task.give_up(error, self.id, self.kwargs)


class BaseTask(celery.Task):  # type: ignore[type-arg]
    """Base of every task."""

    abstract = True
    Request = "app.queue.task:TaskRequest"
    autoretry_for: ClassVar[Any] = (OperationalError, InterfaceError, RedisError, TransientError)
    # With this back-off about 25 minutes: long enough for Postgres to fail over, where the letters
    # are kept too.
    max_retries = 30
    retry_backoff = True
    retry_backoff_max = 120
    retry_jitter = True
    # The queue that it goes to; see `app.queue.app.QUEUES`.
    lane = "default"
    # Scheduled, many times a day: the next run makes up for a failed one, so it leaves no dead
    # letter, and no line in the log when all went well.
    routine = False

    def on_failure(
        self, exc: Exception, task_id: str, args: Any, kwargs: dict[str, Any], einfo: Any
    ) -> None:
        """Called when a task failed for good: out of retries, or by an error that has none."""
        self.give_up(exc, task_id, kwargs)

    def give_up(self, error: BaseException, task_id: str, kwargs: dict[str, Any]) -> None:
        """Keeps what failed, so that it can be looked at and sent again."""
        name = str(self.name)
        if self.routine:
            metrics.TASK_RUNS.labels(name, "failure").inc()
            return
        try:
            deadletters.keep(name, task_id, kwargs, error)
        except Exception:
            # All there is to know goes into the log: it is the last copy.
            log.exception("dead_letter_lost", task=name, task_id=task_id, kwargs=kwargs)
        metrics.TASK_RUNS.labels(name, "dead").inc()
