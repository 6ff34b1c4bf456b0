"""Does a thing once for each key.

The key is inserted first, in the same transaction as the work. A second request with that key waits
on the unique index until the first has committed, and then finds the answer; if the first rolled
back, the second does the work. So there is no window in which both work, and no lock to expire.
"""

import hashlib

from prometheus_client import Counter
from pydantic import BaseModel
from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.dialects.postgresql import insert

from app.db.uow import UnitOfWork
from app.errors import Problem
from app.idempotency.models import IdempotencyRecord

REPLAYS = Counter("idempotent_replays_total", "Requests answered from an earlier answer.")


class Idempotent:
    """One request under a key. The scope keeps the keys of users and routes apart."""

    def __init__(self, scope: str, key: str, body: BaseModel) -> None:
        self._scope = scope
        self._key = key
        # Of the parsed body: white space and the order of fields do not make another request.
        self._hash = hashlib.sha256(body.model_dump_json().encode()).digest()

    async def replay(self, uow: UnitOfWork) -> bytes | None:
        """The earlier answer, or None when the work is ours to do."""
        claimed = await uow.session.scalar(
            insert(IdempotencyRecord)
            .values(scope=self._scope, key=self._key, body_hash=self._hash)
            .on_conflict_do_nothing()
            .returning(IdempotencyRecord.key)
        )
        if claimed is not None:
            return None
        record = (
            await uow.session.execute(
                select(IdempotencyRecord.body_hash, IdempotencyRecord.response).where(self._mine())
            )
        ).one_or_none()
        if record is None or record.response is None:
            # The record was purged between the two statements.
            raise Problem(409, "idempotency-conflict", "Try again.", {"Retry-After": "1"})
        if record.body_hash != self._hash:
            raise Problem(
                422, "idempotency-key-reused", "This key was used for a different request."
            )
        REPLAYS.inc()
        answer: bytes = record.response
        return answer

    async def remember(self, uow: UnitOfWork, answer: BaseModel) -> bytes:
        """Stores the answer and returns it as it will be returned every time."""
        body = answer.model_dump_json().encode()
        await uow.session.execute(
            update(IdempotencyRecord).where(self._mine()).values(response=body)
        )
        return body

    def _mine(self) -> ColumnElement[bool]:
        return and_(IdempotencyRecord.scope == self._scope, IdempotencyRecord.key == self._key)
