"""The table of events to be relayed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base
from app.ids import uuid7


class OutboxMessage(Base):
    """An event, with the ids of the request that caused it."""

    __tablename__ = "outbox"
    __table_args__ = (
        # Partial: it holds what is pending, and stays small however long the table gets.
        Index("idx_outbox_pending", "id", postgresql_where=text("published_at IS NULL")),
        Index("idx_outbox_published", "published_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    event: Mapped[str]
    payload: Mapped[dict[str, Any]]
    headers: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    published_at: Mapped[datetime | None]
