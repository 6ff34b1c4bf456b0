"""The life of an API process: serve, drain, stop.

On SIGTERM /readyz fails at once while requests go on being served for `drain_seconds`, so that
whoever balances the load has seen it before the socket closes. Then the server stops listening and
ends what is in flight. A second signal, or Ctrl-C, does not wait.
"""

import asyncio
import signal
from types import FrameType

import structlog
import uvicorn
from fastapi import FastAPI

from app.config import Settings

log = structlog.get_logger(__name__)


class Drain:
    """Whether the process is about to stop. Shared by the server, /readyz and the headers."""

    def __init__(self) -> None:
        self.started = False

    def begin(self) -> None:
        """From here on the process is not ready for more."""
        self.started = True


class DrainingServer(uvicorn.Server):
    """uvicorn, except that the first SIGTERM only begins the drain."""

    def __init__(self, config: uvicorn.Config, drain: Drain, seconds: float) -> None:
        super().__init__(config)
        self._drain = drain
        self._seconds = seconds
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)  # type: ignore[arg-type]

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called by the signal handler that uvicorn installs."""
        if sig != signal.SIGTERM or self._loop is None:
            super().handle_exit(sig, frame)
        elif self._drain.started:
            self._stop()
        else:
            self._drain.begin()
            self._loop.call_soon_threadsafe(self._stop_later)

    def _stop_later(self) -> None:
        log.info("draining", seconds=self._seconds)
        asyncio.get_running_loop().call_later(self._seconds, self._stop)

    def _stop(self) -> None:
        # Not by way of uvicorn's own handler: that would raise the signal again at the end, and a
        # stop that was asked for should exit with 0.
        self.should_exit = True


def serve(app: FastAPI, drain: Drain, settings: Settings) -> None:
    """Runs the API until it is told to stop."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        # Above nginx's idle time for upstream connections, so that it is nginx who closes them.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=int(settings.request_timeout_seconds) + 1,
    )
    DrainingServer(config, drain, settings.drain_seconds).run()
