"""Builds indexes without stopping writes. To be called in an `autocommit_block`.

A plain CREATE INDEX locks the table against writes until it is done; CONCURRENTLY does not, but it
cannot run in a transaction, and a partitioned table does not know it. So for those, as Postgres
asks: the index is made ON ONLY the parent, which is instant and leaves it invalid; then on each
partition, concurrently; then each is attached, and with the last one the parent becomes valid.
Every step can be repeated: an attempt that failed half-way is simply run again.

The lock time-out bounds how long a step may queue for its lock, with every write queueing behind.
"""

from alembic import context, op
from sqlalchemy import text

LOCK_TIMEOUT = "5s"


def create_index(name: str, table: str, columns: str, unique: bool = False) -> None:
    """Makes the index `name` on `table`, partitioned or not."""
    kind = "UNIQUE INDEX" if unique else "INDEX"
    _prepare()
    partitions = _partitions(table)
    if partitions is None:
        _build(kind, name, table, columns)
        _reset()
        return
    op.execute(
        "-- squawk-ignore require-concurrent-index-creation\n"
        f"CREATE {kind} IF NOT EXISTS {name} ON ONLY {table} ({columns})"
    )
    # Looked up again: one made meanwhile has no index, one made from now on gets it with the table.
    for partition in _partitions(table) or ():
        part = f"{name}_{partition.removeprefix(table + '_')}"
        _build(kind, part, partition, columns)
        op.execute(f"ALTER INDEX {name} ATTACH PARTITION {part}")
    _reset()


def drop_index(name: str) -> None:
    """Drops an index; that of a partitioned table cannot be dropped concurrently."""
    _prepare()
    op.execute(f"DROP INDEX IF EXISTS {name}")
    _reset()


def _prepare() -> None:
    op.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
    op.execute("SET statement_timeout = 0")


def _reset() -> None:
    """The migrations that follow in this run have their limits again."""
    if not context.is_offline_mode():
        op.execute("RESET lock_timeout")
        op.execute("RESET statement_timeout")


def _build(kind: str, name: str, table: str, columns: str) -> None:
    if _is_invalid(name):
        op.execute(f"DROP INDEX CONCURRENTLY {name}")
    op.execute(f"CREATE {kind} CONCURRENTLY IF NOT EXISTS {name} ON {table} ({columns})")


def _is_invalid(name: str) -> bool:
    """Whether a concurrent build of this index failed earlier: it stays behind, and is not used."""
    if context.is_offline_mode():
        return False
    query = text("SELECT NOT indisvalid FROM pg_index WHERE indexrelid = to_regclass(:name)")
    return bool(op.get_bind().scalar(query, {"name": name}))


def _partitions(table: str) -> list[str] | None:
    """The partitions of `table`, None when it is not partitioned (offline: the default one)."""
    if context.is_offline_mode():
        return [f"{table}_default"]
    bind = op.get_bind()
    kind = text("SELECT relkind FROM pg_class WHERE oid = to_regclass(:table)")
    if bind.scalar(kind, {"table": table}) not in ("p", b"p"):
        return None
    names = text(
        "SELECT inhrelid::regclass::text FROM pg_inherits"
        " WHERE inhparent = to_regclass(:table) ORDER BY 1"
    )
    return list(bind.scalars(names, {"table": table}))
