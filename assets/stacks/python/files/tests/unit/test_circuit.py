"""The circuit breaker."""

import pytest

from app.circuit import Circuit, CircuitOpenError


async def fail(circuit: Circuit) -> None:
    async with circuit.guard():
        raise ConnectionError


async def succeed(circuit: Circuit) -> None:
    async with circuit.guard():
        pass


async def test_opens_after_failures_and_closes_after_a_success() -> None:
    now = 0.0
    circuit = Circuit(failures=2, pause_seconds=5, clock=lambda: now)
    for _ in range(2):
        with pytest.raises(ConnectionError):
            await fail(circuit)
    with pytest.raises(CircuitOpenError):
        await succeed(circuit)
    now = 5.0
    await succeed(circuit)
    assert not circuit.open
    await succeed(circuit)


async def test_one_call_tries_while_the_others_fail_at_once() -> None:
    now = 0.0
    circuit = Circuit(failures=1, pause_seconds=5, clock=lambda: now)
    with pytest.raises(ConnectionError):
        await fail(circuit)
    now = 5.0
    async with circuit.guard():
        with pytest.raises(CircuitOpenError):
            await succeed(circuit)


async def test_failures_must_be_in_a_row() -> None:
    circuit = Circuit(failures=2)
    for _ in range(5):
        with pytest.raises(ConnectionError):
            await fail(circuit)
        await succeed(circuit)
