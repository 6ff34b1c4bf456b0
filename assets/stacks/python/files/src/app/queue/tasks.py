"""Tasks that belong to no module."""

from app.queue.app import celery_app


@celery_app.task(name="add")
def add(x: int, y: int) -> int:
    """The smallest task there is: shows that messages go round. `add.delay(x=2, y=3)`."""
    return x + y
