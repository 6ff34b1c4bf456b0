"""Forgets old idempotency keys."""

from datetime import timedelta

from app.config import get_settings
from app.db.tasks import transaction
from app.idempotency.store import purge
from app.queue.app import celery_app


@celery_app.task(name="idempotency.purge", lane="low", routine=True)
def purge_keys() -> None:
    """Runs every hour."""
    with transaction() as session:
        session.execute(purge(timedelta(hours=get_settings().idempotency_retention_hours)))


SCHEDULE = {purge_keys.name: timedelta(hours=1)}
