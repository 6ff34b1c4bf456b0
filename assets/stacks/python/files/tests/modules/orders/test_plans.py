"""The plans of the queries that matter: the indexes are used, and partitions pruned."""

import re
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, Select, text
from sqlalchemy.dialects import postgresql

from app.config import Settings
from app.db.pages import Cursor, keyset
from app.ids import uuid7_time
from app.modules.orders import queries
from app.modules.orders.models import Order
from app.seed import seed
from tests.partitions.months import BEGIN


@pytest.fixture
def some_order(settings: Settings, database: Engine) -> tuple[UUID, UUID]:
    """The ids of an order and its user, among enough others for an index to be worth while."""
    seed(settings, 2, 5000, BEGIN)
    middle = text("SELECT id, user_id FROM orders ORDER BY id OFFSET 2500 LIMIT 1")
    with database.connect() as connection:
        row = connection.execute(middle).one()
    return row.id, row.user_id


def plan(engine: Engine, statement: Select[Any]) -> str:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    compiled = statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        return "\n".join(connection.exec_driver_sql(f"EXPLAIN {compiled}").scalars())


def partitions_in(found: str) -> set[str]:
    return set(re.findall(r" on (orders_y\w+)", found))


def test_one_order_is_sought_in_one_partition(
    database: Engine, some_order: tuple[UUID, UUID]
) -> None:
    found = plan(database, queries.by_id(some_order[0]))
    month = f"{uuid7_time(some_order[0]):orders_y%Ym%m}"
    assert partitions_in(found) == {month}
    assert "Index Scan" in found


@pytest.mark.parametrize("status", [None, "placed"])
def test_a_page_comes_from_the_index_without_sorting(
    database: Engine, some_order: tuple[UUID, UUID], status: str | None
) -> None:
    order_id, user_id = some_order
    cursor = Cursor(uuid7_time(order_id), order_id).encode()
    query = queries.listing(user_id, status)
    first = plan(database, keyset(query, Order.created_at, Order.id, None, 20))
    later = plan(database, keyset(query, Order.created_at, Order.id, cursor, 20))
    for found in (first, later):
        assert "orders_y2031m02_user_id_created_at_id_idx" in found
        assert "  Sort  " not in found
    assert "orders_y2031m05" in partitions_in(first)
    assert "orders_y2031m05" not in partitions_in(later), "newer months are left out"
