"""The indexes of orders, built while orders are being placed: the pattern for any table with rows.

See `migrations/concurrent_index.py` for how and why.
"""

from alembic import op

from migrations.concurrent_index import create_index, drop_index

revision: str = "orders_0002"
down_revision: str | None = "orders_0001"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        create_index("idx_orders_user_created", "orders", "user_id, created_at DESC, id DESC")
        create_index("idx_orders_status_created", "orders", "status, created_at DESC, id DESC")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        drop_index("idx_orders_status_created")
        drop_index("idx_orders_user_created")
