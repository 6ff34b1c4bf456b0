"""Partitions: made ahead, made though the default one is in the way, measured."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app.config import Settings
from app.db import partitions
from app.db.partition_metrics import PartitionCollector
from app.ids import uuid7
from tests.partitions.months import DAY, FIRST, SECOND
from tests.processes import eventually


@pytest.fixture
def orders(database: Engine) -> Iterator[Engine]:
    """The database; partitions that a test made far in the future are gone afterwards."""
    yield database
    with database.connect() as connection:
        names = connection.scalars(
            text(
                "SELECT inhrelid::regclass::text FROM pg_inherits"
                " WHERE inhparent = 'orders'::regclass AND inhrelid::regclass::text LIKE '%y204%'"
            )
        ).all()
        for name in names:
            connection.execute(text(f"DROP TABLE {name}"))


def insert(engine: Engine, instant: datetime) -> None:
    query = text(
        "INSERT INTO orders VALUES (:id, :at, :id, 'placed', '[]', 0, :at)",
    )
    identity = uuid7(int(instant.timestamp() * 1000))
    with engine.connect() as connection:
        connection.execute(query, {"id": identity, "at": instant})


def where(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        query = text("SELECT tableoid::regclass::text FROM orders ORDER BY created_at")
        return list(connection.scalars(query))


def test_months_roll_over_the_year() -> None:
    names = [month.partition_of("orders") for month in partitions.months(DAY, 3)]
    assert names == ["orders_y2041m12", "orders_y2042m01", "orders_y2042m02"]


def test_made_ahead_once(orders: Engine) -> None:
    with orders.connect() as connection:
        partitions.ensure_all(connection, 2, DAY)
        partitions.ensure_all(connection, 2, DAY)
        assert partitions.months_ahead(connection, "orders", DAY) == 2
        assert partitions.months_ahead(connection, "orders", date(2041, 10, 1)) == 0
    insert(orders, datetime(2041, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC))
    insert(orders, datetime(2042, 1, 1, tzinfo=UTC))
    assert where(orders) == ["orders_y2041m12", "orders_y2042m01"]


def test_rows_in_the_default_partition_move_to_their_month(orders: Engine) -> None:
    for instant in (datetime(2041, 12, 5, tzinfo=UTC), datetime(2042, 1, 5, tzinfo=UTC)):
        insert(orders, instant)
    assert where(orders) == ["orders_default", "orders_default"]
    with orders.connect() as connection:
        assert partitions.default_rows(connection, "orders") == 2
        partitions.ensure(connection, "orders", FIRST)
        assert where(orders) == ["orders_y2041m12", "orders_default"]
        partitions.ensure(connection, "orders", SECOND)
        assert partitions.default_rows(connection, "orders") == 0
    assert where(orders) == ["orders_y2041m12", "orders_y2042m01"]


def test_a_new_partition_has_every_index_of_its_parent(orders: Engine) -> None:
    with orders.connect() as connection:
        partitions.ensure(connection, "orders", FIRST)
        count = text("SELECT count(*) FROM pg_index WHERE indrelid = CAST(:name AS regclass)")
        made = connection.scalar(count, {"name": "orders_y2041m12"})
        assert made == connection.scalar(count, {"name": "orders"}) == 3
        valid = text(
            "SELECT bool_and(indisvalid) FROM pg_index WHERE indrelid = 'orders'::regclass"
        )
        assert connection.scalar(valid)


def test_a_lock_that_is_not_to_be_had_is_given_up(
    orders: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "LOCK_TIMEOUT", "100ms")
    with orders.connect() as other, orders.connect() as connection:
        other.execute(text("BEGIN"))
        other.execute(text("LOCK TABLE orders_default IN ROW EXCLUSIVE MODE"))
        with pytest.raises(OperationalError, match="lock timeout"):
            partitions.ensure(connection, "orders", FIRST)
        other.execute(text("ROLLBACK"))
        # The connection is clean again, and nothing is left of the attempt.
        assert partitions.ensure(connection, "orders", FIRST)


def test_nothing_is_lost_while_orders_come_in(orders: Engine) -> None:
    stop = threading.Event()
    sent = 0

    def write() -> None:
        nonlocal sent
        while not stop.is_set():
            insert(orders, datetime(2041, 12, 5, tzinfo=UTC))
            sent += 1

    insert(orders, datetime(2041, 12, 4, tzinfo=UTC))
    writer = threading.Thread(target=write)
    writer.start()
    with orders.connect() as connection:
        for month in (SECOND, FIRST):
            partitions.ensure(connection, "orders", month)
        before = sent
        eventually(lambda: sent > before, "more orders, in the new partition")
    stop.set()
    writer.join(timeout=10)
    assert len(where(orders)) == sent + 1 > 1
    assert set(where(orders)) == {"orders_y2041m12"}


def test_is_measured(orders: Engine, settings: Settings) -> None:
    insert(orders, datetime(2041, 12, 5, tzinfo=UTC))
    families = {family.name: family for family in PartitionCollector(settings).collect()}
    assert families["orders_default_partition_rows"].samples[0].value == 1
    assert families["partitions_ahead"].samples[0].value == settings.partitions_ahead
