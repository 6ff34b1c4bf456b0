"""What orders do when something happened, within the transaction in which it happened."""

import asyncio

from app.config import get_settings
from app.db.uow import UnitOfWork
from app.modules.orders import confirmations, queries
from app.modules.orders.events import OrderPlaced
from app.modules.users.events import UserDeactivated


async def send_confirmation(uow: UnitOfWork, event: OrderPlaced) -> None:
    """Confirms a new order."""
    await uow.session.execute(confirmations.claim(event.order_id))
    seconds = get_settings().confirmation_seconds
    await asyncio.to_thread(confirmations.send_mail, event.order_id, seconds)
    await uow.session.execute(confirmations.mark_sent(event.order_id))


async def cancel_for_user(uow: UnitOfWork, event: UserDeactivated) -> None:
    """Cancels the open orders of a closed account."""
    await uow.session.execute(queries.cancel_of_user(event.user_id))


SUBSCRIPTIONS = {
    OrderPlaced.name: (send_confirmation,),
    UserDeactivated.name: (cancel_for_user,),
}
