"""The queries of orders that are shared by the service, the tasks and the tests of their plans."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, Update, func, select, update

from app.ids import uuid7_time
from app.modules.orders.models import Order


def by_id(order_id: UUID) -> Select[Any]:
    """One order; the instant inside the id leads to the one partition that can hold it."""
    return select(Order).where(Order.id == order_id, Order.created_at == uuid7_time(order_id))


def listing(user_id: UUID, status: str | None) -> Select[Any]:
    """The orders of a user."""
    query = select(Order).where(Order.user_id == user_id)
    return query.where(Order.status == status) if status else query


def cancel(order_id: UUID) -> Update:
    """Cancels an order that is still open."""
    return (
        update(Order)
        .where(
            Order.id == order_id,
            Order.created_at == uuid7_time(order_id),
            Order.status == "placed",
        )
        .values(status="cancelled", updated_at=func.now())
    )


def cancel_of_user(user_id: UUID) -> Update:
    """Cancels what a user has open. Doing it twice changes nothing."""
    return (
        update(Order)
        .where(Order.user_id == user_id, Order.status == "placed")
        .values(status="cancelled", updated_at=func.now())
    )
