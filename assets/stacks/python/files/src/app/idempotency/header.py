"""The `Idempotency-Key` header, required where a route asks for it."""

from typing import Annotated

from fastapi import Header

IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=128,
        pattern=r"^[\x21-\x7e]+$",
        description="Made by the client, once for each thing to be done; a UUID will do.",
    ),
]
