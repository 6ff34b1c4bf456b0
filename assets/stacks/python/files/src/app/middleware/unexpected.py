"""The last resort: an exception that nobody foresaw becomes a 500 problem.

It stands inside the middleware that adds ids and headers; the framework's own handler would stand
outside, and its answers would carry neither.
"""

import structlog
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Problem, problem_response

log = structlog.get_logger(__name__)


class UnexpectedErrors:
    """Logs the exception and tells the client no more than that there was one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http" or begun:
                raise
            await problem_response(_problem(error))(scope, receive, send)


def _problem(error: Exception) -> Problem:
    if isinstance(error, OperationalError | PoolTimeoutError):
        log.error("database_unavailable", exc_info=error)
        return Problem(503, "database-unavailable", "Try again shortly.", {"Retry-After": "1"})
    if isinstance(error, DataError):
        # What validation let pass and Postgres cannot store: a NUL in a text, say.
        log.warning("value_refused_by_database", error=type(error).__name__)
        return Problem(422, "invalid-request", "A value cannot be stored.")
    log.error("unhandled_error", exc_info=error)
    return Problem(500, "internal-error", "Something went wrong on our side.")
