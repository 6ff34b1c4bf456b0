"""text.py PROJECT: no text shows where a condition of the template stood, and no link of the docs is dead."""

import pathlib
import re
import sys

SKIP = {".git", ".venv", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".wheelhouse"}
# Python has its own rules for blank lines, which ruff checks.
BLANKS_ALLOWED = {".py", ".mako", ".lock"}


def text_problems(path: pathlib.Path, text: str) -> list[str]:
    found = []
    lines = text.split("\n")
    if not text.endswith("\n") or text.endswith("\n\n"):
        found.append("does not end with one newline")
    if text.startswith("\n"):
        found.append("starts with an empty line")
    for number, line in enumerate(lines, 1):
        if line != line.rstrip():
            found.append(f"line {number}: space at its end")
        if number > 1 and line == lines[number - 2] == "" and number < len(lines) and path.suffix not in BLANKS_ALLOWED:
            found.append(f"line {number}: two empty lines")
        if re.search(r"\{%|%\}|\{#\s", line) and path.suffix != ".mako":
            found.append(f"line {number}: a tag of the template")
    return found


def dead_links(project: pathlib.Path, path: pathlib.Path, text: str) -> list[str]:
    found = []
    for target in re.findall(r"\]\(([^)#\s]+)[^)\s]*\)", text):
        if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
            # Written by a later run on the user's machine.
            if (path.parent / target).resolve() != (project / "docs/proof.md").resolve():
                found.append(f"link to {target}: no such file")
    return found


def main(project: pathlib.Path) -> int:
    problems = []
    for path in sorted(project.rglob("*")):
        if not path.is_file() or SKIP & set(path.relative_to(project).parts):
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found = text_problems(path, text) if text else []
        if path.suffix == ".md":
            found += dead_links(project, path, text)
        problems += [f"{path.relative_to(project)}: {problem}" for problem in found]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
