"""Refreshes `assets/keymaps/vscode.toml` from VS Code's own dumps of its default key bindings.

A dump is what the command "Preferences: Open Default Keyboard Shortcuts (JSON)" shows: one file a platform, JSON with
comments. Every rule is kept, with its condition and arguments and in its place, because VS Code lets the last rule win.
Rules that are the same on several platforms become one binding as far as the orders of the platforms allow.

    python3 scripts/keymaps/vscode.py --linux L.json --macos M.json --windows W.json [--check]

`--check` writes nothing and fails where the file says anything else than the dumps.
"""

import argparse
import collections
import datetime
import json
import pathlib
import re
import sys

import common

PLATFORMS = ["linux", "macos", "windows"]
MODIFIERS = {"ctrl": "ctrl", "alt": "alt", "shift": "shift", "cmd": "super", "win": "super", "meta": "super"}
# Keys of mice and keyboards for which the canonical names have no key: they arrive as input, not as a character.
INPUTS = {"browserback": "input:browserback", "browserforward": "input:browserforward"}
DOCUMENTATION = "https://code.visualstudio.com/docs/configure/keybindings"
OTHERS = "Here are other available commands"
# Where a new command belongs until a person has read it: the first match of its id counts.
CATEGORIES = [
    (r"terminal", "Terminal"), (r"notebook|interactive|repl\.", "Notebooks"), (r"chat|agentSession", "Chat and assistants"),
    (r"debug|breakpoint", "Debug"), (r"testing", "Testing"), (r"accessib", "Accessibility"), (r"^git|^scm", "Git"),
    (r"diff|merge", "Diff and merge"), (r"search|find|replace", "Search and replace"),
    (r"suggest|hover", "Completion and hints"), (r"^list|quickInput", "Lists and trees"),
    (r"settings|keybindings", "Settings"), (r"files|explorer", "Files"),
]


def read_dump(path):
    """The rules of a dump, the version that its head names, and the commands without a key that its end lists."""
    text = pathlib.Path(path).read_text()
    version = re.search(r"^// .*Visual Studio Code (\d+(?:\.\d+)+)", text, re.M)
    others = re.findall(r"^\s*// - (\S+)", text.partition(OTHERS)[2], re.M)
    strings = r'("(?:\\.|[^"\\])*")'
    text = re.sub(strings + r"|//[^\n]*|/\*.*?\*/", lambda m: m[1] or "", text, flags=re.S)
    text = re.sub(strings + r"|,(?=\s*[}\]])", lambda m: m[1] or "", text)
    rules = json.loads(text)
    for rule in rules:
        if not {"key", "command"} <= rule.keys() <= {"key", "command", "when", "args"}:
            raise SystemExit(f"{path}: a rule with other fields than expected: {rule}")
    return rules, version and version[1], others


def canonical(key):
    """`ctrl+k cmd+[IntlBackslash]` in the chords of the keymap files."""
    chords = []
    for part in key.split(" "):
        *modifiers, last = re.split(r"\+(?=.)", part)
        last = INPUTS.get(last, last.lower())
        chords.append(common.chord([MODIFIERS[m] for m in modifiers], last))
        common.check_chord(chords[-1])
    return " ".join(chords)


def sequence(rules, platform):
    """Rules as pairs: what they do under which condition, and the keys by platform."""
    pairs, source = [], {}
    for rule in rules:
        keys = canonical(rule["key"])
        if source.setdefault(keys, rule["key"]) != rule["key"]:
            raise SystemExit(f"{platform}: {rule['key']!r} and {source[keys]!r} would both be {keys!r}")
        args = json.dumps(rule["args"]) if "args" in rule else None
        pairs.append(((rule["command"], rule.get("when"), args), {platform: keys}))
    return pairs


def likeness(one, other):
    """How well two rules go together: not at all where they differ in more than the keys.

    To merge at all counts most, then equal keys, then keys that differ as Ctrl and Cmd do, then to complete a rule that
    two platforms share.
    """
    if one[0] != other[0]:
        return 0
    mine, theirs = set(one[1].values()), set(other[1].values())
    plain = [{k.replace("super", "ctrl") for k in keys} for keys in (mine, theirs)]
    return 100 + (4 if mine & theirs else 2 if plain[0] & plain[1] else 0) + len(one[1]) - 1


def align(left, right):
    """One sequence that holds both in their order, with as many rules in common as that allows (Needleman-Wunsch)."""
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        row, below = best[i], best[i + 1]
        for j in reversed(range(len(right))):
            row[j] = max(below[j], row[j + 1])
            if left[i][0] == right[j][0]:
                row[j] = max(row[j], below[j + 1] + likeness(left[i], right[j]))
    merged, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        alike = likeness(left[i], right[j])
        if alike and best[i][j] == best[i + 1][j + 1] + alike:
            merged.append((left[i][0], {**left[i][1], **right[j][1]}))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


def bindings(dumps):
    """The bindings of all platforms in one sequence."""
    merged = align(sequence(dumps["linux"], "linux"), sequence(dumps["windows"], "windows"))
    found = []
    for (command, when, args), keys in align(merged, sequence(dumps["macos"], "macos")):
        everywhere = len(keys) == len(PLATFORMS) and len(set(keys.values())) == 1
        place = {"keys": [keys["linux"]]} if everywhere else {"on": {p: [keys[p]] for p in PLATFORMS if p in keys}}
        rest = {k: v for k, v in (("when", when), ("args", args)) if v is not None}
        found.append({"action": command, **place, **rest})
    return found


def derived_title(command):
    """A readable title from an id: `workbench.action.terminal.scrollToTop` is "Terminal: scroll to top"."""
    short = re.sub(r"^(workbench|editor)\.(actions?\.)?", "", command)
    joint = r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=\d)|(?<=[A-Z])(?=[A-Z][a-z])|[-_]"
    spaced = [re.sub(joint, " ", s) for s in short.split(".")]
    parts = [" ".join(w if w.isupper() and len(w) > 1 else w.lower() for w in s.split()) for s in spaced if s != "action"]
    title = ": ".join([" ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    if len(title) > 72:
        title = title[:72].rpartition(" ")[0]
    return title[:1].upper() + title[1:]


def actions(commands, known):
    """An action for each command; a derived title that is taken already says the whole id."""
    taken = {a["title"] for a in known}
    for command in sorted(commands, key=lambda c: (c.lower(), c)):
        title = derived_title(command)
        category = next((name for pattern, name in CATEGORIES if re.search(pattern, command, re.I)), "Other")
        yield {"id": command, "title": command[-72:] if title in taken else title, "category": category}
        taken.add(title)


def rules_of(data, platform):
    """What a keymap says for a platform, as its dump would: key, command, condition, arguments."""
    for binding in data["binding"]:
        keys = binding["on"].get(platform) if "on" in binding else binding["keys"]
        if keys:
            (one,) = keys
            args = json.loads(binding["args"]) if "args" in binding else None
            yield one, binding["action"], binding.get("when"), args


def mistakes(data, dumps):
    """Every way in which a keymap is not what the dumps say."""
    wrong = common.validate(data)
    for platform, rules in dumps.items():
        expected = [(canonical(r["key"]), r["command"], r.get("when"), r.get("args")) for r in rules]
        found = list(rules_of(data, platform))
        if found != expected:
            at = next((i for i, (a, b) in enumerate(zip(found, expected)) if a != b), min(len(found), len(expected)))
            wrong.append(f"{platform}: {len(found)} rules, {len(expected)} in the dump; they part at rule {at + 1}")
        if data["tool"]["source"]["count"].get(platform) != len(rules):
            wrong.append(f"{platform}: the count of the source is not {len(rules)}")
    titles = collections.Counter(a["title"] for a in data["action"])
    return wrong + [f"title {title!r} stands {n} times" for title, n in titles.items() if n > 1]


def keymap(dumps, version, retrieved):
    """The keymap that the dumps give, with the words that are known already."""
    existing = common.load("vscode")
    source = {
        "what": "the default key bindings as VS Code shows them, one dump a platform",
        "url": DOCUMENTATION,
        "retrieved": retrieved,
        "licence": "MIT",
        "count": {p: len(rules) for p, rules in dumps.items()},
        "counted": "rules of the dump",
    }
    tool = {"id": "vscode", "name": "VS Code", "version": version, "layer": "editor", "platforms": PLATFORMS, "source": source}
    found = bindings(dumps)
    commands = {b["action"] for b in found}
    new = actions(commands, (existing or {}).get("action", []))
    return common.merge(existing, {"schema": 1, "tool": tool, "action": list(new), "binding": found})


def write_others(others, version):
    """The ids without a key, for those who check that an id exists; nothing where no dump lists them."""
    if others:
        head = f"# Commands without a default key in VS Code {version}, from the end of its dumps of the default key bindings."
        text = "\n".join([head, *sorted(others)]) + "\n"
        (common.FOLDER / "vscode-commands.txt").write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for platform in PLATFORMS:
        parser.add_argument(f"--{platform}", required=True, metavar="FILE", help=f"the dump made on {platform}")
    parser.add_argument("--version", help="the version of VS Code, where the dumps do not name it")
    parser.add_argument("--retrieved", default=datetime.date.today().isoformat(), help="the day of the dumps (default: today)")
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args()
    read = {p: read_dump(getattr(options, p)) for p in PLATFORMS}
    dumps = {p: rules for p, (rules, _, _) in read.items()}
    versions = {options.version} if options.version else {v for _, v, _ in read.values()}
    if len(versions) != 1 or None in versions:
        raise SystemExit(f"the dumps must be of one version, named by them or by --version; found {versions}")
    if not options.check:
        common.write(keymap(dumps, *versions, options.retrieved))
        write_others({command for _, _, others in read.values() for command in others}, *versions)
    written = common.load("vscode")
    wrong = mistakes(written, dumps) if written else ["assets/keymaps/vscode.toml does not exist"]
    if written and written["tool"]["version"] not in versions:
        wrong.append(f"the keymap is of version {written['tool']['version']}, the dumps are of {versions}")
    print("\n".join(wrong) or "the keymap says what the dumps say")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
