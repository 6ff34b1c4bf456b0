"""What autogenerate leaves alone."""

import re

_PARTITION = re.compile(r"_(y\d{4}m\d{2}|default)$")


def include_name(name: str | None, kind: str, _: object) -> bool:
    """Partitions are made by a schedule, and do not stand in the models."""
    return not (kind == "table" and name is not None and _PARTITION.search(name))
