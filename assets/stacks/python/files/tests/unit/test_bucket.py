"""The token bucket."""

from app.ratelimit.bucket import LocalLimiter


class Clock:
    """A clock that stands until told otherwise."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_burst_passes_and_an_excess_waits() -> None:
    clock = Clock()
    limiter = LocalLimiter(60, clock)
    assert all([(await limiter.take("a")).allowed for _ in range(60)])
    verdict = await limiter.take("a")
    assert not verdict.allowed
    assert 0 < verdict.retry_after <= 1
    assert (await limiter.take("b")).allowed
    clock.now = 1
    assert (await limiter.take("a")).allowed
    assert not (await limiter.take("a")).allowed


async def test_a_bucket_never_overflows() -> None:
    clock = Clock()
    limiter = LocalLimiter(2, clock)
    await limiter.take("a")
    clock.now = 10_000
    allowed = [(await limiter.take("a")).allowed for _ in range(3)]
    assert allowed == [True, True, False]


async def test_memory_is_bounded() -> None:
    limiter = LocalLimiter(1)
    limiter.MOST_KEYS = 10
    for number in range(100):
        await limiter.take(str(number))
    assert not (await limiter.take("99")).allowed
    assert (await limiter.take("0")).allowed
