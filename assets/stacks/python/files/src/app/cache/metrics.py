"""How the caches do, by cache and result (hit, miss, error, coalesced)."""

from prometheus_client import Counter, Gauge

REQUESTS = Counter("cache_requests_total", "Reads through a cache.", ["cache", "result"])
CIRCUIT_OPEN = Gauge("cache_circuit_open", "1 while Redis is left alone after failures.")
