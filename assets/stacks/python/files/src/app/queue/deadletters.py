"""Dead letters: kept in Postgres, because a queue of failures is something to query.

Tasks take keyword arguments only, so those are what is kept.
"""

import json
from typing import Any, TextIO
from uuid import UUID

import structlog
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from app.config import Settings
from app.db.tasks import transaction
from app.queue.models import DeadLetter


def keep(
    task: str,
    task_id: str,
    kwargs: dict[str, Any],
    error: BaseException,
    request_id: str | None = None,
) -> None:
    """Stores a task that was given up; without a `request_id`, with that of the running task."""
    if request_id is None:
        request_id = structlog.contextvars.get_contextvars().get("request_id", "")
    letter = DeadLetter(
        task=task,
        task_id=task_id,
        kwargs=kwargs,
        error=f"{type(error).__name__}: {error}"[:2000],
        request_id=request_id,
    )
    with transaction() as session:
        session.add(letter)


def show(settings: Settings, out: TextIO) -> None:
    """Prints the newest letters that were not sent again, one JSON object a line."""
    with Session(create_engine(str(settings.database_url))) as session:
        letters = session.scalars(
            select(DeadLetter)
            .where(DeadLetter.requeued_at.is_(None))
            .order_by(DeadLetter.failed_at.desc())
            .limit(100)
        )
        for letter in letters:
            line = {
                "id": str(letter.id),
                "task": letter.task,
                "kwargs": letter.kwargs,
                "error": letter.error,
                "failed_at": letter.failed_at.isoformat(),
            }
            out.write(json.dumps(line) + "\n")


def requeue(settings: Settings, identity: str) -> None:
    """Sends a task again, then marks its letter."""
    from app.queue.app import celery_app, load_tasks

    load_tasks()
    with Session(create_engine(str(settings.database_url))) as session, session.begin():
        letter = session.get(DeadLetter, UUID(identity), with_for_update=True)
        if letter is None:
            raise SystemExit(f"there is no dead letter {identity}")
        if letter.task not in celery_app.tasks:
            raise SystemExit(f"this version has no task {letter.task}: send it from one that has")
        celery_app.tasks[letter.task].apply_async(
            kwargs=letter.kwargs, headers={"request_id": letter.request_id}
        )
        letter.requeued_at = func.now()
