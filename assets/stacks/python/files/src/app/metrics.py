"""Metrics of the platform: requests (rate, errors, duration), the pool, who is running.

Every name here stands in a dashboard or an alert under `deploy/`; rename both together. Metrics of
a part (cache, tasks, outbox …) live with that part.
"""

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from app import __version__
from app.db.engine import Database

# A second series for each counter, which nothing here reads.
disable_created_metrics()  # type: ignore[no-untyped-call]

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

HTTP_REQUESTS = Counter("http_requests_total", "Requests answered.", ["method", "route", "status"])
HTTP_DURATION = Histogram(
    "http_request_duration_seconds", "Time to answer.", ["method", "route"], buckets=BUCKETS
)
HTTP_IN_FLIGHT = Gauge(
    "http_requests_in_flight", "Requests being answered.", multiprocess_mode="livesum"
)
RATE_LIMITED = Counter("rate_limited_total", "Requests refused by the rate limit.")
RATE_LIMIT_ERRORS = Counter("rate_limit_errors_total", "Requests let through: limiter was down.")
APP_INFO = Gauge(
    "app_info", "1, labelled by what runs.", ["version", "role"], multiprocess_mode="livemax"
)


def announce(role: str) -> None:
    """Says which role and version this process runs."""
    APP_INFO.labels(__version__, role).set(1)


class PoolCollector(Collector):
    """Reads the connection pool when scraped: nothing to keep up to date in between."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def collect(self) -> list[GaugeMetricFamily]:
        state = self._database.pool_state()
        connections = GaugeMetricFamily(
            "db_pool_connections", "Database connections of this process.", labels=["state"]
        )
        connections.add_metric(["in_use"], state.in_use)
        connections.add_metric(["idle"], state.idle)
        size = GaugeMetricFamily("db_pool_size", "Most connections that the pool opens.")
        size.add_metric([], state.size)
        return [connections, size]

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing: so that registering does not collect."""
        return []
