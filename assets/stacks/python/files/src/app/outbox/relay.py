"""Sends pending events to the tasks that subscribe to them, then marks them.

Rows are taken FOR UPDATE SKIP LOCKED, so relays can run side by side. Sending before marking makes
it at least once; the id of a task is derived from its event, so that logs show a repetition. An
event that this version does not know is left for a newer relay, which a roll-out is about to bring.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from prometheus_client import Counter
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.outbox.models import OutboxMessage

RELAYED = Counter("outbox_relayed_total", "Events brought to the broker.")
BATCH = 100


@dataclass(frozen=True)
class Delivery:
    """One task to be sent for an event."""

    task: str
    task_id: str
    payload: dict[str, Any]
    headers: dict[str, Any]


Send = Callable[[Delivery], None]
Subscriptions = Mapping[str, Iterable[str]]


def relay_batch(session: Session, subscriptions: Subscriptions, send: Send) -> int:
    """Relays up to a batch within the caller's transaction; returns how many."""
    messages = session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.published_at.is_(None), OutboxMessage.event.in_(list(subscriptions)))
        .order_by(OutboxMessage.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    for message in messages:
        for task in subscriptions.get(message.event, ()):
            task_id = f"{message.id}:{task}"
            send(Delivery(task, task_id, message.payload, message.headers))
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id.in_([message.id for message in messages]))
        .values(published_at=func.now())
        .execution_options(synchronize_session=False)
    )
    return len(messages)
