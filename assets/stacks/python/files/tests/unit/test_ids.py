"""UUIDv7."""

from datetime import UTC, datetime
from uuid import UUID

from app.ids import uuid7, uuid7_time


def test_has_version_and_variant() -> None:
    for value in (uuid7(), uuid7(0, 0), uuid7((1 << 48) - 1, (1 << 74) - 1)):
        assert value.version == 7
        assert value.variant == "specified in RFC 4122"


def test_carries_its_instant() -> None:
    instant = datetime(2026, 2, 28, 23, 59, 59, 999_000, tzinfo=UTC)
    assert uuid7_time(uuid7(int(instant.timestamp() * 1000))) == instant


def test_example_of_the_rfc() -> None:
    value = UUID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    assert uuid7_time(value) == datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    assert uuid7(0x017F22E279B0, 0xCC3 << 62 | 0x18C4DC0C0C07398F) == value


def test_sorts_by_time() -> None:
    assert uuid7(1) < uuid7(2) < uuid7(1 << 40)


def test_any_uuid_has_some_instant() -> None:
    assert uuid7_time(UUID(int=(1 << 128) - 1)).year == 9999
    assert uuid7_time(UUID(int=0)).year == 1970
