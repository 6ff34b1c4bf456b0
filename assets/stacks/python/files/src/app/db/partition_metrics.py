"""How the partitions stand, asked when scraped. One process exports it for the whole fleet."""

import structlog
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import NullPool, create_engine
from sqlalchemy.exc import SQLAlchemyError

from app.config import Settings
from app.db.partitions import PARTITIONED, default_rows, months_ahead

log = structlog.get_logger(__name__)


class PartitionCollector(Collector):
    """Opens a connection for each scrape and closes it: one is not worth keeping for that."""

    def __init__(self, settings: Settings) -> None:
        self._engine = create_engine(
            str(settings.database_url),
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"connect_timeout": 2, "options": "-c statement_timeout=2000"},
        )

    def collect(self) -> list[GaugeMetricFamily]:
        families = []
        try:
            with self._engine.connect() as connection:
                for table in PARTITIONED:
                    rows = GaugeMetricFamily(
                        f"{table}_default_partition_rows", "Rows outside any month's partition."
                    )
                    rows.add_metric([], default_rows(connection, table))
                    families.append(rows)
                ahead = GaugeMetricFamily(
                    "partitions_ahead", "Months after this one that have a partition."
                )
                ahead.add_metric([], min(months_ahead(connection, t) for t in PARTITIONED))
                families.append(ahead)
        except SQLAlchemyError as error:
            log.warning("partitions_not_measured", error=type(error).__name__)
        return families

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing: so that registering does not connect."""
        return []
