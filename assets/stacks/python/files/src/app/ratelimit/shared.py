"""The token bucket in Redis: one limit for all replicas.

The script is one atomic step, and uses Redis' clock, since those of the replicas differ.
"""

from typing import Any

from app.circuit import Circuit, CircuitOpenError
from app.ratelimit.bucket import LimiterDownError, Verdict
from app.redis import Redis

_SCRIPT = """
local capacity, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local state = redis.call('HMGET', KEYS[1], 'tokens', 'seen')
local tokens = tonumber(state[1]) or capacity
local seen = tonumber(state[2]) or now
tokens = math.min(capacity, tokens + math.max(0, now - seen) * rate)
local allowed = tokens >= 1
if allowed then tokens = tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'seen', tostring(now))
redis.call('EXPIRE', KEYS[1], math.ceil(capacity / rate) + 1)
if allowed then return {1, '0'} end
return {0, tostring((1 - tokens) / rate)}
"""


class SharedLimiter:
    """Buckets in Redis."""

    def __init__(self, client: Redis, circuit: Circuit, per_minute: int) -> None:
        self._client = client
        self._script: Any = client.register_script(_SCRIPT)
        self._circuit = circuit
        self._arguments = [per_minute, per_minute / 60]

    async def take(self, key: str) -> Verdict:
        try:
            async with self._circuit.guard():
                allowed, wait = await self._script(keys=[f"ratelimit:{key}"], args=self._arguments)
        except CircuitOpenError as error:
            raise LimiterDownError from error
        return Verdict(bool(allowed), float(wait))

    async def close(self) -> None:
        await self._client.aclose()
