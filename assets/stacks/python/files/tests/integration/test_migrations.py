"""Migrations: up, down, up again; the same as the models; two at once."""

import threading
from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, make_url, text

from app.config import Settings
from app.db.base import Base
from app.db.migrate import advisory_lock, alembic_config, migrate
from app.registry import load_models
from migrations.env_filter import include_name
from tests import environment


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Settings that name an empty database of this test's own."""
    monkeypatch.chdir(environment.ROOT)
    name = f"{environment.SCRATCH}_migrations"
    server = create_engine(environment.database_server(), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = make_url(environment.database_server()).set(database=name)
    yield Settings.model_validate({"database_url": url.render_as_string(hide_password=False)})
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def tables(settings: Settings) -> set[str]:
    engine = create_engine(str(settings.database_url))
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found - {"alembic_version"}


def test_up_down_and_up_again(empty: Settings) -> None:
    config = alembic_config(empty)
    migrate(empty)
    full = tables(empty)
    assert set(Base.metadata.tables) <= full
    command.downgrade(config, "base")
    assert tables(empty) == set()
    migrate(empty)
    assert tables(empty) == full


def test_the_models_say_what_the_migrations_made(scratch: Engine) -> None:
    load_models()
    with scratch.connect() as connection:
        options = {"include_name": include_name, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_two_may_start_at_once(empty: Settings) -> None:
    failures: list[BaseException] = []

    def run() -> None:
        try:
            migrate(empty)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failures == []
    assert set(Base.metadata.tables) <= tables(empty)


def test_who_waits_too_long_gives_up(scratch: Engine) -> None:
    with scratch.connect() as first, scratch.connect() as second:
        with (
            advisory_lock(first),
            pytest.raises(SystemExit, match="another migration"),
            advisory_lock(second, wait_seconds=0.1),
        ):
            pass
        with advisory_lock(second, wait_seconds=0.1):
            pass
