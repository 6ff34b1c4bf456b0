"""Cache-aside: one load for many, nothing stale after a write, nothing lost without Redis."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import redis.asyncio
from pydantic import BaseModel

from app.cache import aside
from app.cache.aside import CacheAside
from app.cache.metrics import REQUESTS
from app.cache.store import CacheStore
from tests import environment


class Thing(BaseModel):
    """Something to cache."""

    value: int


class Source:
    """Counts how often it is asked, and answers slowly enough for callers to meet."""

    def __init__(self, value: int | None = 1) -> None:
        self.value = value
        self.loads = 0
        self.before_answer = asyncio.Event()
        self.before_answer.set()

    async def load(self) -> Thing | None:
        self.loads += 1
        value = self.value
        await asyncio.sleep(0.05)
        await self.before_answer.wait()
        return None if value is None else Thing(value=value)


@pytest.fixture
async def stores(empty_redis: None) -> AsyncIterator[list[CacheStore]]:
    """The caches of two processes that share one Redis."""
    url = f"{environment.redis_server()}/14"
    both = [CacheStore.open(url, ttl_seconds=60) for _ in range(2)]
    yield both
    for store in both:
        await store.close()


def cache(store: CacheStore, version: int = 1) -> CacheAside[Thing]:
    return CacheAside(store, "thing", version, Thing)


def counted(result: str) -> float:
    value: float = REQUESTS.labels("thing", result)._value.get()
    return value


async def test_fifty_at_once_load_once(stores: list[CacheStore]) -> None:
    source, before = Source(), counted("coalesced")
    things = await asyncio.gather(
        *(cache(stores[0]).get("a", source.load) for _ in range(50)),
    )
    assert things == [Thing(value=1)] * 50
    assert source.loads == 1
    assert counted("coalesced") - before == 49
    assert await cache(stores[0]).get("a", source.load) == Thing(value=1)
    assert source.loads == 1


async def test_two_processes_load_once(
    stores: list[CacheStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "WAIT_STEPS", 500)
    source = Source()
    await asyncio.gather(
        *(cache(stores[number % 2]).get("a", source.load) for number in range(50)),
    )
    assert source.loads == 1


async def test_who_waits_in_vain_loads_alone(
    stores: list[CacheStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "WAIT_STEPS", 2)
    assert await stores[0].lease("cache:thing:v1:a")  # by somebody who then died
    source = Source()
    assert await cache(stores[1]).get("a", source.load) == Thing(value=1)
    assert source.loads == 1


async def test_that_there_is_none_is_remembered_for_less_long(stores: list[CacheStore]) -> None:
    source = Source(None)
    for _ in range(3):
        assert await cache(stores[0]).get("a", source.load) is None
    assert source.loads == 1
    await cache(stores[0]).get("b", Source().load)
    client = redis.asyncio.Redis.from_url(f"{environment.redis_server()}/14")
    absent, present = [await client.pttl(f"cache:thing:v1:{key}") for key in "ab"]
    await client.aclose()
    assert 9_000 < absent < 15_000
    assert 47_000 < present < 73_000


async def test_a_load_that_began_before_a_write_is_not_stored(stores: list[CacheStore]) -> None:
    source = Source(1)
    source.before_answer.clear()
    old = asyncio.create_task(cache(stores[0]).get("a", source.load))
    await asyncio.sleep(0.1)
    source.value = 2  # the write is committed here …
    await cache(stores[1]).invalidate("a")  # … by another process, which invalidates
    source.before_answer.set()
    assert await old == Thing(value=1)
    assert await cache(stores[0]).get("a", source.load) == Thing(value=2)


async def test_after_a_write_nobody_joins_an_older_load(stores: list[CacheStore]) -> None:
    source = Source(1)
    source.before_answer.clear()
    old = asyncio.create_task(cache(stores[0]).get("a", source.load))
    await asyncio.sleep(0.1)
    source.value = 2
    await cache(stores[0]).invalidate("a")
    source.before_answer.set()
    assert await cache(stores[0]).get("a", source.load) == Thing(value=2)
    await old


async def test_a_new_version_reads_no_old_entries(stores: list[CacheStore]) -> None:
    await cache(stores[0], 1).get("a", Source(1).load)
    assert await cache(stores[0], 2).get("a", Source(2).load) == Thing(value=2)


async def test_an_entry_that_cannot_be_read_is_a_miss(stores: list[CacheStore]) -> None:
    token = await stores[0].lease("cache:thing:v1:a")
    assert token
    await stores[0].put("cache:thing:v1:a", token, b'{"other": 1}', 60)
    assert await cache(stores[0]).get("a", Source(3).load) == Thing(value=3)


async def test_an_error_is_everybodys_and_is_not_kept(stores: list[CacheStore]) -> None:
    async def fail() -> Thing | None:
        await asyncio.sleep(0.05)
        raise LookupError

    results = await asyncio.gather(
        *(cache(stores[0]).get("a", fail) for _ in range(3)), return_exceptions=True
    )
    assert [type(result) for result in results] == [LookupError] * 3
    assert await cache(stores[0]).get("a", Source().load) == Thing(value=1)


async def test_a_caller_who_leaves_does_not_take_the_load_along(stores: list[CacheStore]) -> None:
    source = Source()
    first = asyncio.create_task(cache(stores[0]).get("a", source.load))
    await asyncio.sleep(0.02)
    second = asyncio.create_task(cache(stores[0]).get("a", source.load))
    await asyncio.sleep(0.01)
    first.cancel()
    assert await second == Thing(value=1)
    assert source.loads == 1


async def test_without_redis_callers_still_share_a_load() -> None:
    store = CacheStore.open("redis://127.0.0.1:1/0", ttl_seconds=60)
    source, before = Source(), counted("error")
    things = await asyncio.gather(*(cache(store).get("a", source.load) for _ in range(20)))
    assert things == [Thing(value=1)] * 20
    assert source.loads == 1
    assert counted("error") > before
    await cache(store).invalidate("a")
    await store.close()


async def test_switched_off_it_does_nothing() -> None:
    store = CacheStore.open("redis://127.0.0.1:1/0", ttl_seconds=60, enabled=False)
    source = Source()
    for _ in range(2):
        assert await cache(store).get("a", source.load) == Thing(value=1)
    await cache(store).invalidate("a")
    assert source.loads == 2
