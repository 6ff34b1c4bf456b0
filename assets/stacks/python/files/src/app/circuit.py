"""A circuit breaker: after a few failures in a row a dependency is left alone for a while.

Without it every request to a Redis that hangs would wait for its time-out first.
"""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class CircuitOpenError(Exception):
    """The dependency failed a moment ago and is not asked."""


class Circuit:
    """Closed: calls pass. Open: they fail at once. After `pause_seconds` one call tries again."""

    def __init__(
        self,
        failures: int = 3,
        pause_seconds: float = 2,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allowed = failures
        self._pause = pause_seconds
        self._clock = clock
        self._failures = 0
        self._retry_at = 0.0

    @property
    def open(self) -> bool:
        """Whether calls fail at once."""
        return self._failures >= self._allowed

    @asynccontextmanager
    async def guard(self) -> AsyncIterator[None]:
        """Around each call to the dependency."""
        if self.open:
            if self._clock() < self._retry_at:
                raise CircuitOpenError
            # This call is the probe: the others wait for its result for one pause more.
            self._retry_at = self._clock() + self._pause
        try:
            yield
        except Exception:
            self._failures += 1
            self._retry_at = self._clock() + self._pause
            raise
        self._failures = 0
