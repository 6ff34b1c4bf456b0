"""Refreshes `tmux.toml` from what an installed tmux prints: `tmux.py [--check]`.

The server it asks has a socket of its own and reads no configuration. `--check` writes nothing and fails where the
file and the installed tmux differ.
"""

import datetime
import re
import subprocess

from common import chord, refresh

LINE = re.compile(r"bind-key\s+(?:-r\s+)?-T\s+(\S+)\s+(\S+)\s+(.+)")
NAMED = {
    "bspace": "backspace", "bs": "backspace", "dc": "delete", "ic": "insert", "npage": "pagedown", "ppage": "pageup",
    "btab": "tab", "escape": "escape", "enter": "enter", "space": "space", "tab": "tab", "home": "home", "end": "end",
    "up": "up", "down": "down", "left": "left", "right": "right",
}  # fmt: skip
MODIFIERS = {"C": "ctrl", "M": "alt", "S": "shift"}
MODES = [
    ("prefix", "After the prefix key"),
    ("root", "Without the prefix key"),
    ("copy-mode", "Copy mode (Emacs keys)"),
    ("copy-mode-vi", "Copy mode (vi keys)"),
]
LONGEST = 200  # of a command that stands as it is
CUT = 80  # what is left of a longer one


def key(text):
    """A key as list-keys prints it, such as `M-C-b`, `"M-{"` or `\\;`, as a canonical chord."""
    if len(text) > 1:
        text = text[1:-1] if text.startswith('"') else text.removeprefix("\\")
    held = []
    while len(text) > 2 and text[1] == "-" and text[0] in MODIFIERS:
        held.append(MODIFIERS[text[0]])
        text = text[2:]
    if len(text) == 1:
        return chord(held, text)
    name = text.lower()
    if name == "btab":
        held.append("shift")
    if re.fullmatch(r"(mouse|wheel|doubleclick|tripleclick|secondclick).*", name):
        return chord(held, f"mouse:{name}")
    return chord(held, name if re.fullmatch(r"f\d+", name) else NAMED[name])


def command(text):
    """The command as the id of an action: pages of menu text are cut, everything else stands as printed."""
    return text if len(text) <= LONGEST else text[: CUT - 1] + "…"


def version():
    return subprocess.run(["tmux", "-V"], capture_output=True, text=True, check=True).stdout.split()[1]


def printed():
    arguments = ["tmux", "-L", "wheelhouse-keymaps", "-f", "/dev/null", "list-keys"]
    return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.splitlines()


def fresh():
    """The keymap as tmux has it, without words."""
    bindings, lines = [], printed()
    for line in lines:
        table, pressed, run = LINE.fullmatch(line).groups()
        pressed = key(pressed) if table != "prefix" else f"$prefix {key(pressed)}"
        bindings.append({"action": command(run), "keys": [pressed], "mode": table})
    ids = list(dict.fromkeys(b["action"] for b in bindings))
    release = version()
    return {
        "tool": {
            "id": "tmux",
            "name": "tmux",
            "version": release,
            "layer": "multiplexer",
            "platforms": ["linux", "macos", "windows"],
            "vars": {"prefix": "ctrl+b"},
            "source": {
                "what": "tmux -f /dev/null list-keys",
                "url": f"https://github.com/tmux/tmux/blob/{release}/key-bindings.c",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "ISC",
                "count": len(lines),
                "counted": "lines that list-keys prints, one key each",
            },
        },
        "mode": [{"id": i, "title": t} for i, t in MODES],
        "action": [{"id": i, "title": i[:60].rstrip(".")} for i in ids],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("tmux", fresh(), "the installed tmux prints")
