"""`GET /v1/echo?delay_ms=`: an endpoint that only waits, to measure what surrounds the work.

It stands for any call that spends its time on I/O. Production does not have it.
"""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query

router = APIRouter(tags=["development"])


@router.get("/v1/echo")
async def echo(delay_ms: Annotated[int, Query(ge=0, le=30_000)] = 0) -> dict[str, int]:
    """Answers after `delay_ms`."""
    await asyncio.sleep(delay_ms / 1000)
    return {"delay_ms": delay_ms}
