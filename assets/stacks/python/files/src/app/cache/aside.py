"""One cache of one kind of thing, typed by a pydantic model.

- Keys carry a version: change the model, raise the version, and old entries are never read again.
- The time to live is jittered, so that what was filled together does not expire together.
- "There is none" is cached too, for a shorter time.
- A lost invalidation (Redis down at that moment) heals when the entry expires: that is the bound on
  staleness, and why the time to live is short.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import structlog
from pydantic import BaseModel, ValidationError

from app.cache.metrics import REQUESTS
from app.cache.store import CacheStore
from app.circuit import CircuitOpenError

log = structlog.get_logger(__name__)

M = TypeVar("M", bound=BaseModel)
JITTER = 0.2
ABSENT = b"-"
ABSENT_SHARE = 0.2
# How long a process waits for the load of another before it loads by itself.
WAIT_STEP_SECONDS = 0.02
WAIT_STEPS = 25


class CacheAside(Generic[M]):
    """Reads `model` through `store`."""

    def __init__(self, store: CacheStore, name: str, version: int, model: type[M]) -> None:
        self._store = store
        self._name = name
        self._prefix = f"cache:{name}:v{version}:"
        self._model = model

    async def get(self, identity: str, load: Callable[[], Awaitable[M | None]]) -> M | None:
        """The cached value, or what `load` gives; `load` runs once for all who ask meanwhile."""
        if not self._store.enabled:
            return await load()
        key = self._prefix + identity
        try:
            raw = await self._store.get(key)
        except Exception as error:
            self._degraded(error)
            return await self._store.flight.run(key, load)
        if raw is not None:
            try:
                value = self._decode(raw)
            except ValidationError:
                log.warning("cache_entry_unreadable", cache=self._name)
            else:
                self._count("hit")
                return value
        self._count("coalesced" if self._store.flight.under_way(key) else "miss")
        return await self._store.flight.run(key, lambda: self._fill(key, load))

    async def invalidate(self, identity: str) -> None:
        """To be called after the commit of a write."""
        if not self._store.enabled:
            return
        try:
            await self._store.delete(self._prefix + identity)
        except Exception as error:
            self._degraded(error)

    async def _fill(self, key: str, load: Callable[[], Awaitable[M | None]]) -> M | None:
        try:
            token = await self._store.lease(key)
            if token is None:
                return await self._wait(key, load)
        except Exception as error:
            self._degraded(error)
            return await load()
        try:
            value = await load()
        except BaseException:
            await self._quietly(self._store.release(key, token))
            raise
        await self._quietly(self._store.put(key, token, self._encode(value), self._ttl(value)))
        return value

    async def _wait(self, key: str, load: Callable[[], Awaitable[M | None]]) -> M | None:
        for _ in range(WAIT_STEPS):
            await asyncio.sleep(WAIT_STEP_SECONDS)
            raw = await self._store.get(key)
            if raw is not None:
                return self._decode(raw)
        return await load()

    async def _quietly(self, call: Awaitable[object]) -> None:
        try:
            await call
        except Exception as error:
            self._degraded(error)

    def _ttl(self, value: M | None) -> float:
        share = ABSENT_SHARE if value is None else 1
        # Not for secrets: an even spread is all that is asked of it.
        return self._store.ttl_seconds * share * random.uniform(1 - JITTER, 1)  # noqa: S311

    def _encode(self, value: M | None) -> bytes:
        return ABSENT if value is None else value.model_dump_json().encode()

    def _decode(self, raw: bytes) -> M | None:
        return None if raw == ABSENT else self._model.model_validate_json(raw)

    def _count(self, result: str) -> None:
        REQUESTS.labels(self._name, result).inc()

    def _degraded(self, error: Exception) -> None:
        self._count("error")
        if not isinstance(error, CircuitOpenError):
            log.warning("cache_down", cache=self._name, error=type(error).__name__)
