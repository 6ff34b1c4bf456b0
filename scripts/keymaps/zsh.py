"""Refreshes `zsh.toml` from what an installed zsh prints: `zsh.py [--check]`.

The zsh it asks reads no configuration (`zsh -f`); the module for menus is loaded, so that its two keymaps are there.
"""

import datetime
import os
import re
import subprocess

from bash import chords
from common import refresh

LINE = re.compile(r'bindkey (?P<options>(?:-\S+ (?:(?<=-M )\w+ )?)*)"(?P<keys>(?:\\.|[^"\\])*)"(?P<rest>.*)')
MODES = [
    ("emacs", "Emacs mode"),
    ("viins", "vi insert mode"),
    ("vicmd", "vi command mode"),
    ("viopp", "After a vi operator"),
    ("visual", "vi visual mode"),
    ("isearch", "Incremental search"),
    ("command", "Prompt for a command"),
    ("menuselect", "Menu of completions"),
    ("listscroll", "Long list of completions"),
]


def unquote(text):
    """The text between double quotes as the shell reads it."""
    return re.sub(r'\\([\\"$`])', r"\1", text)


def characters(text):
    """bindkey's notation of characters (`^X`, `\\^`) as characters."""

    def one(match):
        control, plain = match.groups()
        if control:
            return "\x7f" if control == "?" else chr(ord(control) & 0x1F)
        return plain

    return re.sub(r"\^\\?(.)|\\(.)", one, text)


def pressed(keys, rest):
    """The alternatives of a line, and what it runs; a range of keys is one line."""
    if last := re.match(r'-"((?:\\.|[^"\\])*)" ', rest):
        if "\\M-" in keys:
            return [], rest[last.end() :]
        first, final = (ord(characters(unquote(end))) for end in (keys, last.group(1)))
        return [chords(chr(code)) for code in range(first, final + 1)], rest[last.end() :]
    return [chords(characters(unquote(keys)))], rest.strip()


def printed(command):
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    arguments = ["zsh", "-f", "-c", command]
    return subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment).stdout


def rules(mode):
    """The rules of a keymap, without what inserts itself and without the second code of a key."""
    out = []
    for line in printed(f"zmodload zsh/complist; bindkey -M {mode} -L").splitlines():
        match = LINE.fullmatch(line)
        keys, run = pressed(match["keys"], match["rest"])
        if run == "self-insert":
            continue
        if "-s " in match["options"]:
            run = "-s " + unquote(run.strip('"'))
        rule = {"action": run, "keys": keys, "mode": mode}
        if rule not in out:
            out.append(rule)
    return out


def fresh():
    """The keymap as zsh has it, without words."""
    modes = [(mode, title, rules(mode)) for mode, title in MODES]
    bindings = [rule for _, _, found in modes for rule in found]
    release = printed("print $ZSH_VERSION").strip()
    return {
        "tool": {
            "id": "zsh",
            "name": "Zsh",
            "version": release,
            "layer": "shell",
            "platforms": ["linux", "macos"],
            "source": {
                "what": "zsh -f -c 'zmodload zsh/complist; bindkey -M KEYMAP -L' for every keymap, with "
                "TERM=xterm-256color",
                "url": "https://zsh.sourceforge.io/Doc/Release/Zsh-Line-Editor.html",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "MIT-Modern-Variant",
                "count": len(bindings),
                "counted": "lines that bindkey prints: without self-insert, a key that has two codes (^[OA and ^[[A) "
                "once, a range of keys once; isearch has none of its own",
            },
        },
        "mode": [{"id": mode, "title": title} for mode, title, found in modes if found],
        "action": [{"id": i, "title": f"Run {i}"} for i in dict.fromkeys(b["action"] for b in bindings)],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("zsh", fresh(), "the installed zsh prints")
