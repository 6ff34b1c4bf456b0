"""SIGTERM to a real process: not ready at once, what is in flight ends well, then it is gone."""

import asyncio
import signal
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
    with running("api", log, port=port, drain_seconds=3) as process:
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
