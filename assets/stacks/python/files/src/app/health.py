"""/livez, /readyz, /metrics: what probes, balancers and Prometheus ask. Not for the outside.

Alive touches nothing: restarting this process would not mend the database. Ready asks the database,
because without it every answer is an error; what only degrades is reported and no more.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from app.errors import Problem
from app.lifecycle import Drain

log = structlog.get_logger(__name__)

CHECK_SECONDS = 2
Check = Callable[[], Awaitable[Any]]


class Health:
    """Answers for one process."""

    def __init__(
        self, drain: Drain, required: dict[str, Check], degrading: dict[str, Check]
    ) -> None:
        self._drain = drain
        self._required = required
        self._degrading = degrading

    async def ready(self) -> dict[str, Any]:
        """Raises a 503 problem when this process should get no traffic."""
        if self._drain.started:
            raise Problem(503, "draining", "This process is about to stop.")
        names = [*self._required, *self._degrading]
        passed = await asyncio.gather(
            *(_passes(name, check) for name, check in self._required.items()),
            *(_passes(name, check) for name, check in self._degrading.items()),
        )
        checks = {name: "ok" if ok else "down" for name, ok in zip(names, passed, strict=True)}
        if any(checks[name] != "ok" for name in self._required):
            raise Problem(503, "not-ready", "A required dependency is down.", checks=checks)
        return {"status": "ready", "checks": checks}


async def _passes(name: str, check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await check()
    except Exception as error:
        log.warning("check_failed", check=name, error=type(error).__name__)
        return False
    return True


def router(health: Health, registry: CollectorRegistry) -> APIRouter:
    """The three routes."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/livez")
    async def livez() -> dict[str, str]:
        return {"status": "alive"}

    @routes.get("/readyz")
    async def readyz() -> dict[str, Any]:
        return await health.ready()

    @routes.get("/metrics")
    def metrics() -> Response:  # in a thread: some collectors query the database
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return routes
