"""Response headers that hold for every route.

nginx sets them too for what it answers itself; a process reached directly is no less strict.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.lifecycle import Drain

_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_API_POLICY = "default-src 'none'; frame-ancestors 'none'"
# The documentation page loads its script from a CDN; it does not exist in production.
_DOCUMENTATION = {"/docs", "/docs/oauth2-redirect"}


class ResponseHeaders:
    """Adds security headers, and closes connections while the process drains."""

    def __init__(self, app: ASGIApp, drain: Drain) -> None:
        self._app = app
        self._drain = drain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_SECURITY)
                if scope["path"] not in _DOCUMENTATION:
                    headers["Content-Security-Policy"] = _API_POLICY
                if "cache-control" not in headers:
                    headers["Cache-Control"] = "no-store"
                if self._drain.started:
                    # nginx must not keep a connection that is about to go away.
                    headers["Connection"] = "close"
            await send(message)

        await self._app(scope, receive, send_with_headers)
