"""Refreshes `zellij.toml` from zellij's default configuration: `zellij.py default.kdl [--check]`.

An action is what the binding runs; the way back to normal mode that follows most of it is left out of the name.
`--check` writes nothing and fails where the file and the configuration differ.
"""

import datetime
import re

from common import argument, chord, refresh

MODES = {
    "locked": "Locked",
    "resize": "Resize",
    "pane": "Pane",
    "move": "Move",
    "tab": "Tab",
    "scroll": "Scroll",
    "search": "Search",
    "entersearch": "Typing a search",
    "renametab": "Renaming a tab",
    "renamepane": "Renaming a pane",
    "session": "Session",
    "tmux": "Like tmux",
    "except locked": "Everywhere but in locked mode",
    "except normal locked": "Everywhere but in normal and locked mode",
    "except pane locked": "Everywhere but in pane and locked mode",
    "except resize locked": "Everywhere but in resize and locked mode",
    "except scroll locked": "Everywhere but in scroll and locked mode",
    "except session locked": "Everywhere but in session and locked mode",
    "except tab locked": "Everywhere but in tab and locked mode",
    "except move locked": "Everywhere but in move and locked mode",
    "except tmux locked": "Everywhere but in tmux and locked mode",
}
NAMED = {"esc": "escape"}
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|[{};]|[^\s{};"]+')
BACK = 'SwitchToMode "Normal"'


def key(text):
    """A key such as `Alt Shift p` or `PageDown` as a canonical chord."""
    *held, name = text.replace('\\"', '"').split(" ")
    return chord([h.lower() for h in held], name if len(name) == 1 else NAMED.get(name.lower(), name.lower()))


def block(tokens):
    """The nodes up to the closing brace, each a list of words with a list of nodes in place of a block."""
    nodes, node = [], []
    for token in tokens:
        if token == "{":
            nodes.append([*node, block(tokens)])
            node = []
        elif token in (";", "}"):
            nodes += [node] if node else []
            node = []
            if token == "}":
                return nodes
        elif token == "bind" and node:
            raise SystemExit(f"a binding within {node}")
        else:
            node.append(token)
    return nodes


def keybinds(text):
    tokens = iter([t for t in TOKEN.findall(text) if not t.startswith("//")])
    for token in tokens:
        if token == "keybinds" and next(tokens) == "{":
            return block(tokens)
    raise SystemExit("the file has no keybinds")


def run(nodes):
    """What a binding runs, as text; settings of plugins are left out."""
    parts = [" ".join(word for word in node if isinstance(word, str)) for node in nodes]
    return "; ".join([p for p in parts if p != BACK] or parts)


def bindings(text):
    for *words, nodes in keybinds(text):
        mode = words[0] if len(words) == 1 else "except " + " ".join(w.strip('"') for w in words[1:])
        for _, *keys, action in nodes:
            yield {"action": run(action), "keys": [key(k[1:-1]) for k in keys], "mode": mode}


def fresh(text):
    """The keymap as the configuration has it, without words."""
    found = list(bindings(text))
    return {
        "tool": {
            "id": "zellij",
            "name": "Zellij",
            "version": "main",
            "layer": "multiplexer",
            "platforms": ["linux", "macos"],
            "source": {
                "what": "the default configuration",
                "url": "https://github.com/zellij-org/zellij/blob/main/zellij-utils/assets/config/default.kdl",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "MIT",
                "count": len(found),
                "counted": "bind nodes",
            },
        },
        "mode": [{"id": i, "title": t} for i, t in MODES.items()],
        "action": [{"id": i, "title": i[:60]} for i in dict.fromkeys(b["action"] for b in found)],
        "binding": found,
    }


if __name__ == "__main__":
    refresh("zellij", fresh(argument(__doc__).read_text()), "the configuration says")
