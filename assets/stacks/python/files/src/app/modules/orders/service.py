"""What can be done with orders: the interface of this module, for routes and others."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.db.pages import Page, keyset, next_cursor
from app.db.uow import UnitOfWork
from app.errors import Problem
from app.events import publish
from app.ids import uuid7, uuid7_time
from app.modules.orders import queries
from app.modules.orders.events import OrderPlaced
from app.modules.orders.models import Order
from app.modules.orders.schemas import OrderIn, OrderOut, Status
from app.modules.users import service as users


async def place(uow: UnitOfWork, user_id: UUID, data: OrderIn) -> OrderOut:
    """Places an order for an active user."""
    if not await users.exists(uow.session, user_id):
        raise Problem(422, "unknown-user", "There is no such active user.")
    order_id = uuid7()
    created_at = uuid7_time(order_id)
    order = Order(
        id=order_id,
        created_at=created_at,
        updated_at=created_at,
        user_id=user_id,
        status="placed",
        items=[item.model_dump() for item in data.items],
        total_cents=data.total_cents,
    )
    uow.session.add(order)
    await uow.session.flush()
    await publish(uow, OrderPlaced(order_id=order_id))
    return OrderOut.model_validate(order)


async def page(
    session: AsyncSession, user_id: UUID, status: Status | None, cursor: str | None, limit: int
) -> Page[OrderOut]:
    """A page of a user's orders, newest first."""
    query = keyset(queries.listing(user_id, status), Order.created_at, Order.id, cursor, limit)
    rows = list(await session.scalars(query))
    items = [OrderOut.model_validate(row) for row in rows[:limit]]
    return Page(items=items, next_cursor=next_cursor(rows, limit))


async def cancel(uow: UnitOfWork, order_id: UUID) -> OrderOut:
    """Cancels an order; cancelling it again is no error."""
    await uow.session.execute(queries.cancel(order_id))
    order = await uow.session.scalar(queries.by_id(order_id))
    if order is None:
        raise Problem(404, "order-not-found", "There is no such order.")
    return OrderOut.model_validate(order)
