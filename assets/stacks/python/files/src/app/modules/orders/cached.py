"""Orders through the cache: the reader of this project."""

from uuid import UUID

from app.cache.aside import CacheAside
from app.cache.store import CacheStore
from app.db.engine import Database
from app.modules.orders.reader import OrderReader
from app.modules.orders.schemas import OrderOut

CACHE_VERSION = 1


class CachedOrders(OrderReader):
    """Asks the cache first. Who may see an order is decided afterwards, by the route."""

    def __init__(self, database: Database, store: CacheStore) -> None:
        super().__init__(database)
        self._cache = CacheAside(store, "order", CACHE_VERSION, OrderOut)

    async def get(self, order_id: UUID) -> OrderOut | None:
        load = super().get
        return await self._cache.get(str(order_id), lambda: load(order_id))

    async def forget(self, order_id: UUID) -> None:
        await self._cache.invalidate(str(order_id))
