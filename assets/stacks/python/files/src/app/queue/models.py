"""The table of tasks that were given up."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, func
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base
from app.ids import uuid7


class DeadLetter(Base):
    """A task that failed for good, with all that is needed to send it again."""

    __tablename__ = "dead_letters"
    __table_args__ = (Index("idx_dead_letters_failed", "failed_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    task: Mapped[str]
    task_id: Mapped[str]
    kwargs: Mapped[dict[str, Any]]
    error: Mapped[str]
    request_id: Mapped[str]
    failed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    requeued_at: Mapped[datetime | None]
