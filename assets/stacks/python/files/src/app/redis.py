"""How this application talks to Redis: short time-outs and no retries.

A cache that answers late is worth less than the database that answers now; `app.circuit` decides
when to ask again.
"""

from redis.asyncio import BlockingConnectionPool
from redis.asyncio import Redis as AsyncRedis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

Redis = AsyncRedis
TIMEOUT_SECONDS = 0.25


def connect(url: str) -> Redis:
    """A client whose every call ends within a fraction of a second."""
    # Blocking: a burst waits a moment for a connection, since it is no sign that Redis is down.
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=50,
        timeout=TIMEOUT_SECONDS,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    return AsyncRedis.from_pool(pool)
