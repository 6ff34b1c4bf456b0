"""Refreshes `fzf.toml` from the source of fzf: `fzf.py SOURCE-FOLDER [--check]`, after `apt-get source fzf`.

fzf prints no key table, so `defaultKeymap` of src/terminal.go is read, with the names that src/options.go takes in
`--bind`. What it binds under an option only stands in code between other things, and so stands here.
"""

import datetime
import re

from common import argument, chord, refresh

ADDED = re.compile(r"add(?:Event)?\(tui\.(\w+)(?:\('(.)'\))?, (act\w+)\)")
KEYS = {
    "ESC": "escape", "BSpace": "backspace", "Tab": "tab", "BTab": "shift+tab", "CtrlM": "enter", "Del": "delete",
    "AltBS": "alt+backspace", "SLeft": "shift+left", "SRight": "shift+right", "SUp": "shift+up", "SDown": "shift+down",
    "Up": "up", "Down": "down", "Left": "left", "Right": "right", "Home": "home", "End": "end", "PgUp": "pageup",
    "PgDn": "pagedown", "Resize": "input:resize", "LeftClick": "mouse:left-click", "RightClick": "mouse:right-click",
}  # fmt: skip
NOT_KEYS = {"Invalid", "Mouse"}
NAMES = {"actToggleDown": "toggle+down", "actToggleUp": "toggle+up", "actSigStop": "sigstop"}
NOT_ON_WINDOWS = {"sigstop"}
UNDER_OPTIONS = [
    {"action": "prev-history", "keys": ["ctrl+p"], "when": "--history"},
    {"action": "next-history", "keys": ["ctrl+n"], "when": "--history"},
    {"action": "accept", "keys": ["mouse:double-click"]},
]


def pressed(name, character):
    """A key of the source, such as `CtrlA` or `AltKey('b')`, as a canonical chord."""
    if character:
        return chord(["alt"], character)
    if name in KEYS:
        return KEYS[name]
    return chord(["ctrl"], re.fullmatch(r"Ctrl([A-Z])", name).group(1).lower())


def rules(folder):
    """The rules of the default keymap, then those that options add."""
    options = (folder / "src" / "options.go").read_text()
    names = {code: name for name, code in re.findall(r'case "([^"]+)"[^:]*:\s+appendAction\((act\w+)\)', options)}
    body = (folder / "src" / "terminal.go").read_text().split("func defaultKeymap()")[1].split("\n}\n")[0]
    out = []
    for name, character, code in ADDED.findall(body):
        if name in NOT_KEYS:
            continue
        action, key = NAMES.get(code) or names[code], pressed(name, character)
        everywhere = {"action": action, "keys": [key]}
        unix = {"action": action, "on": {"linux": [key], "macos": [key]}}
        out.append(unix if action in NOT_ON_WINDOWS else everywhere)
    return out + UNDER_OPTIONS


def fresh(folder):
    """The keymap as fzf has it, without words."""
    bindings = rules(folder)
    release = re.search(r"^\d+\.\d+\.\d+$", (folder / "CHANGELOG.md").read_text(), re.MULTILINE).group()
    fewer = len([b for b in bindings if "on" in b])
    count = len(bindings)
    return {
        "tool": {
            "id": "fzf",
            "name": "fzf",
            "version": release,
            "layer": "tui",
            "platforms": ["linux", "macos", "windows"],
            "source": {
                "what": "defaultKeymap of src/terminal.go, and what src/options.go adds to it",
                "url": f"https://github.com/junegunn/fzf/blob/{release}/src/terminal.go",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "MIT",
                "count": {"linux": count, "macos": count, "windows": count - fewer},
                "counted": "keys and events bound there, without the two that are no input of a person (Invalid, "
                "Mouse), and the three that options.go adds",
            },
        },
        "action": [{"id": i, "title": f"Run {i}"} for i in dict.fromkeys(b["action"] for b in bindings)],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("fzf", fresh(argument(__doc__)), "that source says")
