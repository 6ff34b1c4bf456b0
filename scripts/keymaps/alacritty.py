"""Refreshes `alacritty.toml` from the source of alacritty: `alacritty.py SOURCE-FOLDER [--check]`.

The folder is that of the crate (`cargo info alacritty@VERSION` leaves it in cargo's registry). src/config/bindings.rs
is the truth: the commented example of alacritty.yml leaves conditions out. Conditions are written as alacritty.yml
writes them; the mode is the part of alacritty that a rule is for.
"""

import datetime
import re

from common import argument, chord, refresh

RULE = re.compile(r"((?:MouseButton::)?\w+)\s*((?:,\s*[^;,]+)*);\s*(\w+)::(\w+)(?:\([^;]*\))?\s*;")
MODIFIERS = {"CTRL": "ctrl", "SHIFT": "shift", "ALT": "alt", "LOGO": "super"}
CONDITIONS = {"VI": "Vi", "SEARCH": "Search", "ALT_SCREEN": "Alt", "APP_CURSOR": "AppCursor", "APP_KEYPAD": "AppKeypad"}
NAMED = {
    "Return": "enter", "Back": "backspace", "Equals": "=", "Minus": "-", "Slash": "/", "Copy": "input:copy",
    "Paste": "input:paste", "NumpadAdd": "numpad_add", "NumpadSubtract": "numpad_subtract",
}  # fmt: skip
MODES = {"normal": "Terminal", "vi": "vi mode", "search": "Search"}
HINT = {"action": "hints.enabled", "keys": ["ctrl+shift+u"], "mode": "normal"}


def pressed(name, held):
    """A key or a mouse button of the source as a canonical chord."""
    if name.startswith("MouseButton::"):
        return chord(held, f"mouse:{name.split('::')[1].lower()}")
    if digit := re.fullmatch(r"Key(\d)", name):
        return chord(held, digit.group(1))
    return chord(held, NAMED.get(name, name.lower()))


def mode(conditions):
    if "Search" in conditions:
        return "search"
    return "vi" if "Vi" in conditions else "normal"


def rules(source):
    """The rules of a piece of the source; what only sends characters to the program is no rule here."""
    out = []
    for name, rest, _, action in RULE.findall(source):
        if action == "Esc":
            continue
        conditions = [
            (sign if sign == "~" else "") + CONDITIONS[c] for sign, c in re.findall(r"([+~])BindingMode::(\w+)", rest)
        ]
        held = [MODIFIERS[m] for m in re.findall(r"ModifiersState::(\w+)", rest)]
        rule = {"action": action, "keys": [pressed(name, held)], "mode": mode(conditions)}
        out.append({**rule, "when": "|".join(conditions)} if conditions else rule)
    return out


def body(source, attribute, function):
    """The body of a function, of the one under that attribute where there are several."""
    found = re.search(re.escape(attribute) + r"\s*(?:pub )?fn " + function + r"\(.*?\n}\n", source, re.DOTALL)
    return re.sub(r"//[^\n]*", "", found.group()).split("Binding;", 1)[1]


def only(platforms, found):
    return [
        {**{k: v for k, v in rule.items() if k != "keys"}, "on": dict.fromkeys(platforms, rule["keys"])}
        for rule in found
    ]


def merged(source):
    """All rules: everywhere, then those that platforms add, in the source's order."""
    everywhere = rules(body(source, "", "default_key_bindings").split("let mut modifiers")[0])
    windows = rules(body(source, '#[cfg(all(target_os = "windows", not(test)))]', "platform_key_bindings"))
    shared = rules(body(source, '#[cfg(not(any(target_os = "macos", test)))]', "common_keybindings"))
    macos = rules(body(source, '#[cfg(all(target_os = "macos", not(test)))]', "platform_key_bindings"))
    mouse = rules(body(source, "", "default_mouse_bindings"))
    out = everywhere + only(["windows"], windows) + only(["linux", "windows"], shared) + only(["macos"], macos)
    return out + [HINT] + mouse


def fresh(folder):
    """The keymap as alacritty has it, without words."""
    bindings = merged((folder / "src" / "config" / "bindings.rs").read_text())
    release = re.search(r'^version = "([^"]+)"', (folder / "Cargo.toml").read_text(), re.MULTILINE).group(1)
    platforms = ["linux", "macos", "windows"]
    return {
        "tool": {
            "id": "alacritty",
            "name": "Alacritty",
            "version": release,
            "layer": "terminal",
            "platforms": platforms,
            "source": {
                "what": "src/config/bindings.rs, and the hint of src/config/ui_config.rs",
                "url": f"https://github.com/alacritty/alacritty/blob/v{release}/alacritty/src/config/bindings.rs",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "Apache-2.0",
                "count": {p: len([b for b in bindings if p in b.get("on", platforms)]) for p in platforms},
                "counted": "key and mouse bindings that run a named action, and the one hint; those that only send "
                "a key's own code to the program are not counted",
            },
        },
        "mode": [{"id": i, "title": t} for i, t in MODES.items()],
        "action": [{"id": i, "title": f"Run {i}"} for i in dict.fromkeys(b["action"] for b in bindings)],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("alacritty", fresh(argument(__doc__)), "that source says")
