"""The engine of an API process: a bounded pool, a statement timeout, one way to open a transaction.

The pool never grows past `db_pool_size + db_max_overflow`; when it is empty a request waits
`db_pool_timeout_seconds` and then fails with 503, which is kinder than a queue without end.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import QueuePool, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.config import Settings
from app.db.uow import UnitOfWork


@dataclass(frozen=True)
class PoolState:
    """How full the pool is."""

    in_use: int
    idle: int
    size: int


def connect_args(settings: Settings, role: str) -> dict[str, Any]:
    """What each connection is opened with, by the API and by tasks.

    Behind PgBouncer in transaction mode add `"prepare_threshold": None`, and move the options to
    `ALTER ROLE … SET`, because it does not pass them on.
    """
    options = (
        f"-c statement_timeout={settings.db_statement_timeout_ms}"
        " -c idle_in_transaction_session_timeout=60000"
    )
    return {"options": options, "connect_timeout": 3, "application_name": f"app-{role}"}


class Database:
    """Owns the engine; hand it around instead of a global."""

    def __init__(self, settings: Settings, role: str = "api") -> None:
        self.engine = create_async_engine(
            str(settings.database_url),
            pool_size=settings.db_pool_size,
            max_overflow=settings.db_max_overflow,
            pool_timeout=settings.db_pool_timeout_seconds,
            pool_pre_ping=True,  # a connection may have died with a restarted database
            hide_parameters=True,  # they are addresses and password hashes; errors go into logs
            connect_args=connect_args(settings, role),
        )
        self._limit = settings.db_pool_size + settings.db_max_overflow
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session for queries; a connection is taken at the first one."""
        async with self._sessions() as session:
            yield session

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """A transaction: committed at the end of the block, rolled back when it raises."""
        async with self._sessions() as session:
            uow = UnitOfWork(session)
            async with session.begin():
                yield uow
        await uow.run_after_commit()

    async def ping(self) -> None:
        """Raises when the database does not answer.

        A pool that is all in use says nothing about the database. Not ready for being busy would
        hand this replica's load to the others, and soon there would be none.
        """
        if self.pool_state().in_use >= self._limit:
            return
        async with self.engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    def pool_state(self) -> PoolState:
        """The state of the pool, for metrics."""
        pool = self.engine.pool
        if not isinstance(pool, QueuePool):
            return PoolState(0, 0, self._limit)
        return PoolState(pool.checkedout(), pool.checkedin(), self._limit)

    async def close(self) -> None:
        """Closes every connection."""
        await self.engine.dispose()
