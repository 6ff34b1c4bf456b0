"""An end to stopping.

On SIGTERM a worker lets every child end its task, and then waits for the child. Now and then one
does not come back although it has nothing left to do, and Celery waits without end. Here it does
not: a child that is left when nothing has run for a while is killed, which the waiting parent takes
for its end; if that does not help, the parent goes too. Messages are acknowledged late and tasks
are written to be run again, so nothing is lost: what was held is handed out again.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import structlog
from celery import signals
from celery.worker import state

from app.config import Settings

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.2
# Above the hard limit of a task, and with the two together below the grace period of the role.
SLACK_SECONDS = 2.0
AFTER_KILL_SECONDS = 5.0


class Deadline:
    """Watches a worker that was told to stop."""

    def __init__(
        self,
        idle_seconds: float,
        most_seconds: float,
        *,
        busy: Callable[[], bool],
        kill: Callable[[], int],
        leave: Callable[[], None],
    ) -> None:
        self._idle = idle_seconds
        self._most = most_seconds
        self._busy = busy
        self._kill = kill
        self._leave = leave

    def watch(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Returns only where `leave` does: a worker that stops takes its threads with it."""
        begun = idle_since = clock()
        while clock() - idle_since < self._idle and clock() - begun < self._most:
            sleep(POLL_SECONDS)
            if self._busy():
                idle_since = clock()
        log.warning("worker_stuck", killed=self._kill(), waited_seconds=round(clock() - begun, 1))
        sleep(AFTER_KILL_SECONDS)
        log.error("worker_left", waited_seconds=round(clock() - begun, 1))
        self._leave()


def kill(children: Iterable[Any]) -> int:
    """Kills the children that have not ended; returns how many."""
    # Looking at `returncode` asks nobody: the parent waits for these at the same time.
    left = [child.pid for child in children if child._popen and child._popen.returncode is None]
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(left)


def connect(settings: Settings) -> None:
    """Gives the stop of this worker an end."""
    children: list[Iterable[Any]] = []

    @signals.worker_ready.connect(weak=False)
    def _on_ready(sender: Any, **_: Any) -> None:
        # The pool's own list: children that are started later are in it too.
        children.append(sender.pool._pool._pool)

    @signals.worker_shutting_down.connect(weak=False)
    def _on_stop(**_: Any) -> None:
        deadline = Deadline(
            settings.worker_stuck_seconds,
            settings.task_time_limit_seconds + SLACK_SECONDS,
            busy=lambda: bool(state.active_requests),
            kill=lambda: sum(kill(list(some)) for some in children),
            leave=lambda: os._exit(1),
        )
        threading.Thread(target=deadline.watch, name="stop", daemon=True).start()
