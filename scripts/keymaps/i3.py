"""Refreshes `i3.toml` from the configuration that i3 brings along: `i3.py [--check] [CONFIG]`.

Owns the reading of such a file too; `sway.py` shares it. Variables are written out, but for the modifier that the
person chooses, which is `$mod` in the keymap.
"""

import datetime
import pathlib
import re
import subprocess
import sys

from common import chord, refresh

CONFIG = "/etc/i3/config"
BINDSYM = re.compile(r"bindsym\s+((?:--\S+\s+)*)(\S+)\s+(.+)")
MODIFIERS = {"Shift": "shift", "Ctrl": "ctrl", "Control": "ctrl", "Mod1": "alt", "Mod4": "super"}
NAMED = {
    "Return": "enter", "Escape": "escape", "space": "space", "minus": "-", "semicolon": ";", "Left": "left",
    "Right": "right", "Up": "up", "Down": "down",
}  # fmt: skip
LONGEST = 100  # of a command that stands as it is
CUT = 50  # what is left of a longer one
TITLES = {"default": "Everywhere", "resize": "Resize mode"}


def key(text, chosen):
    """A key combination of the configuration as a canonical chord; `chosen` is the modifier that becomes `$mod`."""
    *held, name = text.split("+")
    if name in NAMED:
        name = NAMED[name]
    elif len(name) > 1:
        name = f"input:{name.lower()}"
    pressed = chord([MODIFIERS[modifier] for modifier in held if modifier != chosen], name)
    return f"$mod+{pressed}" if chosen in held else pressed


def written_out(line, variables):
    """The line with its variables replaced, the longest names first, as i3 does it."""
    for name in sorted(variables, key=len, reverse=True):
        line = line.replace(name, variables[name])
    return line


def command(text):
    """The command as the id of an action: the text of a long question is cut, everything else stands as written."""
    return text if len(text) <= LONGEST else text[: CUT - 1] + "…"


def rules(lines, chosen):
    """The bindings of a configuration, by mode."""
    out, variables, mode = [], {}, "default"
    for line in map(str.strip, lines):
        if line.startswith("#"):
            continue
        if definition := re.fullmatch(r"set\s+(\$\w+)\s+(.+)", line):
            name, value = definition.groups()
            variables[name] = written_out(value, variables)
            continue
        line = written_out(line, variables)
        if opened := re.fullmatch(r'mode\s+"(\w+)"\s+\{', line):
            mode = opened.group(1)
        elif line == "}":
            mode = "default"
        elif bound := BINDSYM.fullmatch(line):
            _, pressed, run = bound.groups()
            out.append({"action": command(run), "keys": [key(pressed, chosen)], "mode": mode})
    return out


def keymap(tool, source, modifier, bindings):
    """A keymap without words; `source` lacks what is the same for both window managers."""
    counted = "bindsym lines of the file"
    stamp = {"retrieved": datetime.date.today().isoformat(), "count": len(bindings), "counted": counted}
    return {
        "tool": {
            **tool,
            "layer": "wm",
            "platforms": ["linux"],
            "vars": {"mod": modifier},
            "source": {**source, **stamp},
        },
        "mode": [{"id": i, "title": t} for i, t in TITLES.items()],
        "action": [
            {"id": i, "title": f"Run {i}"[:60].rstrip(".")} for i in dict.fromkeys(b["action"] for b in bindings)
        ],
        "binding": bindings,
    }


def lines_of(default):
    paths = [argument for argument in sys.argv[1:] if argument != "--check"]
    return pathlib.Path(paths[0] if paths else default).read_text().splitlines()


def fresh():
    """The keymap as i3's own configuration has it, without words."""
    printed = subprocess.run(["i3", "--version"], capture_output=True, text=True, check=True).stdout
    release = re.search(r"version (\S+)", printed).group(1)
    url = f"https://github.com/i3/i3/blob/{release}/etc/config"
    source = {"what": "/etc/i3/config as i3 installs it", "url": url, "licence": "BSD-3-Clause"}
    return keymap({"id": "i3", "name": "i3", "version": release}, source, "alt", rules(lines_of(CONFIG), "Mod1"))


if __name__ == "__main__":
    refresh("i3", fresh(), "that configuration says")
