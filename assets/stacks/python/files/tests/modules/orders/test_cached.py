"""Orders through the cache: filled by a read, emptied by a write, not needed to answer."""

import httpx
import redis
from fastapi import FastAPI

from app.circuit import Circuit
from app.config import Settings
from app.redis import connect
from tests.accounts import register


async def test_a_read_fills_it_and_a_write_empties_it(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    ann = await register(client)
    answer = await client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00001"))
    path = f"/v1/orders/{answer.json()['id']}"
    cache = redis.Redis.from_url(str(settings.cache_url))
    await client.get(path, headers=ann.headers)
    assert len(list(cache.scan_iter("cache:order:v1:*"))) == 1
    cancelled = await client.post(f"{path}/cancel", headers=ann.headers)
    assert cancelled.json()["status"] == "cancelled"
    assert list(cache.scan_iter("cache:order:v1:*")) == []
    cache.close()


async def test_without_redis_it_still_answers(client: httpx.AsyncClient, app: FastAPI) -> None:
    ann = await register(client)
    answer = await client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00001"))
    path = f"/v1/orders/{answer.json()['id']}"
    store = app.state.cache
    store._client, store._circuit = connect("redis://127.0.0.1:1/0"), Circuit()
    for _ in range(5):
        assert (await client.get(path, headers=ann.headers)).status_code == 200
    assert store._circuit.open
    ready = await client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["checks"]["cache"] == "down"
