"""Refreshes `htop.toml` from the source of htop: `htop.py SOURCE-FOLDER [--check]`, after `apt-get source htop`.

The help screen of htop leaves keys out, so the assignments of Action.c and linux/Platform.c are read; the names of
their functions are the ids. What the lists and the search line do with keys stands in code between other things, and
so stands here.
"""

import datetime
import re

from common import argument, chord, refresh

ASSIGNED = re.compile(r"keys\[(?:'(\\?[^']+)'|KEY_F\((\d+)\)|(KEY_\w+))\] = (\w+);")
ESCAPED = {r"\014": "ctrl+l", r"\177": "backspace", r"\\": "\\", r"\t": "tab"}
NAMED = {"KEY_RECLICK": "mouse:reclick", "KEY_SHIFT_TAB": "shift+tab"}
MODES = {"main": "Process list", "search": "Search line", "filter": "Filter line"}
WIRED_IN = [  # Panel_onKey, ScreenManager_run and MainPanel_eventHandler; then IncSet_handleKey
    ("select next", ["down", "ctrl+n", "alt+j"], "main"),
    ("select previous", ["up", "ctrl+p", "alt+k"], "main"),
    ("scroll left", ["left", "ctrl+b", "alt+h"], "main"),
    ("scroll right", ["right", "ctrl+f", "alt+l"], "main"),
    ("page up", ["pageup"], "main"),
    ("page down", ["pagedown"], "main"),
    ("wheel up", ["mouse:wheelup"], "main"),
    ("wheel down", ["mouse:wheeldown"], "main"),
    ("select first", ["home"], "main"),
    ("select last", ["end"], "main"),
    ("scroll to start", ["ctrl+a", "^"], "main"),
    ("scroll to end", ["ctrl+e", "$"], "main"),
    ("pid search", list("0123456789"), "main"),
    ("hide selection", ["escape"], "main"),
    ("search next", ["f3"], "search"),
    ("search previous", ["shift+f3"], "search"),
    ("search cancel", ["escape"], "search"),
    ("search done", ["enter"], "search"),
    ("search delete", ["backspace"], "search"),
    ("filter clear", ["escape"], "filter"),
    ("filter done", ["enter"], "filter"),
    ("filter delete", ["backspace"], "filter"),
]


def pressed(character, function, name):
    """An index of the table of keys as a canonical chord; curses counts F13 for Shift and F1."""
    if character:
        return ESCAPED.get(character) or chord([], character)
    if function:
        number = int(function)
        return f"f{number}" if number <= 12 else f"shift+f{number - 12}"
    return NAMED[name]


def assigned(path, function):
    """The assignments in a function of a source file."""
    body = path.read_text().split(f"void {function}(")[1].split("\n}\n")[0]
    return [(action, pressed(*key)) for *key, action in ASSIGNED.findall(body)]


def rules(folder):
    """The rules in the order of the source, those of Linux only apart."""
    common = assigned(folder / "Action.c", "Action_setBindings")
    linux = assigned(folder / "linux" / "Platform.c", "Platform_setBindings")
    out = [{"action": action, "keys": [key], "mode": "main"} for action, key in common]
    out += [{"action": action, "on": {"linux": [key]}, "mode": "main"} for action, key in linux]
    return out + [{"action": action, "keys": keys, "mode": mode} for action, keys, mode in WIRED_IN]


def fresh(folder):
    """The keymap as htop has it, without words."""
    bindings = rules(folder)
    release = re.search(r"AC_INIT\(\[htop\], \[([\d.]+)", (folder / "configure.ac").read_text()).group(1)
    count = len(bindings)
    return {
        "tool": {
            "id": "htop",
            "name": "htop",
            "version": release,
            "layer": "tui",
            "platforms": ["linux", "macos"],
            "source": {
                "what": "Action_setBindings of Action.c, Platform_setBindings of linux/Platform.c, Panel.c, IncSet.c",
                "url": f"https://github.com/htop-dev/htop/blob/{release}/Action.c",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "GPL-2.0-or-later",
                "count": {"linux": count, "macos": count - len([b for b in bindings if "on" in b])},
                "counted": f"keys assigned in the two tables, and {len(WIRED_IN)} rules of the lists, the search and "
                "the filter, however many keys each has",
            },
        },
        "mode": [{"id": i, "title": t} for i, t in MODES.items()],
        "action": [{"id": i, "title": f"Run {i}"} for i in dict.fromkeys(b["action"] for b in bindings)],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("htop", fresh(argument(__doc__)), "that source says")
