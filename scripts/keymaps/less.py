"""Refreshes `less.toml` from the source of less: `less.py SOURCE-FOLDER [--check]`, after `apt-get source less`.

less prints no key table, so its own tables are read: `cmdtable` and `edittable` of decode.c, with the names that
lesskey_parse.c gives the actions. What `less --help` lists beyond them is wired into command.c and stands here.
"""

import datetime
import re

from common import argument, chord, refresh

ENTRY = re.compile(
    r"^\s*((?:(?:SK\(\w+\)|CONTROL\('.'\)|ESC|'\\?.\d?'),)+)0,\s*(\w+)(?:\|A_EXTRA,\s*(.*),0)?,?\s*(?:/\*|$)"
)
PART = re.compile(r"SK\(SK_(\w+)\)|CONTROL\('(.)'\)|(ESC)|'\\(17|.)'|'(.)'")
SPECIAL = {
    "DOWN_ARROW": "down", "UP_ARROW": "up", "LEFT_ARROW": "left", "RIGHT_ARROW": "right", "PAGE_DOWN": "pagedown",
    "PAGE_UP": "pageup", "HOME": "home", "END": "end", "INSERT": "insert", "DELETE": "delete", "F1": "f1",
    "BACKTAB": "shift+tab", "CONTROL_K": "ctrl+k", "CTL_LEFT_ARROW": "ctrl+left", "CTL_RIGHT_ARROW": "ctrl+right",
    "CTL_DELETE": "ctrl+delete", "CTL_BACKSPACE": "ctrl+backspace",
}  # fmt: skip
ESCAPED = {"r": "enter", "n": "ctrl+j", "t": "tab", "b": "backspace", "17": "ctrl+o", "'": "'"}
PREFERRED = {"goto-end", "firstcmd", "repaint-flush", "toggle-option", "display-option"}
TABLES = [("cmdtable", "command"), ("edittable", "line-edit")]
TITLES = {"command": "While reading", "line-edit": "Typing at the prompt", "search": "At the start of a pattern"}
FOLLOWED = {
    "set-mark": "<mark>", "set-mark-bottom": "<mark>", "clear-mark": "<mark>", "goto-mark": "<mark>",
    "forw-bracket": "<char> <char>", "back-bracket": "<char> <char>", "toggle-option": "<flag>",
    "display-option": "<flag>", "pipe": "<mark>",
}  # fmt: skip
BEYOND = [
    ("goto-mark '", ["' '"], "command"),
    ("toggle-option --", ["- -"], "command"),
    ("display-option --", ["_ _"], "command"),
    ("backspace", ["backspace"], "line-edit"),
    ("kill-line", ["ctrl+u"], "line-edit"),
    ("search not", ["ctrl+n", "!"], "search"),
    ("search all files", ["ctrl+e", "*"], "search"),
    ("search from first file", ["ctrl+f", "@"], "search"),
    ("search keep position", ["ctrl+k"], "search"),
    ("search literally", ["ctrl+r"], "search"),
    ("search wrap", ["ctrl+w"], "search"),
]


def sequence(text):
    """The C initialisers of one key sequence as canonical chords."""
    out = []
    for special, control, escape, escaped, plain in PART.findall(text):
        if special:
            out.append(SPECIAL[special])
        elif control:
            out.append(f"ctrl+{control.lower()}")
        elif escape:
            out.append("escape")
        else:
            out.append(ESCAPED[escaped] if escaped else chord([], plain))
    return " ".join(out)


def names(source):
    """The lesskey name of every action code."""
    out = {}
    for name, code in re.findall(r'\{ "([\w-]+)",\s+(\w+) \}', source):
        if name in PREFERRED or code not in out:
            out[code] = name
    return out


def rules(folder):
    """The entries of both tables, without the reports of the mouse, and what stands beyond them."""
    known = names((folder / "lesskey_parse.c").read_text())
    known["A_GOPOS"] = "goto-pos"  # the only action that lesskey cannot name
    source, out = (folder / "decode.c").read_text(), []
    for table, mode in TABLES:
        body = source.split(f"{table}[] =")[1].split("};")[0]
        for line in body.splitlines():
            if "MOUSE" in line or not (match := ENTRY.match(line)):
                continue
            keys, code, extra = match.groups()
            action, pressed = known[code], sequence(keys)
            if extra:
                action += " " + "".join(re.findall(r"'(.)'", extra))
            elif mode == "command" and action in FOLLOWED:
                pressed += " " + FOLLOWED[action]
            out.append({"action": action, "keys": [pressed], "mode": mode})
    return out + [{"action": action, "keys": keys, "mode": mode} for action, keys, mode in BEYOND]


def fresh(folder):
    """The keymap as less has it, without words."""
    bindings = rules(folder)
    release = re.search(r'version\[\] = "(\w+)"', (folder / "version.c").read_text()).group(1)
    return {
        "tool": {
            "id": "less",
            "name": "less",
            "version": release,
            "layer": "tui",
            "platforms": ["linux", "macos", "windows"],
            "source": {
                "what": "cmdtable and edittable of decode.c, action names of lesskey_parse.c, less --help",
                "url": f"https://github.com/gwsw/less/blob/v{release}/decode.c",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "GPL-3.0-or-later OR BSD-2-Clause",
                "count": len(bindings),
                "counted": "entries of the two tables without mouse reports, and "
                f"{len(BEYOND)} rules that only less --help lists",
            },
        },
        "mode": [{"id": i, "title": t} for i, t in TITLES.items()],
        "action": [{"id": i, "title": f"Run {i}"} for i in dict.fromkeys(b["action"] for b in bindings)],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("less", fresh(argument(__doc__)), "that source says")
