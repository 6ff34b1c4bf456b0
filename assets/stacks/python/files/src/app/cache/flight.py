"""Single flight: callers who want the same thing at the same time share one load."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")


class SingleFlight:
    """The loads under way in this process, by key."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[Any]] = {}

    def under_way(self, key: str) -> bool:
        """Whether a caller would join a load instead of starting one."""
        return key in self._tasks

    async def run(self, key: str, load: Callable[[], Awaitable[T]]) -> T:
        """The result of the load of `key`; an error is everybody's error."""
        task = self._tasks.get(key)
        if task is None:
            task = asyncio.ensure_future(load())
            self._tasks[key] = task
            task.add_done_callback(lambda done: self._finish(key, done))
        # Shielded: one caller who goes away must not take the load from the others.
        result: T = await asyncio.shield(task)
        return result

    def forget(self, key: str) -> None:
        """Later callers start anew: what is under way may read a state that is no more."""
        self._tasks.pop(key, None)

    def _finish(self, key: str, task: asyncio.Task[Any]) -> None:
        if self._tasks.get(key) is task:
            del self._tasks[key]
        if not task.cancelled():
            task.exception()  # looked at, so that asyncio does not report it when all callers left
