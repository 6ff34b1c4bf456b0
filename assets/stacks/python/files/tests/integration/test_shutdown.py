"""SIGTERM to a real process: not ready at once, what is in flight ends well, then it is gone."""

import asyncio
import signal
import socket
import threading
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from app.lifecycle import Drain, DrainingServer
from tests.processes import answers, eventually, free_port, running


@pytest.mark.usefixtures("settings")
def test_drains_before_it_stops(tmp_path: Path) -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    log = tmp_path / "api.log"
    with running("api", log, port=port, drain_seconds=5) as process:
        eventually(lambda: answers(f"{base}/readyz"), "the API to be ready")
        slow: list[httpx.Response] = []

        def call() -> None:
            slow.append(httpx.get(f"{base}/v1/echo?delay_ms=4000", timeout=10))

        in_flight = threading.Thread(target=call)
        in_flight.start()
        eventually(
            lambda: "http_requests_in_flight 2.0" in httpx.get(f"{base}/metrics").text,
            "the slow request to be in flight",
        )
        process.send_signal(signal.SIGTERM)
        eventually(lambda: not answers(f"{base}/readyz"), "readyz to fail", 2)
        # Draining is not deaf: whoever has not noticed yet is served, and told to close.
        served = httpx.get(f"{base}/livez")
        assert served.status_code == 200
        assert served.headers["Connection"] == "close"
        assert httpx.get(f"{base}/readyz").json()["code"] == "draining"
        in_flight.join(timeout=10)
        assert slow[0].status_code == 200
        assert process.wait(timeout=10) == 0
    assert "Traceback" not in log.read_text()


async def test_a_second_signal_does_not_wait(app: FastAPI) -> None:
    drain = Drain()
    server = DrainingServer(uvicorn.Config(app, port=free_port()), drain, seconds=60)
    serving = asyncio.create_task(server._serve())
    await asyncio.to_thread(eventually, lambda: server.started, "the server to be up")
    server.handle_exit(signal.SIGTERM, None)
    await asyncio.sleep(0.2)
    assert drain.started
    assert not serving.done()
    server.handle_exit(signal.SIGTERM, None)
    await asyncio.wait_for(serving, 5)


async def test_who_has_connected_when_the_port_closes_is_served(app: FastAPI) -> None:
    port = free_port()
    server = DrainingServer(uvicorn.Config(app, port=port), Drain(), seconds=10)
    serving = asyncio.create_task(server._serve())
    await asyncio.to_thread(eventually, lambda: server.started, "the server to be up")
    # The loop does not turn here, so nobody but the kernel has taken these connections.
    waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
    for connection in waiting:
        connection.sendall(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
    await server._close_port()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    for connection in waiting:
        with connection:
            answer = await asyncio.to_thread(connection.recv, 4096)
            assert answer.startswith(b"HTTP/1.1 200")
    server.handle_exit(signal.SIGINT, None)
    await asyncio.wait_for(serving, 5)
