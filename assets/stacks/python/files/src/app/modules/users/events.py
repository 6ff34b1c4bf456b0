"""What this module tells the others."""

from typing import ClassVar
from uuid import UUID

from app.events import Event


class UserDeactivated(Event):
    """An account was closed."""

    name: ClassVar[str] = "users.deactivated"
    user_id: UUID
