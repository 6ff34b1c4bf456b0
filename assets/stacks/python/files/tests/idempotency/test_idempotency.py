"""Idempotent POST: once for each key, whatever the client and the network do."""

import asyncio

import httpx
from sqlalchemy import Engine, text

from tests.accounts import register


def count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


async def test_the_same_request_has_the_same_answer(
    client: httpx.AsyncClient, database: Engine
) -> None:
    ann = await register(client)
    first = await client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00001"))
    again = await client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00001"))
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert count(database, "orders") == 1
    other = await client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00002"))
    assert other.json()["id"] != first.json()["id"]


async def test_another_body_under_the_key_is_refused(client: httpx.AsyncClient) -> None:
    ann = await register(client)
    await client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00001"))
    item = {"sku": "TEA-1", "quantity": 3, "unit_price_cents": 450}
    answer = await client.post(
        "/v1/orders", json=ann.order(items=[item]), headers=ann.keyed("key-00001")
    )
    assert answer.status_code == 422
    assert answer.json()["code"] == "idempotency-key-reused"


async def test_keys_belong_to_their_user(client: httpx.AsyncClient) -> None:
    ann, bob = await register(client), await register(client, "bob@example.com")
    orders = [
        (await client.post("/v1/orders", json=who.order(), headers=who.keyed("key-00001"))).json()
        for who in (ann, bob)
    ]
    assert [order["user_id"] for order in orders] == [ann.id, bob.id]


async def test_twenty_at_once_make_one_order(client: httpx.AsyncClient, database: Engine) -> None:
    ann = await register(client)
    answers = await asyncio.gather(
        *(
            client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00001"))
            for _ in range(20)
        )
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert count(database, "orders") == 1
    assert count(database, "idempotency_keys") == 1


async def test_a_failed_attempt_leaves_the_key_free(
    client: httpx.AsyncClient, database: Engine
) -> None:
    ann = await register(client)
    with database.connect() as connection:
        connection.execute(text("UPDATE users SET deactivated_at = now()"))
    refused = await client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00001"))
    assert refused.json()["code"] == "unknown-user"
    assert count(database, "idempotency_keys") == 0
    with database.connect() as connection:
        connection.execute(text("UPDATE users SET deactivated_at = NULL"))
    placed = await client.post("/v1/orders", json=ann.order(), headers=ann.keyed("key-00001"))
    assert placed.status_code == 201


async def test_the_key_is_required_and_bounded(client: httpx.AsyncClient) -> None:
    ann = await register(client)
    for headers in (ann.headers, ann.keyed("short"), ann.keyed("x" * 129), ann.keyed("with space")):
        answer = await client.post("/v1/orders", json=ann.order(), headers=headers)
        assert answer.status_code == 422
        assert answer.json()["code"] == "invalid-request"
