"""Ends a request that takes too long, before nginx gives up on it.

The order of the limits matters: statement timeout < request timeout < nginx's `proxy_read_timeout`;
the innermost that fires says best what was slow.
"""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Problem, problem_response


class RequestTimeout:
    """Answers 504 when the rest of the application has not begun to answer in time."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(self._seconds) as limit:
                await self._app(scope, receive, watched)
        except TimeoutError:
            if begun or not limit.expired():
                raise
            problem = Problem(504, "request-timeout", "The request took too long.")
            await problem_response(problem)(scope, receive, send)
