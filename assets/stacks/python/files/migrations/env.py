"""Alembic's environment. Each module owns a branch of migrations, so `upgrade heads` is plural.

Every migration is a transaction of its own: that is what lets one step out of it
(`autocommit_block`) to build an index without locking the table.
"""

from alembic import context
from sqlalchemy import create_engine, pool

from app.config import get_settings
from app.db.base import Base
from app.registry import load_models
from migrations.env_filter import include_name

load_models()

# A migration that cannot have its lock must not make every query queue up behind it.
TIMEOUTS = {"lock_timeout": "5s", "statement_timeout": "60s"}


def _url() -> str:
    return context.config.get_main_option("sqlalchemy.url") or str(get_settings().database_url)


def _offline() -> None:
    context.configure(
        url=_url(),
        target_metadata=Base.metadata,
        literal_binds=True,
        transaction_per_migration=True,
    )
    for name, value in TIMEOUTS.items():
        context.execute(f"SET {name} = '{value}'")
    with context.begin_transaction():
        context.run_migrations()


def _online() -> None:
    options = " ".join(f"-c {name}={value}" for name, value in TIMEOUTS.items())
    engine = create_engine(_url(), poolclass=pool.NullPool, connect_args={"options": options})
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_name=include_name,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


if context.is_offline_mode():
    _offline()
else:
    _online()
