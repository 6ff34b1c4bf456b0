"""Cursors: opaque, exact, and refused when anybody else wrote them."""

import base64
from datetime import UTC, datetime

import pytest

from app.db.pages import Cursor, next_cursor
from app.errors import Problem
from app.ids import uuid7


def test_round_trip() -> None:
    cursor = Cursor(datetime(2026, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC), uuid7())
    assert Cursor.decode(cursor.encode()) == cursor


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%%%",
        "é",
        "AAAA",
        base64.urlsafe_b64encode(b"2026-01-01|not-a-uuid").decode(),
        base64.urlsafe_b64encode(f"2026-01-01T00:00:00|{uuid7()}".encode()).decode(),
        base64.urlsafe_b64encode(f"2026-01-01T00:00:00+00:00|{uuid7()}|1".encode()).decode(),
    ],
)
def test_refuses_what_it_did_not_write(text: str) -> None:
    with pytest.raises(Problem) as caught:
        Cursor.decode(text)
    assert caught.value.status == 422


def test_last_page_has_no_cursor() -> None:
    rows = [Cursor(datetime.now(UTC), uuid7()) for _ in range(3)]
    assert next_cursor(rows, 3) is None
    assert next_cursor(rows, 2) == rows[1].encode()
