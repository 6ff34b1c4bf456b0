"""The routes of orders."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from app.caller import Caller, CallerDep
from app.db.pages import MAX_LIMIT, Page
from app.dependencies import DatabaseDep
from app.errors import Problem
from app.idempotency.header import IdempotencyKey
from app.idempotency.store import Idempotent
from app.modules.orders import service
from app.modules.orders.dependencies import ReaderDep
from app.modules.orders.reader import OrderReader
from app.modules.orders.schemas import OrderIn, OrderOut, Status

router = APIRouter(prefix="/v1/orders", tags=["orders"])
ROUTERS = (router,)


@router.post("", status_code=201, response_model=OrderOut)
async def place(
    data: OrderIn, key: IdempotencyKey, database: DatabaseDep, caller: CallerDep
) -> Response:
    """Places an order. Sent again with the same key it answers the same and does nothing."""
    user_id = caller.acting_for(data.user_id)
    request = Idempotent(f"orders.place:{user_id}", key, data)
    async with database.begin() as uow:
        body = await request.replay(uow)
        if body is None:
            body = await request.remember(uow, await service.place(uow, user_id, data))
    return Response(body, status_code=201, media_type="application/json")


@router.get("/{order_id}")
async def read(order_id: UUID, reader: ReaderDep, caller: CallerDep) -> OrderOut:
    """One order."""
    return await _visible(order_id, reader, caller)


@router.get("")
async def find(
    database: DatabaseDep,
    caller: CallerDep,
    user_id: UUID | None = None,
    status: Status | None = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 20,
) -> Page[OrderOut]:
    """A user's orders, newest first, a page at a time."""
    owner = caller.acting_for(user_id)
    async with database.read() as session:
        return await service.page(session, owner, status, cursor, limit)


@router.post("/{order_id}/cancel")
async def cancel(
    order_id: UUID, database: DatabaseDep, reader: ReaderDep, caller: CallerDep
) -> OrderOut:
    """Cancels an order."""
    await _visible(order_id, reader, caller)
    async with database.begin() as uow:
        uow.after_commit(lambda: reader.forget(order_id))
        return await service.cancel(uow, order_id)


async def _visible(order_id: UUID, reader: OrderReader, caller: Caller) -> OrderOut:
    order = await reader.get(order_id)
    if order is None or not caller.may_see(order.user_id):
        raise Problem(404, "order-not-found", "There is no such order.")
    return order
