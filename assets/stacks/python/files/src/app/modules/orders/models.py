"""The tables of orders."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, desc
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class Order(Base):
    """An order, in the partition of its month.

    Postgres wants the partition key in the primary key, so a search by id alone would have to look
    into every partition. Here `created_at` is the instant inside the id (`uuid7_time`): whoever has
    the id has both.

    The lines are a column, not a table: they are written once and read only as a whole. There is no
    foreign key to users either, because modules do not reach into each other's tables.
    """

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint("status IN ('placed', 'cancelled')", name="status_known"),
        CheckConstraint("total_cents >= 0", name="total_not_negative"),
        Index("idx_orders_user_created", "user_id", desc("created_at"), desc("id")),
        Index("idx_orders_status_created", "status", desc("created_at"), desc("id")),
        {"postgresql_partition_by": "RANGE (created_at)"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    status: Mapped[str]
    items: Mapped[list[dict[str, Any]]]
    total_cents: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[datetime]


class OrderConfirmation(Base):
    """The confirmation of an order: the primary key is what makes it happen once."""

    __tablename__ = "order_confirmations"

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    attempts: Mapped[int] = mapped_column(BigInteger)
    sent_at: Mapped[datetime | None]
