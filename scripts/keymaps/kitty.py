"""Refreshes `kitty.toml` from the defaults in an installed kitty: `kitty.py [--check]`.

kitty keeps the definition of its options as Python objects; its own interpreter prints them here, before any
configuration. `kitty_mod` is written out, as that is what it stands for by default.
"""

import datetime
import json
import subprocess

from common import chord, refresh

PRINT = """
import json
from kitty.constants import str_version
from kitty.options.definition import definition
rows = []
for kind in ("map", "mouse_map"):
    for m in definition.iter_all_maps(kind):
        if m.add_to_default:
            row = {"only": m.only, "run": m.action_def}
            for name in ("key", "button", "event", "modes"):
                row[name] = getattr(m, name, None)
            rows.append(row)
print(json.dumps({"version": str_version, "rows": rows}))
"""
MODIFIERS = {
    "kitty_mod": ["ctrl", "shift"], "ctrl": ["ctrl"], "shift": ["shift"], "alt": ["alt"], "opt": ["alt"],
    "cmd": ["super"],
}  # fmt: skip
NAMED = {
    "page_up": "pageup", "page_down": "pagedown", "equal": "=", "minus": "-", "plus": "plus", "kp_add": "numpad_add",
    "kp_subtract": "numpad_subtract", "up": "up", "down": "down", "left": "left", "right": "right", "home": "home",
    "end": "end", "insert": "insert", "delete": "delete", "enter": "enter", "tab": "tab", "escape": "escape",
    "space": "space", "backspace": "backspace", **{f"f{n}": f"f{n}" for n in range(1, 25)},
}  # fmt: skip


def one(text, event=None):
    """A key or a mouse button of kitty's notation as a canonical chord."""
    *held, key = text.split("+")
    modifiers = [modifier for name in held for modifier in MODIFIERS[name]]
    if event:
        return chord(modifiers, f"mouse:{key}-{event}")
    return chord(modifiers, key if len(key) == 1 else NAMED[key])


def rule(row):
    """One default of kitty as a binding."""
    pressed = one(row["button"], row["event"]) if row["button"] else " ".join(map(one, row["key"].split(">")))
    keys = {"on": {row["only"]: [pressed]}} if row["only"] else {"keys": [pressed]}
    when = {"when": row["modes"]} if row["modes"] else {}
    return {"action": row["run"], **keys, **when}


def fresh():
    """The keymap as kitty has it, without words."""
    printed = subprocess.run(["kitty", "+runpy", PRINT], capture_output=True, text=True, check=True).stdout
    defaults = json.loads(printed)
    bindings = [rule(row) for row in defaults["rows"]]
    return {
        "tool": {
            "id": "kitty",
            "name": "kitty",
            "version": defaults["version"],
            "layer": "terminal",
            "platforms": ["linux", "macos"],
            "source": {
                "what": "definition.iter_all_maps() of kitty.options.definition, by kitty +runpy",
                "url": "https://sw.kovidgoyal.net/kitty/conf/",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "GPL-3.0-only",
                "count": {"linux": len([b for b in bindings if "on" not in b]), "macos": len(bindings)},
                "counted": "map and mouse_map defaults, one key or one click each",
            },
        },
        "action": [{"id": i, "title": f"Run {i}"[:60]} for i in dict.fromkeys(b["action"] for b in bindings)],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("kitty", fresh(), "the installed kitty has")
