"""The token bucket, and the limiter of a process that has no Redis.

A bucket holds a minute's worth of requests and fills steadily: bursts pass, a sustained excess does
not. In process the limit holds for each replica by itself.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Verdict:
    """Whether the request may pass, and if not, when to come back."""

    allowed: bool
    retry_after: float


class LimiterDownError(Exception):
    """The limiter's store failed a moment ago, and was not asked."""


class Limiter(Protocol):
    """Takes one token from the bucket of `key`."""

    async def take(self, key: str) -> Verdict:
        """May raise when its store is down; the middleware then lets the request pass."""

    async def close(self) -> None:
        """Lets go of what it holds."""


class LocalLimiter:
    """Buckets in memory, bounded: the client not seen for longest is forgotten first."""

    MOST_KEYS = 50_000

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._capacity = float(per_minute)
        self._rate = per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def take(self, key: str) -> Verdict:
        now = self._clock()
        tokens, seen = self._buckets.pop(key, (self._capacity, now))
        tokens = min(self._capacity, tokens + (now - seen) * self._rate)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > self.MOST_KEYS:
            self._buckets.popitem(last=False)
        return Verdict(allowed, 0 if allowed else (1 - tokens) / self._rate)

    async def close(self) -> None:
        self._buckets.clear()
