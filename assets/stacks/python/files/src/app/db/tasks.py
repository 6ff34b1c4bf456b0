"""The database for tasks: Celery is synchronous, and a worker's child does one thing at a time.

So a child ever uses one connection: give workers APP_DB_POOL_SIZE=1, and count their concurrency.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from sqlalchemy import ColumnElement, Engine, create_engine, delete, inspect, select, tuple_
from sqlalchemy.orm import Session

from app.config import get_settings
from app.db.base import Base
from app.db.engine import connect_args

# Rows that a clean-up deletes at once, and how often in one run; the next run goes on.
DELETE_BATCH = 1_000
MOST_BATCHES = 100


@lru_cache
def engine() -> Engine:
    """Made at first use, which is after the fork: connections must not be shared by processes."""
    settings = get_settings()
    return create_engine(
        str(settings.database_url),
        pool_size=settings.db_pool_size,
        max_overflow=settings.db_max_overflow,
        pool_pre_ping=True,
        connect_args=connect_args(settings, "worker"),
        hide_parameters=True,
    )


# The parent of a worker uses one too, to keep a dead letter. A child that is forked later must not
# inherit it: two processes on one connection would read each other's answers.
os.register_at_fork(after_in_child=engine.cache_clear)


@contextmanager
def transaction() -> Iterator[Session]:
    """A transaction: committed at the end of the block, rolled back when it raises."""
    with Session(engine(), expire_on_commit=False) as session, session.begin():
        yield session


def delete_in_batches(table: type[Base], old: ColumnElement[bool]) -> int:
    """Deletes rows, each batch in a transaction of its own; returns how many.

    One statement over all of them would hold their locks, and keep the vacuum from everything that
    died meanwhile, for as long as it takes. What somebody else has locked is left for the next run.
    """
    key = inspect(table).primary_key
    batch = select(*key).where(old).limit(DELETE_BATCH).with_for_update(skip_locked=True)
    deleting = delete(table).where(tuple_(*key).in_(batch)).returning(key[0])
    total = 0
    for _ in range(MOST_BATCHES):
        with transaction() as session:
            deleted = len(
                session.scalars(deleting, execution_options={"synchronize_session": False}).all()
            )
        total += deleted
        if deleted < DELETE_BATCH:
            break
    return total
