"""Refreshes `yazi.toml` from yazi's preset of keys: `yazi.py keymap-default.toml [--check]`.

An action is what the binding runs; what means different things in different layers gets the layer's name. `--check`
writes nothing and fails where the file and the preset differ.
"""

import datetime
import tomllib

from common import argument, chord, refresh

LAYERS = {
    "mgr": "Files",
    "tasks": "Tasks",
    "spot": "About a file",
    "pick": "Picking an option",
    "input": "Input",
    "confirm": "Confirmation",
    "cmp": "Completion",
    "help": "Help",
}
MODIFIERS = {"C": "ctrl", "A": "alt", "S": "shift", "D": "super"}
NAMED = {"esc": "escape"}


def key(text):
    """A key such as `<S-PageUp>`, `<C-->` or `G` as a canonical chord."""
    if len(text) == 1:
        return chord([], text)
    inner, held = text[1:-1], []
    while len(inner) > 2 and inner[1] == "-" and inner[0] in MODIFIERS:
        held.append(MODIFIERS[inner[0]])
        inner = inner[2:]
    return chord(held, inner if len(inner) == 1 else NAMED.get(inner.lower(), inner.lower()))


def listed(value):
    return value if isinstance(value, list) else [value]


def fresh(text):
    """The keymap as the preset has it, without words."""
    rows = [
        ("; ".join(listed(row["run"])), layer, " ".join(key(k) for k in listed(row["on"])), row.get("desc", ""))
        for layer, table in tomllib.loads(text).items()
        for row in table["keymap"]
    ]
    meanings = {run: {r[3] for r in rows if r[0] == run} for run, *_ in rows}
    found = [
        {"action": run if len(meanings[run]) == 1 else f"{run} @{layer}", "keys": [keys], "mode": layer}
        for run, layer, keys, _ in rows
    ]  # fmt: skip
    return {
        "tool": {
            "id": "yazi",
            "name": "Yazi",
            "version": "main",
            "layer": "tui",
            "platforms": ["linux", "macos", "windows"],
            "source": {
                "what": "the preset of keys",
                "url": "https://github.com/sxyazi/yazi/blob/main/yazi-config/preset/keymap-default.toml",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "MIT",
                "count": len(rows),
                "counted": "entries of the preset",
            },
        },
        "mode": [{"id": i, "title": t} for i, t in LAYERS.items()],
        "action": [{"id": i, "title": i[:60]} for i in dict.fromkeys(b["action"] for b in found)],
        "binding": found,
    }


if __name__ == "__main__":
    refresh("yazi", fresh(argument(__doc__).read_text()), "the preset says")
