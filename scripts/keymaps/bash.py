"""Refreshes `bash.toml` from what an installed bash prints: `bash.py [--check]`.

Owns how the bytes of readline's key sequences are named as chords too; `zsh.py` shares that. The bash it asks reads no
configuration, and the terminal is fixed, as readline binds the keys that the terminal says it has.
"""

import datetime
import os
import re
import subprocess

from common import chord, refresh

LINE = re.compile(r'"(.*)": (\S+)')
KEYMAPS = [("emacs", "emacs-standard"), ("vi-insert", "vi-insert"), ("vi-command", "vi-command")]
TITLES = {"emacs": "Emacs mode", "vi-insert": "vi insert mode", "vi-command": "vi command mode"}
NOT_LISTED = {"self-insert", "do-lowercase-version"}
OTHER_NAMES = {"insert-last-argument"}  # of yank-last-arg: readline prints the one function under both
ENDS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}
NUMBERS = {"1": "home", "2": "insert", "3": "delete", "4": "end", "5": "pageup", "6": "pagedown"}
HELD = {"": [], "2": ["shift"], "3": ["alt"], "5": ["ctrl"]}
SENT = re.compile(r"\x1b(?:O([A-DFH])|\[([A-DFH])|\[1;([235])([A-DFH])|\[([1-6])(?:;([235]))?~|(\[200~))")


def sent(match):
    """The key for which a terminal sends an escape sequence."""
    plain, bracket, held, end, number, number_held, paste = match.groups()
    if paste:
        return "input:bracketed-paste"
    name = ENDS[plain or bracket or end] if not number else NUMBERS[number]
    return chord(HELD[held or number_held or ""], name)


def character(byte, held=()):
    """One character as a chord."""
    if byte == "\x1b":
        return chord(held, "escape")
    if byte == "\x7f":
        return chord(held, "backspace")
    if byte < " ":
        return chord([*held, "ctrl"], chr(ord(byte) + 64).lower())
    return chord(held, byte)


def chords(raw):
    """The characters of a key sequence as canonical chords; escape and a character are Alt and that character."""
    out = []
    while raw:
        if match := SENT.match(raw):
            out.append(sent(match))
            raw = raw[match.end() :]
        elif raw[0] == "\x1b" and raw[1:2] not in ("", "\x1b"):
            out.append(character(raw[1], ["alt"]))
            raw = raw[2:]
        else:
            out.append(character(raw[0]))
            raw = raw[1:]
    return " ".join(out)


def characters(text):
    """What stands between the quotes of `bind -p` as characters; `\\000` there means "and nothing else follows"."""

    def one(match):
        control, escape, plain = match.groups()
        if control:
            return "\x7f" if control == "?" else chr(ord(control.upper()) & 0x1F)
        return "\x1b" if escape else plain

    return re.sub(r"\\C-(.)|\\(e)|\\(.)", one, text.removesuffix(r"\000"))


def printed(*options):
    environment = {**os.environ, "INPUTRC": "/dev/null", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    arguments = ["bash", "--norc", "--noprofile", "-c", *options]
    return subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment).stdout


def fresh():
    """The keymap as bash has it, without words."""
    bindings = []
    for mode, keymap in KEYMAPS:
        for match in LINE.finditer(printed(f"bind -m {keymap} -p")):
            sequence, action = match.groups()
            if action in NOT_LISTED | OTHER_NAMES:
                continue
            binding = {"action": action, "keys": [chords(characters(sequence))], "mode": mode}
            if binding not in bindings:
                bindings.append(binding)
    ids = list(dict.fromkeys(b["action"] for b in bindings))
    return {
        "tool": {
            "id": "bash",
            "name": "Bash (readline)",
            "version": printed('echo "${BASH_VERSION%%(*}"').strip(),
            "layer": "shell",
            "platforms": ["linux", "macos", "windows"],
            "source": {
                "what": "bind -m KEYMAP -p for emacs-standard, vi-insert and vi-command, with INPUTRC=/dev/null "
                "and TERM=xterm-256color",
                "url": "https://www.gnu.org/software/bash/manual/html_node/Command-Line-Editing.html",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "GPL-3.0-or-later",
                "count": len(bindings),
                "counted": "bound keys of each keymap: without self-insert and do-lowercase-version, a key that has "
                "two codes (\\eOA and \\e[A) once, a function that has two names (yank-last-arg) once",
            },
        },
        "mode": [{"id": mode, "title": TITLES[mode]} for mode, _ in KEYMAPS],
        "action": [{"id": i, "title": i} for i in ids],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("bash", fresh(), "the installed bash prints")
