"""What this module tells the others."""

from typing import ClassVar
from uuid import UUID

from app.events import Event


class OrderPlaced(Event):
    """An order was placed."""

    name: ClassVar[str] = "orders.placed"
    order_id: UUID
