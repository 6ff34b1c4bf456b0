"""What no single worker knows: how long the queues are and how far behind the outbox is."""

import structlog
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.config import Settings
from app.queue.app import QUEUES

log = structlog.get_logger(__name__)

_PENDING = text(
    "SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)"
    " FROM outbox WHERE published_at IS NULL"
)


class FleetCollector(Collector):
    """Asks the broker and the database when scraped."""

    def __init__(self, settings: Settings) -> None:
        self._broker = Redis.from_url(
            str(settings.broker_url), socket_timeout=1, socket_connect_timeout=1
        )
        self._engine = create_engine(
            str(settings.database_url),
            poolclass=NullPool,
            connect_args={"connect_timeout": 2, "options": "-c statement_timeout=2000"},
        )

    def collect(self) -> list[GaugeMetricFamily]:
        return [*self._queues(), *self._outbox()]

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing: so that registering does not connect."""
        return []

    def _queues(self) -> list[GaugeMetricFamily]:
        depth = GaugeMetricFamily("queue_depth", "Messages waiting.", labels=["queue"])
        try:
            for name in QUEUES:
                depth.add_metric([name], float(self._broker.llen(name)))
        except RedisError as error:
            log.warning("queues_not_measured", error=type(error).__name__)
            return []
        return [depth]

    def _outbox(self) -> list[GaugeMetricFamily]:
        try:
            with self._engine.connect() as connection:
                pending, oldest = connection.execute(_PENDING).one()
        except SQLAlchemyError as error:
            log.warning("outbox_not_measured", error=type(error).__name__)
            return []
        count = GaugeMetricFamily("outbox_pending", "Events not yet with the broker.")
        count.add_metric([], pending)
        age = GaugeMetricFamily("outbox_oldest_seconds", "Age of the oldest of them.")
        age.add_metric([], float(oldest))
        return [count, age]
