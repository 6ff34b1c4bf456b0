"""The settings that decide what a crash costs, and the tasks' own bookkeeping."""

import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
import redis
from celery import signals
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app.config import Settings
from app.outbox.tasks import subscriptions
from app.queue import deadletters, unknown
from app.queue.app import QUEUES, celery_app, load_tasks
from app.queue.metrics import TASK_RUNS
from app.queue.task import BaseTask, TaskRequest, TransientError
from app.queue.tasks import add

load_tasks()
unknown.connect()


def ours() -> list[BaseTask]:
    tasks: dict[str, Any] = celery_app.tasks
    return [task for name, task in tasks.items() if not name.startswith("celery.")]


def named(name: str) -> BaseTask:
    (found,) = [task for task in ours() if task.name == name]
    return found


def letters(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(text("SELECT * FROM dead_letters ORDER BY id")))


def test_what_is_lost_in_a_crash_comes_back() -> None:
    conf = celery_app.conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1
    assert conf.task_soft_time_limit < conf.task_time_limit
    assert conf.task_time_limit < conf.broker_transport_options["visibility_timeout"]


def test_every_task_is_one_of_ours_and_knows_its_queue() -> None:
    assert len(ours()) >= 3
    for task in ours():
        assert isinstance(task, BaseTask)
        assert task.lane in QUEUES
    scheduled = celery_app.conf.beat_schedule
    assert {entry["task"] for entry in scheduled.values()} <= set(celery_app.tasks)
    assert all(named(entry["task"]).routine for entry in scheduled.values())


def test_every_subscription_names_a_task() -> None:
    for tasks in subscriptions().values():
        assert set(tasks) <= set(celery_app.tasks)


def test_the_high_queue_is_emptied_first(settings: Settings) -> None:
    for name in reversed(QUEUES):
        add.apply_async(kwargs={"x": 1, "y": 1}, queue=name)
    taken: list[str] = []

    def take(_: object, message: Any) -> None:
        taken.append(message.delivery_info["routing_key"])
        message.ack()

    with celery_app.connection_for_read() as connection:
        channel: Any = connection.channel()
        channel.basic_qos(0, 1, False)  # as a worker: one message at a time
        queues = [celery_app.amqp.queues[name] for name in QUEUES]
        with celery_app.amqp.TaskConsumer(channel, queues, callbacks=[take], accept=["json"]):
            for _ in QUEUES:
                connection.drain_events(timeout=10)
    assert taken == list(QUEUES)


def test_a_task_goes_to_the_queue_that_it_names(settings: Settings) -> None:
    lanes = {"outbox.relay": "high", "outbox.prune": "low"}
    for name in lanes:
        named(name).apply_async()
    broker = redis.Redis.from_url(str(settings.broker_url))
    for name, lane in lanes.items():
        (raw,) = broker.lrange(lane, 0, -1)
        assert json.loads(raw)["headers"]["task"] == name
    assert broker.llen("default") == 0
    broker.close()


def test_add() -> None:
    assert add.run(x=2, y=3) == 5


@pytest.mark.usefixtures("settings")
def test_a_message_goes_to_one_queue_with_the_ids_of_its_sender(settings: Settings) -> None:
    add.apply_async(kwargs={"x": 1, "y": 2}, queue="high", headers={"request_id": "request-1"})
    broker = redis.Redis.from_url(str(settings.broker_url))
    waiting = {name: broker.llen(name) for name in QUEUES}
    assert waiting == {"high": 1, "default": 0, "low": 0}
    (raw,) = broker.lrange("high", 0, -1)
    message = json.loads(raw)
    assert message["headers"]["request_id"] == "request-1"
    broker.close()


def test_only_what_time_may_mend_is_retried() -> None:
    for error in (OperationalError, TransientError, redis.RedisError):
        assert issubclass(error, BaseTask.autoretry_for)
    for bug in (TypeError, ValueError, LookupError):
        assert not issubclass(bug, BaseTask.autoretry_for)
    assert all((task.max_retries, task.retry_backoff, task.retry_jitter) for task in ours())


@pytest.mark.usefixtures("settings")
def test_a_task_given_up_leaves_a_letter_that_can_be_sent_again(
    settings: Settings, database: Engine
) -> None:
    before = TASK_RUNS.labels("add", "dead")._value.get()
    named("add").on_failure(ValueError("no"), "id-1", (), {"x": 1, "y": 2}, None)
    (letter,) = letters(database)
    assert (letter.task, letter.kwargs) == ("add", {"x": 1, "y": 2})
    assert letter.error == "ValueError: no"
    assert TASK_RUNS.labels("add", "dead")._value.get() == before + 1

    out = io.StringIO()
    deadletters.show(settings, out)
    assert json.loads(out.getvalue())["id"] == str(letter.id)
    deadletters.requeue(settings, str(letter.id))
    broker = redis.Redis.from_url(str(settings.broker_url))
    assert broker.llen("default") == 1
    broker.close()
    out = io.StringIO()
    deadletters.show(settings, out)
    assert out.getvalue() == ""


def test_a_task_of_another_version_leaves_a_letter(settings: Settings, database: Engine) -> None:
    before = TASK_RUNS.labels("unknown", "unknown")._value.get()
    headers = {"request_id": "request-1", "task": "of.a.newer.version", "id": "id-1"}
    message = SimpleNamespace(headers=headers, payload=((), {"id": 7}, {}), body="")
    signals.task_unknown.send(
        sender=None, message=message, exc=KeyError("x"), name="of.a.newer.version", id="id-1"
    )
    garbage = SimpleNamespace(headers={}, payload="garbage", body=b"garbage")
    signals.task_rejected.send(sender=None, message=garbage, exc=None)
    first, second = letters(database)
    assert (first.task, first.kwargs) == ("of.a.newer.version", {"id": 7})
    assert first.request_id == "request-1"
    assert (second.task, second.kwargs) == ("unknown", {"body": "garbage"})
    assert TASK_RUNS.labels("unknown", "unknown")._value.get() == before + 2
    with pytest.raises(SystemExit, match=r"no task of\.a\.newer\.version"):
        deadletters.requeue(settings, str(first.id))


def test_a_task_killed_at_its_limit_leaves_a_letter(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("celery.worker.request.task_ready", lambda _: None)
    known = {"task": add, "id": "id-1", "name": "add", "args": (), "kwargs": {"x": 1, "y": 2}}
    machinery = {"_context": None, "_eventer": None, "store_errors": False, "acknowledged": True}
    for name, value in (known | machinery).items():
        monkeypatch.setattr(TaskRequest, name, value, raising=False)
    request = TaskRequest.__new__(TaskRequest)
    request.on_timeout(True, 1)
    assert letters(database) == []
    request.on_timeout(False, 2)
    (letter,) = letters(database)
    assert letter.error.startswith("TimeLimitExceeded")


def test_a_scheduled_task_leaves_none(database: Engine) -> None:
    named("outbox.relay").on_failure(ValueError("no"), "id-1", (), {}, None)
    assert letters(database) == []
