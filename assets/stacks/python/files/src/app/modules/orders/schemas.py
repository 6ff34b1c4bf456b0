"""What goes over the wire about orders."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Sku = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
Status = Literal["placed", "cancelled"]


class ItemIn(BaseModel):
    """One line of an order. Money is whole cents."""

    model_config = ConfigDict(extra="forbid")

    sku: Sku
    quantity: Annotated[int, Field(ge=1, le=1_000)]
    unit_price_cents: Annotated[int, Field(ge=0, le=100_000_000)]


class OrderIn(BaseModel):
    """An order to be placed."""

    model_config = ConfigDict(extra="forbid")

    user_id: UUID | None = None
    items: Annotated[list[ItemIn], Field(min_length=1, max_length=100)]

    @property
    def total_cents(self) -> int:
        """What the lines add up to."""
        return sum(item.quantity * item.unit_price_cents for item in self.items)


class OrderOut(BaseModel):
    """An order. This is also what is cached: raise `CACHE_VERSION` when it changes."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    user_id: UUID
    status: Status
    items: list[ItemIn]
    total_cents: int
    created_at: datetime
