"""The life of an API process: serve, drain, stop.

On SIGTERM /readyz fails at once while requests go on being served for `drain_seconds`, so that
whoever balances the load has seen it before the socket closes. Then the server ends what is in
flight. A second signal, or Ctrl-C, does not wait.

The last part of the drain is for balancers that only notice a closed port, as nginx does: nothing
new is accepted, so they go elsewhere without having sent anything, and connections that they keep
are served and closed one by one. Closing all at once would reset what was sent a moment before, and
a POST that met with that is not repeated by anyone.
"""

import asyncio
import signal
import socket
from types import FrameType

import structlog
import uvicorn
from fastapi import FastAPI

from app.config import Settings

log = structlog.get_logger(__name__)

# How long connections are served after the port has closed; never more than half of the drain.
_LAST_SECONDS = 1.0
_STEP = 0.05


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
        self._hurried = False

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)  # type: ignore[arg-type]

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called by the signal handler that uvicorn installs."""
        if sig != signal.SIGTERM or self._loop is None:
            self._hurried = True
            super().handle_exit(sig, frame)
        elif self._drain.started:
            self._hurried = True
            self._stop()
        else:
            self._drain.begin()
            self._loop.call_soon_threadsafe(self._stop_later)

    def _stop_later(self) -> None:
        log.info("draining", seconds=self._seconds)
        asyncio.get_running_loop().call_later(self._seconds - self._last, self._stop)

    def _stop(self) -> None:
        # Not by way of uvicorn's own handler: that would raise the signal again at the end, and a
        # stop that was asked for should exit with 0.
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Closes the port, serves the connections that are open a last time, and ends the rest."""
        if not self._hurried:
            await self._close_port()
            for _ in range(round(self._last / _STEP)):
                if self._hurried or not self.server_state.connections:
                    break
                await asyncio.sleep(_STEP)
        await super().shutdown(sockets)

    @property
    def _last(self) -> float:
        return min(_LAST_SECONDS, self._seconds / 2)

    async def _close_port(self) -> None:
        """Stops listening. Who has connected by then is served: the kernel would reset them."""
        loop = asyncio.get_running_loop()
        for server in self.servers:
            listening = [listener.dup() for listener in server.sockets]
            server.close()
            for listener in listening:
                with listener:
                    waiting = _waiting(listener)
                for connection in waiting:
                    await loop.connect_accepted_socket(self._protocol, connection)

    def _protocol(self) -> asyncio.Protocol:
        kind = self.config.http_protocol_class
        return kind(self.config, self.server_state, self.lifespan.state)  # type: ignore[call-arg]


def _waiting(listener: socket.socket) -> list[socket.socket]:
    """Connections that the kernel has made and nobody has taken."""
    waiting: list[socket.socket] = []
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            # None is left, or the one that was left went away; either way the port may close.
            return waiting
        waiting.append(connection)


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
