"""The relay: at least once, side by side, and what each crash leaves."""

import subprocess
import sys
import threading
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.config import Settings
from app.outbox.models import OutboxMessage
from app.outbox.relay import Delivery, relay_batch
from app.outbox.tasks import prune
from tests.environment import ROOT

WANTED: dict[str, list[str]] = {"thing.happened": ["first", "second"], "nobody.cares": []}


@pytest.fixture
def transactional(database: Engine) -> Engine:
    """The database with transactions, as tasks use it."""
    return database.execution_options(isolation_level="READ COMMITTED")


def record(engine: Engine, number: int = 1, event: str = "thing.happened") -> None:
    with Session(engine) as session, session.begin():
        for index in range(number):
            headers = {"request_id": f"request-{index}"}
            session.add(OutboxMessage(event=event, payload={"number": index}, headers=headers))


def pending(engine: Engine) -> int:
    with engine.connect() as connection:
        query = text("SELECT count(*) FROM outbox WHERE published_at IS NULL")
        return int(connection.scalar(query) or 0)


def relay(engine: Engine, sent: list[Delivery]) -> int:
    with Session(engine) as session, session.begin():
        return relay_batch(session, WANTED, sent.append)


def test_sends_to_every_subscriber_and_marks(transactional: Engine) -> None:
    record(transactional)
    record(transactional, event="nobody.cares")
    sent: list[Delivery] = []
    assert relay(transactional, sent) == 2
    assert [delivery.task for delivery in sent] == ["first", "second"]
    assert sent[0].payload == {"number": 0}
    assert sent[0].headers == {"request_id": "request-0"}
    assert pending(transactional) == 0
    assert relay(transactional, sent) == 0
    assert len(sent) == 2


def test_an_event_of_a_newer_version_waits_for_a_newer_relay(transactional: Engine) -> None:
    record(transactional, event="thing.of.tomorrow")
    sent: list[Delivery] = []
    assert relay(transactional, sent) == 0
    assert pending(transactional) == 1


def test_before_the_commit_there_is_no_event(transactional: Engine) -> None:
    with Session(transactional) as session:
        session.add(OutboxMessage(event="thing.happened", payload={}, headers={}))
        session.flush()
        assert relay(transactional, []) == 0
        session.rollback()
    assert pending(transactional) == 0


def test_a_broker_that_is_down_loses_nothing(transactional: Engine) -> None:
    record(transactional, 3)
    sent: list[Delivery] = []

    def fail_second(delivery: Delivery) -> None:
        if len(sent) == 1:
            raise ConnectionError
        sent.append(delivery)

    with (
        pytest.raises(ConnectionError),
        Session(transactional) as session,
        session.begin(),
    ):
        relay_batch(session, WANTED, fail_second)
    assert pending(transactional) == 3
    again: list[Delivery] = []
    relay(transactional, again)
    # At least once: what went out before the failure goes out again, under the same id.
    assert sent[0].task_id == again[0].task_id
    assert len(again) == 6


def test_killed_between_sending_and_marking_it_sends_again(transactional: Engine) -> None:
    record(transactional)
    script = """
import os, signal
from sqlalchemy.orm import Session
from app.db.tasks import engine
from app.outbox.relay import relay_batch

def send(delivery):
    print(delivery.task_id, flush=True)
    if delivery.task == "second":
        os.kill(os.getpid(), signal.SIGKILL)

with Session(engine()) as session, session.begin():
    relay_batch(session, {"thing.happened": ["first", "second"]}, send)
"""
    killed = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert killed.returncode == -9, killed.stderr
    assert pending(transactional) == 1
    sent: list[Delivery] = []
    assert relay(transactional, sent) == 1
    assert [delivery.task_id for delivery in sent] == killed.stdout.split()
    assert pending(transactional) == 0


def test_relays_side_by_side_share_the_work(transactional: Engine) -> None:
    record(transactional, 250)
    sent: list[Delivery] = []
    held = threading.Barrier(2, timeout=10)
    totals: list[int] = []

    def work() -> None:
        def send(delivery: Delivery) -> None:
            sent.append(delivery)

        with Session(transactional) as session, session.begin():
            totals.append(relay_batch(session, WANTED, send))
            held.wait()  # both hold their rows now: neither waited for the other

    threads: list[Any] = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert totals == [100, 100]
    assert len({delivery.task_id for delivery in sent}) == 400
    assert pending(transactional) == 50


def test_the_search_for_pending_rows_uses_its_index(database: Engine) -> None:
    with database.connect() as connection:
        connection.execute(text("BEGIN"))
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        query = "EXPLAIN SELECT * FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT 100"
        assert "idx_outbox_pending" in "\n".join(connection.scalars(text(query)))
        connection.execute(text("ROLLBACK"))


def test_old_events_are_deleted_in_batches(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = text(
        "INSERT INTO outbox (id, event, payload, headers, published_at)"
        " SELECT gen_random_uuid(), 'old', '{}', '{}', now() - interval '1 year'"
        " FROM generate_series(1, 25)"
    )
    with database.connect() as connection:
        connection.execute(old)
    record(database, number=3)
    monkeypatch.setattr("app.db.tasks.DELETE_BATCH", 10)
    monkeypatch.setattr("app.db.tasks.MOST_BATCHES", 2)
    assert (prune(), prune(), prune()) == (20, 5, 0)
    assert pending(database) == 3
