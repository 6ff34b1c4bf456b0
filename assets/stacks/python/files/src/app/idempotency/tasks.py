"""Forgets old idempotency keys."""

from datetime import timedelta

from sqlalchemy import func

from app.config import get_settings
from app.db.tasks import delete_in_batches
from app.idempotency.models import IdempotencyRecord
from app.queue.app import celery_app


@celery_app.task(name="idempotency.purge", lane="low", routine=True)
def purge_keys() -> int:
    """Runs every hour. A client that retries after the retention does the thing again."""
    age = timedelta(hours=get_settings().idempotency_retention_hours)
    return delete_in_batches(IdempotencyRecord, IdempotencyRecord.created_at < func.now() - age)


SCHEDULE = {purge_keys.name: timedelta(hours=1)}
