"""Metrics of a worker: its children count, its parent is scraped.

prometheus-client sums over files in a folder, which has to be in the environment before the library
is imported, must start empty, and has to be told of children that died.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def metrics_directory() -> Iterator[str]:
    """A folder of this worker's own, gone when it ends."""
    with tempfile.TemporaryDirectory(prefix="app-metrics-") as directory:
        os.environ[VARIABLE] = directory
        yield directory
