#!/usr/bin/env python3
"""Refreshes `assets/keymaps/jetbrains.toml` from the IDE's own keymap files; with `--check` compares the two.

Takes tables of two columns or more: an action and its shortcuts, in the IDE's names of keys, a space between the strokes of
one shortcut (`ctrl+multiply 1`). `default.tsv` is `$default.xml`, `macos-10.5.tsv` is `Mac OS X 10.5+.xml`, its child.
"""

import argparse
import datetime
import pathlib
import re

import common

NAMED = {
    "page_up": "pageup", "page_down": "pagedown", "back_space": "backspace", "context_menu": "menu", "back_quote": "`",
    "open_bracket": "[", "close_bracket": "]", "slash": "/", "back_slash": "\\", "comma": ",", "period": ".",
    "semicolon": ";", "quote": "'", "minus": "-", "equals": "=", "multiply": "numpad_multiply", "add": "numpad_add",
    "subtract": "numpad_subtract", "divide": "numpad_divide", "decimal": "numpad_decimal", "meta": "super",
}
# The part of the IDE in which an action works, by what its id begins with; the others are told apart by focus alone.
MODES = {
    r"Diff\.(?!ShowDiff)|DirDiffMenu\.|NextDiff|PreviousDiff": ("diff", "Diff and folder comparison"),
    r"SplitChooser\.": ("split-chooser", "Choosing where to open a file"),
    r"SearchEverywhere\.": ("search-everywhere", "Search everywhere"),
    r"FileChooser\.": ("file-chooser", "File chooser"),
    r"EditorChooseLookupItem|EditorLookup": ("completion", "Completion list"),
    r"(Next|Previous)TemplateVariable|SelectVirtualTemplateElement": ("template", "Live template being filled in"),
    r"MethodOverloadSwitch|(Next|Prev)Parameter": ("parameters", "Parameter hints"),
    r"Usage(View|Grouping|Filtering)\.": ("usages", "Usages"),
    r"TodoView": ("todo", "TODO tool window"),
    r"ServiceView": ("services", "Services tool window"),
    r"ChangesView\.|Shelve|Vcs\.(ShowMessage|ToggleAmend)": ("commit", "Commit and changes"),
    r"Git\.|VcsHistory\.": ("git-log", "Git log and branches"),
    r"XDebugger\.(SetValue|NewWatch|Jump)": ("debugger", "Debugger tool window"),
    r"Console\.|SendEOF": ("console", "Console"),
    r"DuplicatesForm\.": ("duplicates", "Duplicates tool window"),
    r"Switcher(Rec|Iter)": ("switcher", "Recent files and switcher"),
    r"List-|ShowSearchHistory|ShowFilterPopup": ("lists", "Lists and search fields"),
    r"(Fully)?ExpandTreeNode|CollapseTreeNode|(Expand|Collapse)All$": ("trees", "Trees"),
}


def table(path):
    """action -> its shortcuts, as the IDE reads them: what stands later replaces what stood before."""
    out = {}
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            action, *shortcuts = line.split("\t")
            out[action] = shortcuts
    return out


def sequence(shortcut, swap=False):
    """The canonical sequence of a shortcut; `swap` changes ctrl for meta and back, as the IDE does on macOS."""
    out = []
    for stroke in shortcut.split(" "):
        parts = stroke.split("+")
        if swap:
            parts = [{"ctrl": "meta", "meta": "ctrl"}.get(part, part) for part in parts]
        *modifiers, key = [NAMED.get(part, part) for part in parts]
        out.append(common.chord(modifiers, key))
    return " ".join(out)


def on_macos(default, macos):
    """action -> sequences on macOS: a listed action has what is listed, any other what it inherits; Insert is never read."""
    out = {}
    for action in dict.fromkeys([*default, *macos]):
        own = action in macos
        shortcuts = macos[action] if own else default[action]
        out[action] = [sequence(s, swap=not own) for s in shortcuts if "insert" not in s.split(" ")[0].split("+")]
    return out


def mode_of(action):
    return next((mode for pattern, mode in MODES.items() if re.match(pattern, action)), None)


def read(folder):
    """The rules: (action, platform -> sequences) of every action that has a shortcut somewhere."""
    default, macos = table(folder / "default.tsv"), table(folder / "macos-10.5.tsv")
    mac = on_macos(default, macos)
    rules = []
    for action in mac:
        pc = list(dict.fromkeys(sequence(s) for s in default.get(action, [])))
        on = {"linux": pc, "macos": list(dict.fromkeys(mac[action])), "windows": pc}
        if on := {platform: keys for platform, keys in on.items() if keys}:
            rules.append((action, on))
    return rules


def keymap(folder):
    rules = read(folder)
    count = {p: sum(len(on.get(p, [])) for _, on in rules) for p in ("linux", "macos", "windows")}
    commit = re.search(r"at commit ([0-9a-f]{40})", (folder / "default.tsv").read_text())[1]
    used = dict.fromkeys(mode for mode in MODES.values() if any(mode_of(action) == mode for action, _ in rules))
    source = {
        "what": "keymaps/$default.xml, and keymaps/Mac OS X 10.5+.xml over it",
        "url": f"https://github.com/JetBrains/intellij-community/tree/{commit}/platform/platform-resources/src/keymaps",
        "licence": "Apache-2.0", "retrieved": datetime.date.today().isoformat(), "count": count,
        "counted": "different shortcuts of all actions; on macOS as the IDE reads them: Ctrl and Meta change places in what is "
        "inherited, Insert is left out, a listed action has only what its last listing says",
    }
    tool = {
        "id": "jetbrains", "name": "JetBrains IDEs", "version": commit[:12], "layer": "editor",
        "platforms": ["linux", "macos", "windows"], "source": source,
    }
    bindings = [{"action": action, "on": on, "mode": (mode_of(action) or (None,))[0]} for action, on in rules]
    return {
        "schema": 1, "tool": tool, "mode": [{"id": ident, "title": title} for ident, title in used],
        "action": [{"id": action, "title": re.sub(r"(?<=[a-z])(?=[A-Z])|\.", " ", action)} for action, _ in rules],
        "binding": [{key: value for key, value in binding.items() if value} for binding in bindings],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="the folder that holds default.tsv and macos-10.5.tsv")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    data, have = keymap(options.folder), common.load("jetbrains")
    if not options.check:
        return common.write(common.merge(have, data))
    wrong = common.validate(have)
    wrong += [f"in the source only: {b}" for b in data["binding"] if b not in have["binding"]]
    wrong += [f"in the file only: {b}" for b in have["binding"] if b not in data["binding"]]
    wrong += [f"derived title: {a['id']}" for a in have["action"] if "title_origin" in a]
    if have["tool"]["source"]["count"] != data["tool"]["source"]["count"]:
        wrong.append(f"the source holds {data['tool']['source']['count']}")
    if wrong:
        raise SystemExit("\n".join(wrong))
    return print(f"jetbrains: {len(have['binding'])} rules as in the source, {have['tool']['source']['count']}")


if __name__ == "__main__":
    main()
