"""Reads the tables of a Markdown file: what the tools that document their keys in tables have in common."""

import re


def tables(text):
    """Yields (path of headings, cells) for each row of each table; headings and rulers of the tables are left out."""
    headings, head = [], None
    for line in text.splitlines():
        if match := re.match(r"(#+)\s+(.*)", line):
            headings = headings[: len(match[1]) - 1] + [match[2].strip()]
        if not line.startswith("|"):
            head = None
            continue
        cells = [c.strip() for c in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))]
        if head is None:
            head = cells
        elif not re.fullmatch(r"[-: |]+", line):
            yield tuple(headings), cells
