"""Logging in: tokens, and what the answer gives away."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import jwt
import pytest

from app.config import Settings
from app.security import passwords, tokens
from tests.accounts import PASSWORD, register


async def test_a_token_opens_the_door(client: httpx.AsyncClient, settings: Settings) -> None:
    ann = await register(client)
    assert (await client.get(f"/v1/users/{ann.id}")).status_code == 401
    assert (await client.get(f"/v1/users/{ann.id}", headers=ann.headers)).status_code == 200
    token = ann.headers["Authorization"].removeprefix("Bearer ")
    assert tokens.read(token, settings) == UUID(ann.id)


@pytest.mark.parametrize("change", ["secret", "expired", "algorithm", "issuer", "subject", "none"])
async def test_any_other_token_does_not(
    client: httpx.AsyncClient, settings: Settings, change: str
) -> None:
    ann = await register(client)
    secret = settings.jwt_secret.get_secret_value()
    now = datetime.now(UTC)
    claims = {"sub": ann.id, "iss": "app", "iat": now, "exp": now + timedelta(minutes=1)}
    changes: dict[str, dict[str, Any]] = {
        "expired": {"exp": now - timedelta(seconds=1)},
        "issuer": {"iss": "somebody"},
        "subject": {"sub": "root"},
    }
    key, algorithm = {
        "secret": ("x" * 32, "HS256"),
        "algorithm": (secret * 2, "HS512"),
        "none": (None, "none"),
    }.get(change, (secret, "HS256"))
    token = jwt.encode({**claims, **changes.get(change, {})}, key, algorithm)
    answer = await client.get(f"/v1/users/{ann.id}", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_a_wrong_password_and_an_unknown_user_look_the_same(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await register(client)
    checked: list[bool] = []
    verify = passwords._verify

    def counted(stored: str, password: str) -> bool:
        checked.append(True)
        return verify(stored, password)

    monkeypatch.setattr(passwords, "_verify", counted)
    answers = [
        await client.post("/v1/auth/token", data={"username": name, "password": "wrong"})
        for name in ("ann@example.com", "nobody@example.com")
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert answers[0].content == answers[1].content
    assert len(checked) == 2, "a hash is computed for a user who does not exist, too"


async def test_hashing_leaves_the_loop_free(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = 0
    quick = passwords._hasher

    class Slow:
        def hash(self, password: str) -> str:
            time.sleep(0.2)
            return quick.hash(password)

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    monkeypatch.setattr(passwords, "_hasher", Slow())
    ticking = asyncio.create_task(tick())
    stored = await passwords.hash_password(PASSWORD)
    ticking.cancel()
    assert ticks > 10
    monkeypatch.setattr(passwords, "_hasher", quick)
    assert await passwords.verify_password(PASSWORD, stored)
    assert not await passwords.verify_password("another", stored)
    assert not await passwords.verify_password(PASSWORD, None)
    assert not await passwords.verify_password(PASSWORD, "not a hash")


async def test_a_closed_account_cannot_log_in(client: httpx.AsyncClient) -> None:
    ann = await register(client)
    await client.delete(f"/v1/users/{ann.id}", headers=ann.headers)
    form = {"username": "ann@example.com", "password": PASSWORD}
    assert (await client.post("/v1/auth/token", data=form)).status_code == 401
