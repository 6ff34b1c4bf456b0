"""Redis as a cache with leases. Who misses takes a lease, loads, and stores only under that lease.

A lease does two things. Other processes see it and wait a moment instead of loading too. And an
invalidation deletes it, so a loader that read before a write cannot store the old value after it.
"""

import secrets
from typing import Any, Self

from app.cache.flight import SingleFlight
from app.cache.metrics import CIRCUIT_OPEN
from app.circuit import Circuit
from app.redis import Redis, connect

LEASE_MILLISECONDS = 2000

_PUT = """
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('DEL', KEYS[2])
return 1
"""
_RELEASE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""


class CacheStore:
    """One per process. Every call raises when Redis is down or was a moment ago."""

    def __init__(self, client: Redis, circuit: Circuit, ttl_seconds: int, enabled: bool) -> None:
        self._client = client
        self._circuit = circuit
        self._put: Any = client.register_script(_PUT)
        self._release: Any = client.register_script(_RELEASE)
        self.ttl_seconds = ttl_seconds
        self.enabled = enabled
        self.flight = SingleFlight()
        CIRCUIT_OPEN.set_function(lambda: float(circuit.open))

    @classmethod
    def open(cls, url: str, ttl_seconds: int, enabled: bool = True) -> Self:
        """Connects lazily: a cache that is down does not keep the API from starting."""
        return cls(connect(url), Circuit(), ttl_seconds, enabled)

    async def get(self, key: str) -> bytes | None:
        """What is stored."""
        async with self._circuit.guard():
            value = await self._client.get(key)
        return value.encode() if isinstance(value, str) else value

    async def lease(self, key: str) -> str | None:
        """The right to store `key`, or None when somebody else has it."""
        token = secrets.token_hex(8)
        async with self._circuit.guard():
            taken = await self._client.set(_lease(key), token, nx=True, px=LEASE_MILLISECONDS)
        return token if taken else None

    async def put(self, key: str, token: str, value: bytes, ttl_seconds: float) -> bool:
        """Stores under a lease; False when the lease was lost, and with it the right to store."""
        milliseconds = max(1, int(ttl_seconds * 1000))
        async with self._circuit.guard():
            stored = await self._put(keys=[key, _lease(key)], args=[token, value, milliseconds])
        return bool(stored)

    async def release(self, key: str, token: str) -> None:
        """Gives a lease back unused."""
        async with self._circuit.guard():
            await self._release(keys=[_lease(key)], args=[token])

    async def delete(self, key: str) -> None:
        """Removes the value and breaks the lease of whoever is loading it."""
        self.flight.forget(key)
        async with self._circuit.guard():
            await self._client.delete(key, _lease(key))

    async def ping(self) -> None:
        """Raises when Redis does not answer."""
        async with self._circuit.guard():
            await self._client.ping()

    async def close(self) -> None:
        """Closes every connection."""
        await self._client.aclose()


def _lease(key: str) -> str:
    return f"{key}:lease"
