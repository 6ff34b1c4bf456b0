#!/usr/bin/env python3
"""Refreshes `assets/keymaps/vim.toml` from Vim's own index (`:help index`); with `--check` compares the two.

One entry of the index gives one binding. What the index calls the same as another entry becomes a further key of that
entry's action, so that one thing to do is one action however many keys do it. Words are never read from the index.
"""

import argparse
import datetime
import pathlib
import re
import subprocess

import common

# The heading that starts a section of the index -> its mode, and what the ids of entries without a tag begin with.
SECTIONS = {
    "1. Insert mode": ("insert", "i_"), "commands in completion mode": ("completion", "complete_"),
    "2. Normal mode": ("normal", ""), "2.1 Text objects": ("operator-pending", "v_"), "2.2 Window": ("normal", ""),
    "2.6 Operator-pending": ("operator-pending", "o_"), "3. Visual mode": ("visual", "v_"),
    "4. Command-line editing": ("command-line", "c_"), "commands in wildmenu mode": ("wildmenu", "wild_"),
    "5. Terminal": ("terminal", "t_"),
}
TITLES = {
    "normal": "Normal mode", "operator-pending": "After an operator", "visual": "Visual and select mode",
    "insert": "Insert mode", "completion": "Insert mode, completion menu open", "command-line": "Command line",
    "wildmenu": "Command line, completion menu open", "select": "Select mode", "terminal": "Terminal",
}
# Entries that do what another does though the index says it in other words.
SYNONYMS = {
    "S": "cc", "Y": "yy", "<C-RightMouse>": "CTRL-T", "v_s": "v_c", "v_x": "v_d", "v_S": "v_R", "v_CTRL-C": "v_<Esc>",
    "i_<C-Left>": "i_<S-Left>", "i_<C-Right>": "i_<S-Right>", "c_<C-Left>": "c_<S-Left>", "c_<C-Right>": "c_<S-Right>",
    "i_CTRL-X_s": "i_CTRL-X_CTRL-S", "t_CTRL-W_N": "t_CTRL-\\_CTRL-N", "c_CTRL-R_CTRL-R": "c_CTRL-R_CTRL-O",
    "CTRL-W_S": "CTRL-W_s", ":split": "CTRL-W_s", ":vsplit": "CTRL-W_v", ":new": "CTRL-W_n", ":only": "CTRL-W_o",
}
# One tag for two things to do, and tags that name something else than a key.
RENAMED = {("q", "q"): "q-stop", ("~", "~ <motion>"): "tildeop", ("'cedit'", "ctrl+f"): "c_CTRL-F"}
NAMED = {"bs": "backspace", "del": "delete", "esc": "escape", "cr": "enter", "help": "input:help", "undo": "input:undo"}
OPERANDS = {
    "char1": "char", "char2": "char", "a-zA-Z0-9": "mark", "A-Za-z": "mark", '0-9a-zA-Z"': "register",
    "a-z": "register", "regname": "register", "mode": "completion", "height": "count",
}
# Typed commands worth a place beside the keys; where more than the name is typed: id -> tag in the index, what is typed.
PLAIN = """:write :wall :quit :qall :wq :wqall :enew :pwd :oldfiles :split :vsplit :new :vnew :only :bnext :bprevious
:bdelete :tabnew :tabclose :tabonly :tabs :tablast :nohlsearch :sort :retab :registers :marks :jumps :changes :undolist
:history :make :copen :cclose :cnext :cprevious :terminal :diffthis :diffoff :map :messages :version""".split()
TYPED = {tag: (tag, "{}") for tag in PLAIN} | {
    ":range": (":range", "<line>"), ":quit!": (":quit", "{}!"), ":edit": (":edit", "{} <file>"), ":edit!": (":edit", "{}!"),
    ":find": (":find", "{} <file>"), ":saveas": (":saveas", "{} <file>"), ":read": (":read", "{} <file>"),
    ":cd": (":cd", "{} <folder>"), ":browse oldfiles": (":browse", "{} ol"), ":buffers": (":ls", "{}"),
    ":buffer": (":buffer", "{} <buffer>"), ":tabmove -": (":tabmove", "{} -"), ":tabmove +": (":tabmove", "{} +"),
    ":substitute": (":substitute", "%{}/<pattern>/<text>/g"), ":global": (":global", "{}/<pattern>/<command>"),
    ":vimgrep": (":vimgrep", "{} /<pattern>/ **"), ":cdo": (":cdo", "{} <command>"), ":copy down": (":t", "{}."),
    ":copy up": (":t", "{}-1"), ":move down": (":move", "{}+1"), ":move up": (":move", "{}-2"),
    ":normal": (":normal", "{} <keys>"), ":earlier": (":earlier", "{} <time>"), ":later": (":later", "{} <time>"),
    ":!": (":!", "{}<command>"), ":diffsplit": (":diffsplit", "{} <file>"), ":mksession": (":mksession", "{} <file>"),
    ":source": (":source", "{} <file>"), ":set": (":set", "{} <option>"), ":set number!": (":set", "{} nu!"),
    ":set wrap!": (":set", "{} wrap!"), ":set list!": (":set", "{} list!"), ":set ignorecase!": (":set", "{} ic!"),
    ":set spell!": (":set", "{} spell!"), ":colorscheme": (":colorscheme", "{} <name>"), ":help": (":help", "{} <topic>"),
}
APART = "keys not used or reserved, what names no key, and <NL>, which is Ctrl-J"
SKIPPED = re.compile(r"not used|reserved for|does not start")
ENTRY = re.compile(r"(?:[|*](\S+)[|*]\s+|\t\t)(\S.*?)(?:\t|\s{2,}|(?<=\})\s(?=[a-z])|$)\s*(?:(?:1,2|[12])\s+)?(.*)")


def chord_of(name):
    """The chord that a name in angle brackets means: S-Left, C-End, LeftMouse."""
    modifiers = []
    while re.match(r"[SCMA]-.", name):
        modifiers.append({"S": "shift", "C": "ctrl"}.get(name[0], "alt"))
        name = name[2:]
    name = name.lower()
    if re.search("mouse|wheel", name):
        name = f"mouse:{name}"
    return common.chord(modifiers, NAMED.get(name, name))


def keys_of(text):
    """The canonical sequence of what the index's column of keys says, without the optional register before it."""
    text, out = text.replace('["x]', "").replace('"``"', "``"), []
    while text := text.lstrip(" "):
        if match := re.match(r"CTRL-(SHIFT-)?(?:<(\w+)>|(.))", text):
            key = chord_of(match[2]) if match[2] else match[3].lower()
            out.append(common.chord(["ctrl"] + ["shift"] * bool(match[1]), key))
        elif match := re.match(r"<((?:[SCMA]-)*(?:\w+|[+-]))>", text):
            out.append(chord_of(match[1]))
        elif match := re.match(r"\{([^}]+)\}", text):
            out.append(f"<{OPERANDS.get(match[1], match[1])}>")
        else:
            match = re.match(r".", text)
            out.append(common.chord([], match[0]))
        text = text[match.end():]
    return " ".join(out)


def entries(index):
    """(mode, prefix, id, keys, what is said) of the entries of sections 1 to 5, and how many entries do nothing by a key."""
    found, skipped, section = [], 0, None
    lines = index.splitlines()
    end = next(n for n, line in enumerate(lines) if line.startswith("6. EX commands") and "*:index*" in line)
    for number, line in enumerate(lines[:end]):
        if "*" in line or line.startswith("commands in"):
            section = next((v for k, v in SECTIONS.items() if line.startswith(k)), section)
        match = ENTRY.match(line) if section and not line.startswith("\t\t\t") else None
        if not match:
            continue
        tag, column, said = match.groups()
        said = said or lines[number + 1].strip()
        if SKIPPED.search(said) or column in ("other", "'wildchar'") or re.fullmatch(r"<(S-)?NL>", column):
            skipped += 1
            continue
        keys = keys_of(column)
        ident = tag or section[1] + re.sub(" ", "_", column)
        found.append((*section, RENAMED.get((ident, keys), ident), keys, said))
    return found, skipped


def resolve(found, synonyms=SYNONYMS):
    """The (mode, id, keys) of entries, each with the id of the entry that it is the same as; nothing twice."""
    known, alias = {entry[2] for entry in found}, dict(synonyms)
    for _, prefix, ident, _, said in found:
        match = re.search(r'same as (?:"([^"]+)"|`([^`]+)`|\|(\S+)\||([^\s,:]+))(?! at the mouse)', said)
        if match:
            other = next(group for group in match.groups() if group).replace(" g ", " g").replace(" ", "_")
            candidates = (prefix + other, {"*": "star"}.get(other, other))
            alias.setdefault(ident, next((c for c in candidates if c in known and c != ident), ident))
    out = {}
    for mode, _, ident, keys, _ in found:
        for _ in range(4):
            ident = alias.get(ident, ident)
        out[mode, ident, keys] = None
    return list(out)


def typed(index, commands=TYPED):
    """The (mode, id, keys) of the chosen typed commands, by the shortest names that the index gives them."""
    names = dict(re.findall(r"^\|(:\S+)\|\s+:(\S*)", index[index.index("*:index*"):], re.M))
    out = []
    for ident, (tag, template) in commands.items():
        short, rest = re.fullmatch(r"([^[]*)(?:\[(\w+)\])?", names[tag]).groups()
        text = template.format(short + (rest if rest and len(rest) == 1 else ""))
        parts = re.findall(r"<[a-z]+>|.", text)
        keys = [part if re.fullmatch("<[a-z]+>", part) else common.chord([], part) for part in parts]
        out.append(("normal", SYNONYMS.get(ident, ident), " ".join([":", *keys, "enter"])))
    return out


def fresh(tool, rules):
    """A keymap of `rules`; its actions stand in the order of modes, its bindings in that of the source."""
    order = list(TITLES)
    modes = sorted({mode for mode, _, _ in rules}, key=order.index)
    ids = dict.fromkeys(ident for _, ident, _ in sorted(rules, key=lambda rule: order.index(rule[0])))
    return {
        "schema": 1, "tool": tool, "mode": [{"id": mode, "title": TITLES[mode]} for mode in modes],
        "action": [{"id": ident, "title": f"Do what {ident} does"} for ident in ids],
        "binding": [{"action": ident, "keys": [keys], "mode": mode} for mode, ident, keys in rules],
    }


def finish(data, check):
    """Writes the keymap, or with `check` tells where the file differs from the source; its words are the file's."""
    have = common.load(data["tool"]["id"])
    if not check:
        return common.write(common.merge(have, data))
    wrong = common.validate(have)
    wrong += [f"in the source only: {b}" for b in data["binding"] if b not in have["binding"]]
    wrong += [f"in the file only: {b}" for b in have["binding"] if b not in data["binding"]]
    wrong += [f"derived title: {a['id']}" for a in have["action"] if "title_origin" in a]
    count = len(data["binding"])
    wrong += [f"count should be {count}" for keymap in (have, data) if keymap["tool"]["source"]["count"] != count]
    if wrong:
        raise SystemExit("\n".join(wrong))
    return print(f"{data['tool']['id']}: {len(have['binding'])} bindings as in the source")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--index", type=pathlib.Path, help="doc/index.txt; left out = that of the installed Vim")
    options = parser.parse_args()
    path = options.index or max(pathlib.Path("/usr/share/vim").glob("vim[0-9]*/doc/index.txt"))
    about = subprocess.run(["vim", "--version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"IMproved (\d+\.\d+)", about)[1] + "." + re.search(r"patches: 1-(\d+)", about)[1]
    index = path.read_text()
    found, skipped = entries(index)
    rules, commands = resolve(found), typed(index)
    counted = f"{len(rules)} entries of sections 1 to 5 of :help index, and {len(commands)} typed commands chosen from "
    counted += f"section 6; not counted are {skipped} entries: {APART}"
    source = {
        "what": "vim :help index (doc/index.txt)", "licence": "Vim", "retrieved": datetime.date.today().isoformat(),
        "url": f"https://github.com/vim/vim/blob/v{version}/runtime/doc/index.txt",
        "count": len(rules) + len(commands), "counted": counted,
    }
    tool = {"id": "vim", "name": "Vim", "version": version, "layer": "editor", "source": source}
    tool["platforms"] = ["linux", "macos", "windows"]
    finish(fresh(tool, rules + commands), options.check)


if __name__ == "__main__":
    main()
