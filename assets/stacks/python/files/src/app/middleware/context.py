"""The edge of a request: its id, its trace, its line in the log, its metrics.

The id comes from nginx when it looks like one, and is made here otherwise. It is bound as a context
variable, so it reaches every log line, the outbox and, through it, the tasks.
"""

import re
import time
from uuid import uuid4

import structlog
from opentelemetry import trace
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import metrics, tracing

log = structlog.get_logger("app.request")

_VALID_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
# Probes come every few seconds from everywhere; they are counted, not logged.
_QUIET = {"/livez", "/readyz", "/metrics"}


class RequestContext:
    """Binds ids, measures and logs each HTTP request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = _request_id(headers.get("x-request-id"))
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        context = tracing.extract(headers, request_id)
        with tracing.tracer.start_as_current_span(
            f"{scope['method']} request", context=context, kind=trace.SpanKind.SERVER
        ) as span:
            status = await self._measure(scope, receive, send, request_id)
            span.update_name(f"{scope['method']} {_route(scope)}")
            span.set_attribute("http.response.status_code", status)

    async def _measure(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> int:
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        started = time.perf_counter()
        metrics.HTTP_IN_FLIGHT.inc()
        try:
            await self._app(scope, receive, send_with_id)
        finally:
            metrics.HTTP_IN_FLIGHT.dec()
            _report(scope, status, time.perf_counter() - started)
        return status


def _report(scope: Scope, status: int, seconds: float) -> None:
    method, route = scope["method"], _route(scope)
    metrics.HTTP_REQUESTS.labels(method, route, status).inc()
    metrics.HTTP_DURATION.labels(method, route).observe(seconds)
    if scope["path"] in _QUIET:
        return
    log.info(
        "request",
        method=method,
        path=scope["path"],
        route=route,
        status=status,
        duration_ms=round(seconds * 1000, 2),
    )


def _route(scope: Scope) -> str:
    """The route's pattern: a label must not take as many values as there are ids."""
    return getattr(scope.get("route"), "path", "unmatched")


def _request_id(given: str | None) -> str:
    return given if given and _VALID_ID.fullmatch(given) else uuid4().hex
