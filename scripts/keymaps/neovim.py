#!/usr/bin/env python3
"""Refreshes `assets/keymaps/neovim.toml` from Neovim's own index and its default mappings; with `--check` compares.

The index is read as Vim's is (see vim.py). A default mapping takes the place of what the index says of the same keys in
the same mode. Actions that Vim has under the same id share Vim's words, so vim.toml is refreshed first.
"""

import argparse
import datetime
import json
import pathlib
import re
import subprocess

import common
import vim

# Mappings as Neovim lists them for a mode, and where its runtime files are.
DUMP = """lua local out = {}
for _, mode in ipairs({'n', 'x', 's', 'o', 'i', 'c', 't'}) do
  for _, map in ipairs(vim.api.nvim_get_keymap(mode)) do
    if not map.lhs:match('^<Plug>') then table.insert(out, {mode, map.lhs, map.rhs or ''}) end
  end
end
local v = vim.version()
local version = v.major .. '.' .. v.minor .. '.' .. v.patch
io.write(vim.fn.json_encode({maps = out, runtime = vim.env.VIMRUNTIME, version = version}))"""
# The mode of a mapping -> ours, and what the help's tags begin with. What select mode maps, insert mode maps alike.
MODES = {
    "n": ("normal", ""), "x": ("visual", "v_"), "s": ("select", "i_"), "o": ("operator-pending", "o_"),
    "i": ("insert", "i_"), "c": ("command-line", "c_"), "t": ("terminal", "t_"),
}
# Ids whose words are Neovim's own though Vim has an action of the same id: it does something else there.
OWN = {"Q", "K", "i_CTRL-_"}
SYNONYMS = {f"{mode}CTRL-\\_CTRL-G": f"{mode}CTRL-\\_CTRL-N" for mode in ("", "i_", "v_", "c_")}
RENAMED = {"i_<Tab>": "i_<Tab>-default", "i_<S-Tab>": "i_<S-Tab>-default", "CTRL-W_CTRL-D": "CTRL-W_d-default"}
OPERANDS = {"gc-default": "<motion>", "v_@-default": "<register>"}
TYPED = vim.TYPED | {":checkhealth": (":checkhealth", "{}")}


def dump(nvim):
    """The version, the folder of runtime files and the mappings of a Neovim started without a configuration."""
    command = [nvim, "--clean", "--headless", "-c", DUMP, "-c", "quitall!"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    return json.loads(done.stdout)


def split(lhs):
    """The chords of a mapping's left side, each as the index would write it: CTRL-W, <S-Tab>, g."""
    for part in re.findall(r"<[^<>\s]+>|.", lhs):
        match = re.fullmatch(r"<C-(.)>", part)
        yield f"CTRL-{match[1]}" if match else {" ": "<Space>", "<lt>": "<"}.get(part, part)


def mapped(maps, tags):
    """The (mode, id, keys) of mappings. The id is the tag that the help has for the mapping, where it has one."""
    out = []
    for mode, lhs, rhs in maps:
        parts = list(split(lhs))
        name = re.sub(r"(?<=^CTRL-.)(?=.)", "_", "".join(parts)).replace("*", "star")
        ident = name if "Matchit" in rhs else MODES[mode][1] + name
        ident = RENAMED.get(ident, f"{ident}-default" if f"{ident}-default" in tags else ident)
        keys = " ".join(filter(None, [vim.keys_of(" ".join(parts)), OPERANDS.get(ident)]))
        out.append((MODES[mode][0], ident, keys))
    return out


def share(data, have, words):
    """Gives the actions of `data` that Vim has too Vim's words, and leaves the others those that the file has."""
    own = {action["id"]: action for action in (have or {}).get("action", [])}
    known = own | {ident: action for ident, action in words.items() if ident not in OWN}
    derived = {"title_origin": "derived", "category": "Other"}
    data["action"] = [known.get(action["id"]) or action | derived for action in data["action"]]
    return data


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--nvim", default="nvim", help="the program to ask (default: nvim)")
    options = parser.parse_args()
    asked, have = dump(options.nvim), common.load("neovim")
    if options.check and have["tool"]["version"] != asked["version"]:
        versions = f"neovim.toml is of {have['tool']['version']} and {options.nvim} is {asked['version']}"
        raise SystemExit(f"{versions}; name a Neovim of the same version with --nvim")
    doc = pathlib.Path(asked["runtime"]) / "doc"
    index, tags = (doc / "index.txt").read_text(), set(re.findall(r"^\S+", (doc / "tags").read_text(), re.M))
    found, skipped = vim.entries(index)
    listed = vim.resolve(found, vim.SYNONYMS | SYNONYMS)
    maps, commands = mapped(asked["maps"], tags), vim.typed(index, TYPED)
    taken = {(mode, keys) for mode, _, keys in maps}
    kept = [rule for rule in listed if (rule[0], rule[2]) not in taken]
    prose = index[index.index("*terminal-mode-index*"):index.index("*:index*")]
    leave = dict.fromkeys(re.findall(r"\|(?:t_)?(CTRL-\\_CTRL-.)\|", prose))
    terminal = [("terminal", f"t_{tag}", vim.keys_of(tag.replace("_", " "))) for tag in leave]
    rules = kept + terminal + maps + commands
    counted = (
        f"{len(listed)} entries of sections 1 to 5 of :help index, less {len(listed) - len(kept)} whose keys a default "
        f"mapping takes; {len(terminal)} keys that the text of section 5 names; {len(maps)} mappings that nvim_get_keymap "
        f"lists, <Plug> apart; {len(commands)} typed commands chosen from section 6; not counted are {skipped} entries: "
        f"{vim.APART}, and {len(found) - len(listed)} that stands twice"
    )
    source = {
        "what": "nvim :help index (doc/index.txt), and nvim_get_keymap of nvim --clean",
        "url": f"https://github.com/neovim/neovim/blob/v{asked['version']}/runtime/doc/index.txt",
        "licence": "Apache-2.0 and Vim", "retrieved": datetime.date.today().isoformat(),
        "count": len(rules), "counted": counted,
    }
    tool = {
        "id": "neovim", "name": "Neovim", "version": asked["version"], "layer": "editor",
        "platforms": ["linux", "macos", "windows"], "source": source,
    }
    data = vim.fresh(tool, rules)
    words = {action["id"]: action for action in common.load("vim")["action"]}
    if options.check:
        vim.finish(data, check=True)
    else:
        common.write(share(data, have, words))


if __name__ == "__main__":
    main()
