"""The confirmation of an order: what is written, and the provider that would send it.

First the attempt is claimed and counted, in a short transaction; then the provider is called, with
no transaction open; then the row is marked as sent. A crash in between leaves the row unsent, and
the next delivery of the task tries again. So the effect in this database happens once, and the
provider is given the order's id as its idempotency key, because a call can be repeated.
"""

import time
from uuid import UUID

from sqlalchemy import Update, func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from app.modules.orders.models import OrderConfirmation


def claim(order_id: UUID) -> ReturningInsert[int]:
    """Counts an attempt; returns no row when the confirmation has been sent already."""
    row = insert(OrderConfirmation).values(order_id=order_id, attempts=1)
    return row.on_conflict_do_update(
        index_elements=[OrderConfirmation.order_id],
        set_={"attempts": OrderConfirmation.attempts + 1},
        where=OrderConfirmation.sent_at.is_(None),
    ).returning(OrderConfirmation.attempts)


def mark_sent(order_id: UUID) -> Update:
    """Marks it as sent; changes nothing the second time."""
    return (
        update(OrderConfirmation)
        .where(OrderConfirmation.order_id == order_id, OrderConfirmation.sent_at.is_(None))
        .values(sent_at=func.now())
    )


def send_mail(idempotency_key: UUID, seconds: float) -> None:
    """Stands where a mail provider would be called; takes `seconds`."""
    del idempotency_key
    time.sleep(seconds)
