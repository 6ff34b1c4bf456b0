"""Unit of work: one transaction and what has to happen only after it is committed.

Caches are invalidated after the commit, never before it: a reader in between would put the old
value back.
"""

from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

log = structlog.get_logger(__name__)

Callback = Callable[[], Awaitable[None]]


class UnitOfWork:
    """Passed to services, which write through `session` and never commit."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session
        self._callbacks: list[Callback] = []

    def after_commit(self, callback: Callback) -> None:
        """Runs `callback` when, and only when, the transaction has been committed."""
        self._callbacks.append(callback)

    async def run_after_commit(self) -> None:
        """Called by the owner. What was committed stays so: failures are only logged."""
        for callback in self._callbacks:
            try:
                await callback()
            except Exception:
                log.exception("after_commit_failed")
