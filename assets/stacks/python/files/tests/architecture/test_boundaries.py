"""The rules that keep the modules apart; they are read from the imports of every file.

- A module uses of another only its `service` and its `events`.
- The platform uses no module: it finds their parts through `app.registry`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "app"
OPEN = {"service", "events"}


def imports(source: str) -> Iterator[str]:
    """Every name that a file imports, fully dotted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def breaches(path: Path, source: str) -> list[str]:
    """What the file at `path` (relative to `app`) imports and may not."""
    own = path.parts[1] if path.parts[0] == "modules" and len(path.parts) > 2 else None
    found = []
    for name in imports(source):
        parts = name.split(".")
        if parts[:2] != ["app", "modules"] or len(parts) < 3 or parts[2] == "MODULES":
            continue
        target, rest = parts[2], parts[3:]
        if own is None or (target != own and (not rest or rest[0] not in OPEN)):
            found.append(name)
    return found


def test_modules_meet_at_their_interfaces_only() -> None:
    found = {
        str(path.relative_to(SOURCE)): breaches(path.relative_to(SOURCE), path.read_text())
        for path in SOURCE.rglob("*.py")
    }
    assert len(found) > 20
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("path", "source", "wrong"),
    [
        ("modules/a/service.py", "from app.modules.b.models import B", True),
        ("modules/a/service.py", "from app.modules.b import models", True),
        ("modules/a/service.py", "import app.modules.b.api", True),
        ("modules/a/service.py", "def f():\n    from app.modules.b import queries", True),
        ("modules/a/service.py", "from app.modules import b", True),
        ("main.py", "from app.modules.b.service import find", True),
        ("modules/a/service.py", "from app.modules.b import service", False),
        ("modules/a/service.py", "from app.modules.b.events import Happened", False),
        ("modules/a/service.py", "from app.modules.a.models import A", False),
        ("registry.py", "from app.modules import MODULES", False),
    ],
)
def test_the_check_itself(path: str, source: str, wrong: bool) -> None:
    assert bool(breaches(Path(path), source)) is wrong
