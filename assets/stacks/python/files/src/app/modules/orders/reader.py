"""How single orders are read. `forget` is where a cache would drop what a write made stale."""

from uuid import UUID

from app.db.engine import Database
from app.modules.orders import queries
from app.modules.orders.schemas import OrderOut


class OrderReader:
    """Reads from Postgres."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, order_id: UUID) -> OrderOut | None:
        """The order, if there is one."""
        async with self._database.read() as session:
            order = await session.scalar(queries.by_id(order_id))
            return OrderOut.model_validate(order) if order else None

    async def forget(self, order_id: UUID) -> None:
        """Called after the commit of a change to the order."""
