"""Keyset pages: the next page starts after the last row seen, so page 10 000 costs what 1 does.

The cursor is opaque to clients but carries no authority: the query filters by owner in any case,
so it is validated, not signed.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from app.errors import Problem

MAX_LIMIT = 100
T = TypeVar("T")
S = TypeVar("S", bound=Select[Any])


class Page(BaseModel, Generic[T]):
    """One page; `next_cursor` is null on the last."""

    items: list[T]
    next_cursor: str | None


@dataclass(frozen=True)
class Cursor:
    """The place of a row in the order (created_at, id), both falling."""

    created_at: datetime
    id: UUID

    def encode(self) -> str:
        """The opaque form."""
        raw = f"{self.created_at.isoformat()}|{self.id}".encode()
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> Self:
        """Reads the opaque form; anything else than what `encode` wrote is a 422."""
        try:
            padded = text.encode("ascii") + b"=" * (-len(text) % 4)
            raw = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
            instant, identity = raw.split("|")
            cursor = cls(datetime.fromisoformat(instant), UUID(identity))
        except (ValueError, binascii.Error) as error:
            raise Problem(422, "invalid-cursor", "Use a next_cursor that this API gave.") from error
        if cursor.created_at.tzinfo is None:
            raise Problem(422, "invalid-cursor", "Use a next_cursor that this API gave.")
        return cursor


def keyset(
    query: S,
    created_at: InstrumentedAttribute[datetime],
    identity: InstrumentedAttribute[UUID],
    cursor: str | None,
    limit: int,
) -> S:
    """Narrows `query` to the rows after `cursor`, newest first, with one more than the page holds.

    The comparison is of rows, `(created_at, id) < (…)`, which an index on both columns answers.
    """
    if cursor is not None:
        place = Cursor.decode(cursor)
        query = query.where(
            tuple_(created_at, identity) < tuple_(place.created_at, place.id),
            # Follows from the line above, but only this form lets Postgres leave out partitions.
            created_at <= place.created_at,
        )
    return query.order_by(created_at.desc(), identity.desc()).limit(limit + 1)


def next_cursor(rows: list[Any], limit: int) -> str | None:
    """The cursor of the next page, if `rows` (as `keyset` fetched them) go on past this one."""
    if len(rows) <= limit:
        return None
    last = rows[limit - 1]
    return Cursor(last.created_at, last.id).encode()
