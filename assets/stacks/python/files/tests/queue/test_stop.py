"""A worker that is told to stop stops, whatever becomes of its children."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from app.queue.stop import AFTER_KILL_SECONDS, Deadline
from tests.processes import answers, eventually, free_port, running


class World:
    """A clock that runs as it is slept, and what was done when."""

    def __init__(self, busy_until: float) -> None:
        self.now = 0.0
        self.busy_until = busy_until
        self.done: list[tuple[str, float]] = []

    def kill(self) -> int:
        self.done.append(("kill", round(self.now)))
        return 1

    def watch(self, idle: float, most: float) -> list[tuple[str, float]]:
        deadline = Deadline(
            idle,
            most,
            busy=lambda: self.now < self.busy_until,
            kill=self.kill,
            leave=lambda: self.done.append(("leave", round(self.now))),
        )
        deadline.watch(clock=lambda: self.now, sleep=self._sleep)
        return self.done

    def _sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize(
    ("busy_until", "killed"),
    [
        pytest.param(0, 15, id="nothing runs"),
        pytest.param(100, 115, id="a task has its time"),
        pytest.param(1_000, 302, id="but not more than its limit"),
    ],
)
def test_children_are_killed_when_nothing_runs(busy_until: float, killed: int) -> None:
    left = killed + round(AFTER_KILL_SECONDS)
    assert World(busy_until).watch(idle=15, most=302) == [("kill", killed), ("leave", left)]


def children_of(pid: int) -> list[int]:
    lines = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    pairs = [tuple(map(int, line.split())) for line in lines]
    return [child for child, parent in pairs if parent == pid]


@pytest.mark.usefixtures("settings")
def test_a_child_that_does_not_end_does_not_keep_the_worker(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "worker.log"
    settings = {"metrics_port": port, "worker_stuck_seconds": 1}
    with running("worker", log, **settings) as worker:
        eventually(lambda: answers(f"http://127.0.0.1:{port}/metrics"), "the worker to be up")
        eventually(lambda: len(children_of(worker.pid)) > 0, "its children")
        # It cannot read that it is to end.
        os.kill(children_of(worker.pid)[0], signal.SIGSTOP)
        worker.terminate()
        assert worker.wait(timeout=30) == 0
    assert "worker_stuck" in log.read_text()
    assert "worker_left" not in log.read_text()
