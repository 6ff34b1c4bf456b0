"""The shared limiter, and what happens without it."""

import asyncio

import httpx
import pytest

from app.circuit import Circuit
from app.config import Settings
from app.main import create_app
from app.metrics import RATE_LIMIT_ERRORS
from app.ratelimit.shared import SharedLimiter
from app.redis import connect
from tests import environment


@pytest.mark.usefixtures("empty_redis")
async def test_replicas_share_one_bucket() -> None:
    url = f"{environment.redis_server()}/14"
    limiters = [SharedLimiter(connect(url), Circuit(), 10) for _ in range(2)]
    takes = [limiters[number % 2].take("client") for number in range(30)]
    verdicts = await asyncio.gather(*takes)
    assert sum(verdict.allowed for verdict in verdicts) == 10
    refused = next(verdict for verdict in verdicts if not verdict.allowed)
    assert 0 < refused.retry_after <= 6
    for limiter in limiters:
        await limiter.close()


async def test_fails_open(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = SharedLimiter(connect("redis://127.0.0.1:1/0"), Circuit(failures=1), 1)
    monkeypatch.setattr("app.main.choose_limiter", lambda _: broken)
    app = create_app(settings.model_copy(update={"rate_limit_per_minute": 1}))
    before = RATE_LIMIT_ERRORS._value.get()
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answers = [await client.get("/v1/echo") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert RATE_LIMIT_ERRORS._value.get() == before + 5
