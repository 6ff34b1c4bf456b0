"""Monthly partitions, made ahead of time.

A row whose month has no partition falls into the default partition, where it is safe but in the
way: Postgres refuses a new partition for rows that the default one holds. So the default partition
is watched (`orders_default_partition_rows`), and making a month moves its rows out first, all in
one transaction.

The locks depend on whether it is late. Made ahead, a partition only needs the default one to
itself, where nothing is being written. Made late, rows of that month may be on their way into the
default partition, and would fail there once the month has a partition of its own; so then the whole
table waits for the moment that the move takes. Waiting for a lock ends after `LOCK_TIMEOUT`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import structlog
from sqlalchemy import Connection, create_engine, text

from app.config import Settings

log = structlog.get_logger(__name__)

# Tables partitioned by month of `created_at`; each has a partition `<table>_default`.
PARTITIONED = ("orders",)
LOCK_TIMEOUT = "3s"


@dataclass(frozen=True)
class Month:
    """A month, as the range of a partition."""

    first: date

    @property
    def following(self) -> "Month":
        """The next one."""
        year, month = divmod(self.first.year * 12 + self.first.month, 12)
        return Month(date(year, month + 1, 1))

    def partition_of(self, table: str) -> str:
        """The name of its partition."""
        return f"{table}_y{self.first:%Y}m{self.first:%m}"


def months(start: date, count: int) -> Iterator[Month]:
    """`count` months, from the one that `start` is in."""
    month = Month(start.replace(day=1))
    for _ in range(count):
        yield month
        month = month.following


def ensure_all(connection: Connection, ahead: int, today: date | None = None) -> None:
    """Makes the partitions of this month and `ahead` more; `connection` is in autocommit mode."""
    today = today or datetime.now(UTC).date()
    for table in PARTITIONED:
        for month in months(today, ahead + 1):
            ensure(connection, table, month)


def ensure(connection: Connection, table: str, month: Month) -> bool:
    """Makes one partition, unless it is there; returns whether it made it."""
    name = month.partition_of(table)
    if connection.scalar(text("SELECT to_regclass(:name)"), {"name": name}):
        return False
    span = {"start": f"{month.first} 00:00+00", "end": f"{month.following.first} 00:00+00"}
    # Names and dates come from this file, never from outside; DDL takes no parameters.
    bounds = f"FROM ('{span['start']}') TO ('{span['end']}')"
    connection.execute(text("BEGIN"))
    try:
        connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        # The parent comes first, as in every insert: so there is no deadlock with them.
        mode = "ACCESS EXCLUSIVE" if _is_late(connection, table, span) else "SHARE UPDATE EXCLUSIVE"
        connection.execute(text(f"LOCK TABLE ONLY {table} IN {mode} MODE"))
        connection.execute(text(f"LOCK TABLE {table}_default IN ACCESS EXCLUSIVE MODE"))
        # Whoever held the lock may have made it.
        if connection.scalar(text("SELECT to_regclass(:name)"), {"name": name}):
            connection.execute(text("ROLLBACK"))
            return False
        connection.execute(
            text(f"CREATE TABLE {name} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
        )
        moved = connection.execute(
            text(
                f"WITH moved AS (DELETE FROM {table}_default WHERE created_at >= :start"  # noqa: S608
                f" AND created_at < :end RETURNING *) INSERT INTO {name} SELECT * FROM moved"
            ),
            span,
        ).rowcount
        connection.execute(text(f"ALTER TABLE {table} ATTACH PARTITION {name} FOR VALUES {bounds}"))
        connection.execute(text("COMMIT"))
    except BaseException:
        connection.execute(text("ROLLBACK"))
        raise
    log.info("partition_made", partition=name, rows_moved=moved)
    return True


def _is_late(connection: Connection, table: str, span: dict[str, str]) -> bool:
    """Whether rows of that month are, or may be about to be, in the default partition."""
    query = (
        f"SELECT CAST(:start AS timestamptz) <= now() OR EXISTS (SELECT FROM {table}_default"  # noqa: S608
        " WHERE created_at >= :start AND created_at < :end)"
    )
    return bool(connection.scalar(text(query), span))


def maintain(settings: Settings) -> None:
    """`python -m app partitions`, and the scheduled task. Forgets old idempotency keys too."""
    engine = create_engine(str(settings.database_url), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            ensure_all(connection, settings.partitions_ahead)
            connection.execute(
                text(
                    "DELETE FROM idempotency_keys"
                    " WHERE created_at < now() - make_interval(hours => :hours)"
                ),
                {"hours": settings.idempotency_retention_hours},
            )
            for table in PARTITIONED:
                rows = default_rows(connection, table)
                if rows:
                    log.warning("default_partition_not_empty", table=table, rows=rows)
    finally:
        engine.dispose()


def default_rows(connection: Connection, table: str) -> int:
    """How many rows wait in the default partition (counted up to 10 000: any is too many)."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM {table}_default LIMIT 10000) AS rows"  # noqa: S608
    return int(connection.scalar(text(query)) or 0)


def months_ahead(connection: Connection, table: str, today: date | None = None) -> int:
    """For how many whole months after this one there are partitions, without a gap."""
    today = today or datetime.now(UTC).date()
    ahead = 0
    for month in months(Month(today.replace(day=1)).following.first, 120):
        name = month.partition_of(table)
        if not connection.scalar(text("SELECT to_regclass(:name)"), {"name": name}):
            break
        ahead += 1
    return ahead
