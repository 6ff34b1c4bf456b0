"""The tasks of orders, run twice and killed half-way: their effects happen once."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import Engine, text

from app.idempotency.tasks import purge_keys
from app.modules.orders.tasks import cancel_for_user, ensure_partitions, send_confirmation
from app.outbox.tasks import relay
from tests.accounts import register
from tests.processes import eventually, free_port, kill_group, running

SECONDS = 1.5


def confirmation(engine: Engine, order_id: UUID) -> Any:
    query = text("SELECT attempts, sent_at FROM order_confirmations WHERE order_id = :id")
    with engine.connect() as connection:
        return connection.execute(query, {"id": order_id}).one_or_none()


def attempted(engine: Engine, order_id: UUID, attempts: int) -> Callable[[], bool]:
    def check() -> bool:
        row = confirmation(engine, order_id)
        return row is not None and row.attempts == attempts

    return check


def sent(engine: Engine, order_id: UUID) -> Callable[[], bool]:
    def check() -> bool:
        row = confirmation(engine, order_id)
        return row is not None and row.sent_at is not None

    return check


def dead(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT kwargs->>'order_id' FROM dead_letters")))


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_sent_once_however_often_it_is_delivered(database: Engine) -> None:
    order_id = uuid4()
    assert send_confirmation.run(order_id=str(order_id), field_added_later=1) == "sent"
    first = confirmation(database, order_id)
    assert send_confirmation.run(order_id=str(order_id)) == "already sent"
    assert confirmation(database, order_id) == first
    assert first.attempts == 1


async def test_an_order_reaches_its_task(client: httpx.AsyncClient, database: Engine) -> None:
    ann = await register(client)
    headers = {**ann.keyed("key-00001"), "X-Request-ID": "request-of-ann"}
    await client.post("/v1/orders", json=ann.order(), headers=headers)
    with database.connect() as connection:
        row = connection.execute(text("SELECT event, headers FROM outbox")).one()
    assert row.event == "orders.placed"
    assert row.headers["request_id"] == "request-of-ann"
    assert relay.run() == 1
    assert relay.run() == 0


async def test_closing_an_account_cancels_its_orders(
    client: httpx.AsyncClient, database: Engine
) -> None:
    ann = await register(client)
    await client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00001"))
    for _ in range(2):
        cancel_for_user.run(user_id=ann.id)
    with database.connect() as connection:
        assert connection.scalar(text("SELECT status FROM orders")) == "cancelled"


@pytest.mark.usefixtures("settings")
def test_partitions_are_a_task() -> None:
    ensure_partitions.run()


def test_old_keys_are_forgotten(database: Engine) -> None:
    insert = text(
        "INSERT INTO idempotency_keys (scope, key, body_hash, created_at)"
        " VALUES ('test', :key, '', now() - make_interval(hours => :hours))"
    )
    with database.connect() as connection:
        for hours in (1, 47, 49, 100):
            connection.execute(insert, {"key": f"key-{hours}", "hours": hours})
        purge_keys.run()
        left = connection.scalars(text("SELECT key FROM idempotency_keys ORDER BY key")).all()
    assert left == ["key-1", "key-47"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds children by /proc")
@pytest.mark.usefixtures("settings")
def test_killed_half_way_it_is_sent_once(database: Engine, tmp_path: Path) -> None:
    """First a child dies, then the whole worker; each time the message comes back.

    A second message loses two children, and is taken for the cause.
    """
    log = tmp_path / "worker.log"
    options = {
        "confirmation_seconds": SECONDS,
        "visibility_timeout_seconds": 2,
        "worker_concurrency": 1,
        "metrics_port": free_port(),
    }
    order_id = uuid4()
    send_confirmation.apply_async(kwargs={"order_id": str(order_id)})
    with running("worker", log, **options) as worker:
        eventually(attempted(database, order_id, 1), "the first attempt")
        for child in children(worker.pid):
            os.kill(child, signal.SIGKILL)
        eventually(attempted(database, order_id, 2), "the second attempt, by a new child")
        killed = time.monotonic()
        kill_group(worker)
    row = confirmation(database, order_id)
    assert (row.attempts, row.sent_at) == (2, None)
    # A worker that starts after the visibility timeout takes back what nobody acknowledged.
    time.sleep(max(0, 2.2 - (time.monotonic() - killed)))
    with running("worker", log, **options) as worker:
        eventually(sent(database, order_id), "the confirmation to be sent")
        assert confirmation(database, order_id).attempts == 3
        deadly = uuid4()
        send_confirmation.apply_async(kwargs={"order_id": str(deadly)})
        for attempt in (1, 2):
            eventually(attempted(database, deadly, attempt), f"attempt {attempt}")
            for child in children(worker.pid):
                os.kill(child, signal.SIGKILL)
        eventually(lambda: dead(database) == [str(deadly)], "the message to be given up")
    assert not sent(database, deadly)()
