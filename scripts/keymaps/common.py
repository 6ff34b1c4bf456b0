"""What the keymap scripts share: canonical chords, reading, merging and writing `assets/keymaps/*.toml`.

The files are the source of truth for words; a refresh replaces the bindings and keeps the words of known actions.
"""

import pathlib
import re
import sys
import tomllib

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "assets" / "keymaps"
MODIFIERS = ["ctrl", "alt", "shift", "super"]
NAMED = set(
    "space enter tab escape backspace delete insert home end pageup pagedown up down left right menu pausebreak "
    "capslock printscreen scrolllock numlock plus numpad_add numpad_subtract numpad_multiply numpad_divide "
    "numpad_decimal numpad_enter numpad_separator".split()
) | {f"f{n}" for n in range(1, 25)} | {f"numpad{n}" for n in range(10)}


def chord(modifiers, key):
    """A chord in canonical form, from modifiers in any order and a canonical key name or one character."""
    modifiers = set(modifiers)
    unknown = modifiers - set(MODIFIERS)
    if unknown:
        raise ValueError(f"unknown modifiers {unknown}")
    if len(key) == 1 and key.isalpha() and key.isupper() and key.lower() != key and len(key.lower()) == 1:
        modifiers.add("shift")
        key = key.lower()
    if key == "+":
        key = "plus"
    if key == " ":
        key = "space"
    return "+".join([m for m in MODIFIERS if m in modifiers] + [key])


def check_chord(text):
    """Raises where a chord is not canonical."""
    if re.fullmatch(r"<[a-z][a-z0-9-]*>|\$[a-z]+", text):
        return
    *modifiers, key = text.split("+")
    if modifiers and modifiers[0].startswith("$"):
        modifiers = modifiers[1:]
    if modifiers != [m for m in MODIFIERS if m in modifiers]:
        raise ValueError(f"{text!r}: unknown, doubled or disordered modifiers")
    special = re.fullmatch(r"\[[a-z0-9]+\]|(mouse|input):[a-z0-9_.-]+", key)
    single = len(key) == 1 and key.isprintable() and not key.isspace() and key != "+" and key == key.lower()
    if not (special or single or key in NAMED):
        raise ValueError(f"{text!r}: {key!r} is no canonical key")


def load(tool):
    """The file of a tool, or None."""
    path = FOLDER / f"{tool}.toml"
    return tomllib.loads(path.read_text()) if path.exists() else None


def merge(existing, fresh):
    """`fresh` with the words that `existing` has for the same actions; what is new is marked as derived."""
    known = {a["id"]: a for a in (existing or {}).get("action", [])}
    used = {b["action"] for b in fresh["binding"]}
    actions = []
    for action in fresh["action"]:
        if action["id"] in used:
            actions.append(known.get(action["id"], {"title_origin": "derived", "category": "Other", **action}))
    out = dict(existing or {})
    out.update({k: v for k, v in fresh.items() if k not in ("action", "mode")})
    out["mode"] = (existing or {}).get("mode") or fresh.get("mode", [])
    out["action"] = actions
    return out


def validate(data):
    """Every mistake in a keymap, as text."""
    categories = {c["name"] for c in tomllib.loads((FOLDER / "categories.toml").read_text())["category"]}
    intents_file = FOLDER / "intents.toml"
    intents = {i["id"] for i in tomllib.loads(intents_file.read_text())["intent"]} if intents_file.exists() else None
    wrong, ids, seen = [], set(), set()
    modes = {m["id"] for m in data.get("mode", [])}
    for action in data["action"]:
        if action["id"] in ids:
            wrong.append(f"action {action['id']!r} stands twice")
        ids.add(action["id"])
        if action["category"] not in categories:
            wrong.append(f"{action['id']}: unknown category {action['category']!r}")
        if intents is not None and action.get("intent") and action["intent"] not in intents:
            wrong.append(f"{action['id']}: unknown intent {action['intent']!r}")
        if not 3 <= len(action["title"]) <= 72 or action["title"].endswith("."):
            wrong.append(f"{action['id']}: title {action['title']!r}")
        if action.get("title_origin", "derived") != "derived":
            wrong.append(f"{action['id']}: title_origin")
    for binding in data["binding"]:
        if binding["action"] not in ids:
            wrong.append(f"binding of unknown action {binding['action']!r}")
        if binding.get("mode") and binding["mode"] not in modes:
            wrong.append(f"{binding['action']}: unknown mode {binding['mode']!r}")
        on = binding.get("on") or {"*": binding.get("keys", [])}
        for platform, alternatives in on.items():
            if not alternatives:
                wrong.append(f"{binding['action']}: no keys")
            for sequence in alternatives:
                try:
                    for one in sequence.split(" "):
                        check_chord(one)
                except ValueError as error:
                    wrong.append(f"{binding['action']}: {error}")
                key = (platform, sequence, binding.get("mode"), binding.get("when"), binding["action"], binding.get("args"))
                if key in seen:
                    wrong.append(f"doubled: {key}")
                seen.add(key)
    wrong += [f"action {i!r} has no binding" for i in ids - {b["action"] for b in data["binding"]}]
    return wrong


def quote(value):
    """A TOML value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(quote(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {quote(v)}" for k, v in value.items()) + " }"
    if ('"' in value or "\\" in value) and "'" not in value and value.isprintable():
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


def table(name, row, order):
    lines = [name] + [f"{key} = {quote(row[key])}" for key in order if row.get(key) not in (None, "", [], {})]
    return "\n".join(lines)


def dump(data):
    """The text of a keymap file."""
    parts = [f"schema = {data.get('schema', 1)}"]
    parts.append(table("[tool]", data["tool"], ["id", "name", "version", "layer", "platforms", "vars"]))
    source = data["tool"]["source"]
    parts.append(table("[tool.source]", source, ["what", "url", "retrieved", "licence", "count", "added", "counted"]))
    for mode in data.get("mode", []):
        parts.append(table("[[mode]]", mode, ["id", "title"]))
    for action in data["action"]:
        order = ["id", "title", "title_origin", "category", "intent", "tags"]
        parts.append(table("[[action]]", action, order))
    for binding in data["binding"]:
        parts.append(table("[[binding]]", binding, ["action", "keys", "on", "when", "mode", "args"]))
    return "\n\n".join(parts) + "\n"


def write(data):
    """Validates and writes the file of a tool; nothing is written where something is wrong."""
    wrong = validate(data)
    if wrong:
        raise SystemExit("\n".join(wrong[:40]) + f"\n{len(wrong)} mistakes; nothing written")
    text = dump(data)
    assert tomllib.loads(text)["binding"] == data["binding"], "what was written reads differently"
    path = FOLDER / f"{data['tool']['id']}.toml"
    path.write_text(text)
    print(f"{path.name}: {len(data['action'])} actions, {len(data['binding'])} bindings")


def argument(usage):
    """The one path on the command line, beside `--check`."""
    paths = [word for word in sys.argv[1:] if word != "--check"]
    if len(paths) != 1:
        sys.exit(usage)
    return pathlib.Path(paths[0])


def refresh(tool, found, told):
    """Writes what was found, with the words that are known of it; with `--check` says whether that would change anything."""
    known = load(tool)
    if "--check" not in sys.argv:
        write(merge(known, found))
        return
    same = known is not None and found["binding"] == known["binding"]
    if not same or found["tool"]["source"]["count"] != known["tool"]["source"]["count"]:
        sys.exit(f"{tool}.toml is not what {told}; run {tool}.py and read the difference")
