"""The tasks of orders. Each may run more than once, and has its effect once."""

from datetime import timedelta
from uuid import UUID

import structlog

from app.config import get_settings
from app.db.partitions import maintain
from app.db.tasks import transaction
from app.modules.orders import confirmations, queries
from app.modules.orders.events import OrderPlaced
from app.modules.users.events import UserDeactivated
from app.queue.app import celery_app

log = structlog.get_logger(__name__)


@celery_app.task(name="orders.send_confirmation", lane="high")
def send_confirmation(order_id: str, **_: object) -> str:
    """Confirms an order; fields that its event gains later are none of its business."""
    identity = UUID(order_id)
    with transaction() as session:
        attempt = session.scalar(confirmations.claim(identity))
    if attempt is None:
        log.info("confirmation_already_sent", order_id=order_id)
        return "already sent"
    confirmations.send_mail(identity, get_settings().confirmation_seconds)
    with transaction() as session:
        session.execute(confirmations.mark_sent(identity))
    log.info("confirmation_sent", order_id=order_id, attempt=attempt)
    return "sent"


@celery_app.task(name="orders.cancel_for_user")
def cancel_for_user(user_id: str, **_: object) -> None:
    """Cancels the open orders of a closed account. Cached copies expire by themselves."""
    with transaction() as session:
        session.execute(queries.cancel_of_user(UUID(user_id)))


@celery_app.task(name="orders.ensure_partitions", lane="low", routine=True)
def ensure_partitions() -> None:
    """Makes next months' partitions; every hour, so that one failure does not matter."""
    maintain(get_settings())


SUBSCRIPTIONS = {
    OrderPlaced.name: (send_confirmation.name,),
    UserDeactivated.name: (cancel_for_user.name,),
}
SCHEDULE = {
    ensure_partitions.name: timedelta(hours=1),
}
