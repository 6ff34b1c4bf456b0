"""The relay and the clean-up, as scheduled tasks."""

from datetime import timedelta

from sqlalchemy import func

from app import registry
from app.config import get_settings
from app.db.tasks import delete_in_batches, transaction
from app.events import Event
from app.outbox.models import OutboxMessage
from app.outbox.relay import BATCH, RELAYED, Delivery, relay_batch
from app.queue.app import celery_app

# A run ends after so many batches; the schedule goes on. No task of ours runs without end.
MOST_BATCHES = 50


def subscriptions() -> dict[str, list[str]]:
    """Which tasks want which events, over all modules; events that nobody wants have none."""
    wanted: dict[str, list[str]] = {
        kind.name: []
        for part in registry.parts("events")
        for kind in vars(part).values()
        if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
    }
    for part in registry.parts("tasks"):
        for event, tasks in getattr(part, "SUBSCRIPTIONS", {}).items():
            wanted.setdefault(event, []).extend(tasks)
    return wanted


def send(delivery: Delivery) -> None:
    """Publishes one task, to the queue that the task itself names."""
    celery_app.tasks[delivery.task].apply_async(
        kwargs=delivery.payload, task_id=delivery.task_id, headers=delivery.headers
    )


@celery_app.task(name="outbox.relay", lane="high", routine=True)
def relay() -> int:
    """Relays all that is pending. Runs every APP_OUTBOX_INTERVAL_SECONDS."""
    wanted = subscriptions()
    total = 0
    for _ in range(MOST_BATCHES):
        with transaction() as session:
            relayed = relay_batch(session, wanted, send)
        RELAYED.inc(relayed)
        total += relayed
        if relayed < BATCH:
            break
    return total


@celery_app.task(name="outbox.prune", lane="low", routine=True)
def prune() -> int:
    """Deletes events that were relayed long ago."""
    age = timedelta(days=get_settings().outbox_retention_days)
    return delete_in_batches(OutboxMessage, OutboxMessage.published_at < func.now() - age)


SCHEDULE = {
    relay.name: timedelta(seconds=get_settings().outbox_interval_seconds),
    prune.name: timedelta(hours=1),
}
