"""Refreshes `helix.toml` from the keymap page of Helix's book: `helix.py keymap.md [--check]`.

The keys of a minor mode stand as whole sequences, from normal mode. What the page says only in prose (select mode) or not
at all (debugging) is added from the default keymap. `--check` writes nothing and fails where the file and the page differ.
"""

import datetime
import html
import re

from common import argument, chord, refresh
from markdown import tables

# Heading of the page -> mode, what is pressed to get there.
SECTIONS = {
    "Movement": ("normal", [""]),
    "Changes": ("normal", [""]),
    "Shell": ("normal", [""]),
    "Selection manipulation": ("normal", [""]),
    "Search": ("normal", [""]),
    "Minor modes": ("normal", [""]),
    "View mode": ("view", ["z "]),
    "Goto mode": ("goto", ["g "]),
    "Match mode": ("match", ["m "]),
    "Window mode": ("window", ["ctrl+w ", "space w "]),
    "Space mode": ("space", ["space "]),
    "Popup": ("popup", [""]),
    "Completion Menu": ("completion", [""]),
    "Signature-help Popup": ("signature", [""]),
    "Unimpaired": ("unimpaired", [""]),
    "Insert mode": ("insert", [""]),
    "Picker": ("picker", [""]),
    "Prompt": ("prompt", [""]),
}
MODES = {
    "normal": "Normal mode",
    "insert": "Insert mode",
    "select": "Select mode",
    "goto": "Goto (g)",
    "match": "Match (m)",
    "window": "Window (Ctrl-w)",
    "space": "Space",
    "view": "View (z)",
    "unimpaired": "Forward and back (] and [)",
    "debug": "Debug (Space G)",
    "popup": "Popup",
    "completion": "Completion menu",
    "signature": "Signature popup",
    "picker": "Picker",
    "prompt": "Prompt",
    "typed": "Typed commands",
}
# Rows without a command, with a wrong one, or where one command has two meanings: (mode, first sequence) -> our name.
NAMED = {
    ("normal", "."): "repeat_last_insert",
    ("normal", "g"): "(goto)",
    ("normal", "m"): "(match)",
    ("normal", "z"): "(view)",
    ("normal", "shift+z"): "(view, sticky)",
    ("normal", "ctrl+w"): "(window)",
    ("normal", "space"): "(space)",
    ("goto", "<count> g g"): "goto_line",
    # The page has these two the wrong way round.
    ("unimpaired", "[ x"): "goto_prev_xml_element",
    ("unimpaired", "] x"): "goto_next_xml_element",
    ("space", "space shift+g"): "(debug)",
    ("space", "space w"): "(window)",
}
# Modes whose keys cannot be bound have no commands: what is pressed first in a row -> our name within the mode.
FIXED = {
    "popup": "ctrl+u=scroll_up ctrl+d=scroll_down",
    "completion": "shift+tab=previous tab=next enter=accept ctrl+c=abort",
    "signature": "alt+p=previous alt+n=next",
    "picker": "shift+tab=previous tab=next pageup=page_up pagedown=page_down home=first end=last enter=open "
    "alt+enter=open_in_background ctrl+s=open_hsplit ctrl+v=open_vsplit ctrl+t=toggle_preview escape=close",
    "prompt": "escape=close alt+b=word_backward ctrl+b=char_backward alt+f=word_forward ctrl+f=char_forward ctrl+e=end "
    "ctrl+a=start ctrl+w=delete_word_backward alt+d=delete_word_forward ctrl+u=kill_to_start ctrl+k=kill_to_end "
    "backspace=delete_char_backward delete=delete_char_forward ctrl+s=insert_word ctrl+p=history_previous "
    "ctrl+n=history_next ctrl+r=insert_register tab=completion_next shift+tab=completion_previous enter=accept",
}  # fmt: skip
NAMED |= {(mode, key): f"{mode}_{name}" for mode, rows in FIXED.items() for key, name in (r.split("=") for r in rows.split(" "))}
# What the command reads after its key, where the page does not say so.
READS = dict.fromkeys("find_till_char find_next_char till_prev_char find_prev_char replace".split(), "<char>")
READS |= dict.fromkeys("insert_register prompt_insert_register".split(), "<register>") | {"goto_word": "<label>"}
# What the page leaves out, from helix-term/src/keymap/default.rs: mode -> command: sequences.
DEFAULTS = {
    "normal": "normal_mode: escape",
    "select": "extend_char_left: h or left; extend_visual_line_down: j or down; extend_visual_line_up: k or up; extend_char_right: "
    "l or right; extend_next_word_start: w; extend_prev_word_start: b; extend_next_word_end: e; "
    "extend_next_long_word_start: shift+w; extend_prev_long_word_start: shift+b; extend_next_long_word_end: shift+e; "
    "extend_parent_node_end: alt+e; extend_parent_node_start: alt+b; extend_search_next: n; extend_search_prev: shift+n; "
    "extend_till_char: t <char>; extend_next_char: f <char>; extend_till_prev_char: shift+t <char>; extend_prev_char: "
    "shift+f <char>; extend_to_line_start: home; extend_to_line_end: end; exit_select_mode: escape; normal_mode: v; "
    "extend_to_file_start: g g; extend_to_column: g |; extend_to_last_line: g e; extend_line_up: g k; extend_line_down: g "
    "j; extend_to_word: g w <label>",
    "debug": "dap_launch: l; dap_restart: r; dap_toggle_breakpoint: b; dap_continue: c; dap_pause: h; dap_step_in: i; "
    "dap_step_out: o; dap_next: n; dap_variables: v; dap_terminate: t; dap_edit_condition: ctrl+c; dap_edit_log: ctrl+l; "
    "dap_switch_thread: s t; dap_switch_stack_frame: s f; dap_enable_exceptions: e; dap_disable_exceptions: shift+e",
}  # fmt: skip
UNLISTED = [
    (*pair.split(": "), mode, "space shift+g " if mode == "debug" else "") for mode, pairs in DEFAULTS.items() for pair in pairs.split("; ")
]
# Typed commands that do what other editors have keys for, from book/src/generated/typable-cmd.md: command: how it is typed.
TYPED = [
    pair.split(": ")
    for pair in (
        ":write: w; :write-all: wa; :write-quit: wq; :write-quit-all: wqa; :quit: q; :quit!: q!; :quit-all: qa; :open: o "
        "<path>; :new: n; :move: mv <path>; :reload: rl; :buffer-close: bc; :buffer-close-others: bco; :buffer-close-all: "
        "bca; :format: fmt; :sort: sort; :reflow: reflow; :goto: g <number>; :theme: theme <name>; :set-option: set <option>; "
        ":toggle-option: toggle <option>; :config-open: config-open; :config-reload: config-reload; "
        ":change-current-directory: cd <path>; :run-shell-command: sh <command>; :log-open: log-open; :tutor: tutor"
    ).split("; ")
]  # fmt: skip
NAMES = "left right up down home end pageup pagedown escape tab backspace delete enter space minus backtab".split()
TOKEN = re.compile(r"<[a-z]+>|(?:(?:Alt|Ctrl|Shift)-)*(?:" + "|".join(NAMES) + r"|.)", re.IGNORECASE)
PLACEHOLDERS = {"<n>": "<count>", "<reg>": "<register>", "<from>": "<char>", "<to>": "<char>", "<object>": "<text-object>"}


def token(text):
    """One key of the page, such as `Alt-C` or `PageUp`, or a placeholder, as a canonical chord."""
    if re.fullmatch(r"<[a-z]+>", text):
        return PLACEHOLDERS.get(text, text)
    *held, name = re.split(r"(?<=Alt)-|(?<=Ctrl)-|(?<=Shift)-", text)
    held = [h.lower() for h in held]
    if len(name) > 1:
        name = name.lower()
        if name == "backtab":
            held, name = [*held, "shift"], "tab"
    return chord(held, "-" if name == "minus" else name)


def sequences(cell):
    """The alternatives of a cell such as `` `h`, `Left` `` or `` `"` `<reg>` ``, each a canonical sequence."""
    pieces = re.findall(r"``\s(.+?)\s``|`([^`]+)`|<code>(.+?)</code>|(,)", cell)
    out, current = [], []
    for double, single, code, comma in pieces:
        if comma:
            out.append(current)
            current = []
        else:
            current += [token(t) for t in TOKEN.findall(double or single or html.unescape(code))]
    return [" ".join(s) for s in [*out, current]]


def typed(text):
    """What is pressed to give a typed command, such as `w` or `o <path>`."""
    word, _, argument = text.partition(" ")
    return " ".join([":", *(chord([], c) for c in word), *(["space", argument] if argument else []), "enter"])


def within(before, sequence):
    """The sequence after the keys that lead to its mode; a count stands before both."""
    if sequence.startswith("<count> "):
        return f"<count> {before}{sequence.removeprefix('<count> ')}"
    return before + sequence


def fresh(text):
    """The keymap as the page has it, without words."""
    bindings = []
    for headings, cells in tables(text):
        mode, before = SECTIONS[headings[-1]]
        keys = [within(b, s) for b in before for s in sequences(cells[0])]
        command = cells[2].strip("`") if len(cells) > 2 else "N/A"
        command = NAMED.get((mode, keys[0])) or command
        if command == "N/A":
            raise SystemExit(f"{mode}: {keys[0]} has no command; give it a name")
        keys = [f"{k} {READS[command]}" if command in READS else k for k in keys]
        bindings.append({"action": command, "keys": keys, "mode": mode})
    listed = len(bindings)
    bindings += [{"action": c, "keys": [before + k for k in keys.split(" or ")], "mode": m} for c, keys, m, before in UNLISTED]
    bindings += [{"action": c, "keys": [typed(t)], "mode": "typed"} for c, t in TYPED]
    return {
        "tool": {
            "id": "helix",
            "name": "Helix",
            "version": "master",
            "layer": "editor",
            "platforms": ["linux", "macos", "windows"],
            "source": {
                "what": "book/src/keymap.md and the default keymap",
                "url": "https://github.com/helix-editor/helix/blob/master/book/src/keymap.md",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "MPL-2.0",
                "count": listed,
                "added": len(bindings) - listed,
                "counted": f"rows of the tables; {len(UNLISTED)} bindings more (select mode, debugging) stand only in the default keymap, "
                f"and {len(TYPED)} are typed commands",
            },
        },
        "mode": [{"id": i, "title": t} for i, t in MODES.items()],
        "action": [{"id": i, "title": i.replace("_", " ").capitalize()[:60]} for i in dict.fromkeys(b["action"] for b in bindings)],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("helix", fresh(argument(__doc__).read_text()), "the page says")
