"""Applies the rate limit to all but probes. Fails open: a broken limiter must not stop the API.

Clients are told apart by address (of the client, not of nginx: see `forwarded_allow_ips`).
"""

import math

import structlog
from starlette.types import ASGIApp, Receive, Scope, Send

from app import metrics
from app.errors import Problem, problem_response
from app.ratelimit.bucket import Limiter, LimiterDownError, Verdict

log = structlog.get_logger(__name__)

_EXEMPT = {"/livez", "/readyz", "/metrics"}


class RateLimit:
    """Answers 429 with Retry-After to a client whose bucket is empty."""

    def __init__(self, app: ASGIApp, limiter: Limiter) -> None:
        self._app = app
        self._limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in _EXEMPT:
            await self._app(scope, receive, send)
            return
        client = scope.get("client")
        verdict = await self._take(client[0] if client else "unknown")
        if verdict.allowed:
            await self._app(scope, receive, send)
            return
        metrics.RATE_LIMITED.inc()
        wait = str(math.ceil(verdict.retry_after))
        problem = Problem(429, "rate-limited", "Too many requests.", {"Retry-After": wait})
        await problem_response(problem)(scope, receive, send)

    async def _take(self, key: str) -> Verdict:
        try:
            return await self._limiter.take(key)
        except LimiterDownError:
            pass  # known, and reported when it went down
        except Exception as error:
            log.warning("rate_limiter_down", error=str(error))
        metrics.RATE_LIMIT_ERRORS.inc()
        return Verdict(allowed=True, retry_after=0)
