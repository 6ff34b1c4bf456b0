"""Logs are JSON, whoever writes them, and carry the ids of the request."""

import json
import logging as stdlib
from collections.abc import Iterator

import pytest
import structlog

from app import logging


@pytest.fixture
def _restored() -> Iterator[None]:
    root = stdlib.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.usefixtures("_restored")
def test_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    logging.configure("INFO", "api")
    with structlog.contextvars.bound_contextvars(request_id="request-1"):
        structlog.get_logger("ours").info("done", number=3)
        stdlib.getLogger("theirs").warning("took %s\nseconds", 5)
    ours, theirs = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert ours["event"] == "done"
    assert ours["number"] == 3
    assert theirs["event"] == "took 5\nseconds"
    for line in (ours, theirs):
        assert line["role"] == "api"
        assert line["request_id"] == "request-1"
        assert line["timestamp"].endswith("Z")
    assert (ours["logger"], theirs["level"]) == ("ours", "warning")
