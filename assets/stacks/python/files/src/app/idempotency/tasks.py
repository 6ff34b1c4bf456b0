"""Forgets old idempotency keys."""

from datetime import timedelta

from sqlalchemy import delete, func

from app.config import get_settings
from app.db.tasks import transaction
from app.idempotency.models import IdempotencyRecord
from app.queue.app import celery_app


@celery_app.task(name="idempotency.purge", lane="low", routine=True)
def purge_keys() -> None:
    """Runs every hour. A client that retries after the retention does the thing again."""
    age = timedelta(hours=get_settings().idempotency_retention_hours)
    with transaction() as session:
        session.execute(
            delete(IdempotencyRecord).where(IdempotencyRecord.created_at < func.now() - age)
        )


SCHEDULE = {purge_keys.name: timedelta(hours=1)}
