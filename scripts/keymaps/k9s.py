"""Refreshes `k9s.toml` from the table of keys in the README of k9s: `k9s.py keys.md [--check]`.

The table names no commands, so an action is named after its key and the view where it holds (NAMES). `--check` writes
nothing and fails where the file and the table differ.
"""

import datetime
import re

from common import argument, chord, refresh
from markdown import tables

# Comment of a row, where it names a view -> mode, title. All other rows hold everywhere.
VIEWS = {
    "Resource specific": ("some", "Resources that have logs"),
    "Pods only": ("pods", "Pods"),
    "Pods/Services/Containers": ("ports", "Pods, services and containers"),
    "Services/Port-forwards": ("services", "Services and port forwards"),
    "When namespace column is available": ("namespaced", "Lists with a column of namespaces"),
    "When resource has an owner": ("owned", "Resources with an owner"),
    "Namespace view": ("namespaces", "Namespaces"),
    "ServiceAccounts/PVCs/Secrets/ConfigMaps": ("used", "Service accounts, claims, secrets and config maps"),
    "Log view": ("logs", "Logs"),
    "Log/YAML/Details view": ("text", "Logs, YAML and details"),
    "CronJob view": ("cronjobs", "Cron jobs"),
    "Node view": ("nodes", "Nodes"),
    "Deployments/DaemonSets/StatefulSets": ("workloads", "Deployments, daemon sets and stateful sets"),
    "ReplicaSets": ("replicasets", "Replica sets"),
    "Deployment view": ("deployments", "Deployments"),
}
# What is typed, where the table shows it by example: cell -> our name, what we write for it.
TYPED = {
    "`:`pod⏎": ["resource", "<resource>"],
    "`:`pod ns-x⏎": ["resource-in-namespace", "<resource> <namespace>"],
    "`:`pod /fred⏎": ["resource-filtered", "<resource> /<filter>"],
    "`:`pod app=fred,env=dev⏎": ["resource-labelled", "<resource> <labels>"],
    "`:`pod @ctx1⏎": ["resource-in-context", "<resource> @<context>"],
    "`/`filter⏎": ["filter", "<filter>"],
    "`/`! filter⏎": ["filter-inverse", "!<filter>"],
    "`/`-l label-selector⏎": ["filter-labels", "-l <labels>"],
    "`/`-f filter⏎": ["filter-fuzzy", "-f <filter>"],
    "`:`ctx⏎": ["contexts", "ctx"],
    "`:`ctx context-name⏎": ["context", "ctx <context>"],
    "`:`ns⏎": ["namespaces", "ns"],
    "`:`screendump or sd⏎": ["screendumps", "screendump", "sd"],
    "`:`pulses or pu⏎": ["pulses", "pulses", "pu"],
    "`:`xray RESOURCE [NAMESPACE]⏎": ["xray", "xray <resource>", "xray <resource> <namespace>"],
    "`:`popeye or pop⏎": ["popeye", "popeye", "pop"],
}
# How the cell begins, and the view where one is named -> our name.
NAMES = {
    "": "?=help ctrl-a=aliases :quit=quit esc=back <esc>=cancel -=last-command [=history-back ]=history-forward ctrl-d=delete "
    "ctrl-k=kill space=mark ctrl-space=mark-range ctrl-\\=mark-clear ctrl-s=save ctrl-z=toggle-faults ctrl-w=toggle-wide "
    "ctrl-e=toggle-header ctrl-g=toggle-crumbs shift-left=column-left shift-right=column-right shift-o=sort-column "
    "shift-n=sort-name shift-a=sort-age shift-p=sort-namespace shift-s=sort-status c=copy-name n=copy-namespace y=yaml "
    "d=describe e=edit ctrl-r=refresh",
    "some": "l=logs p=logs-previous",
    "pods": "s=shell a=attach",
    "ports": "f=port-forwards shift-f=port-forward",
    "services": "b=benchmark",
    "namespaced": "w=warp",
    "owned": "shift-j=owner",
    "namespaces": "u=use-namespace",
    "used": "u=used-by",
    "logs": "w=wrap t=timestamps",
    "text": "f=fullscreen",
    "cronjobs": "t=trigger",
    "nodes": "u=cordon r=drain",
    "workloads": "r=restart",
    "replicasets": "ctrl-l=rollback",
    "deployments": "z=replicasets",
}  # fmt: skip
# What only the help screen of k9s lists (internal/view/help.go): name, sequences.
UNLISTED = [
    ("up", ["k", "up"]),
    ("down", ["j", "down"]),
    ("first", ["g"]),
    ("last", ["shift+g"]),
    ("page-up", ["ctrl+b"]),
    ("page-down", ["ctrl+f"]),
    ("left", ["h"]),
    ("right", ["l"]),
    ("back", ["q"]),
    ("field-next", ["tab"]),
    ("field-previous", ["shift+tab"]),
    ("command-clear", ["ctrl+u"]),
    ("skins", ["shift+t"]),
]


def typed(lead, text):
    """What is pressed to type `text` after `:` or `/`, placeholders and all."""
    return " ".join([lead, *(p if len(p) > 1 else chord([], p) for p in re.findall(r"<[a-z-]+>|.", text)), "enter"])


def key(text):
    """A key of the table, such as `ctrl-a`, `shift-left arrow`, `<esc>` or `:quit`, as a canonical sequence."""
    if text.startswith(":") and len(text) > 1:
        return typed(":", text[1:])
    *held, name = re.split(r"(?<=ctrl)-|(?<=shift)-", text.strip("<>").removesuffix(" arrow"))
    return chord(held, "escape" if name == "esc" else name)


def named(mode, first):
    names = dict(pair.rsplit("=", 1) for pair in NAMES[mode].split(" "))
    if first not in names:
        raise SystemExit(f"{mode or 'everywhere'}: no name for {first}")
    return names[first]


def bindings(cell, view):
    """The bindings of a row: `back: [, forward: ]` is two, everything else is alternatives of one."""
    mode = VIEWS.get(view, ("", ""))[0]
    if cell in TYPED:
        name, *texts = TYPED[cell]
        found = [(name, [typed(cell[1], text) for text in texts])]
    else:
        pieces = re.findall(r"`([^`]+)`", cell)
        groups = [[p] for p in pieces] if ": `" in cell else [pieces]
        found = [(named(mode, g[0].removesuffix(" arrow")), [key(p) for p in g]) for g in groups]
    return [{"action": n, "keys": keys, **({"mode": mode} if mode else {})} for n, keys in found]


def fresh(text):
    """The keymap as the table has it, without words."""
    rows = [cells for _, cells in tables(text)]
    found = [b for _, cell, view, *_ in rows for b in bindings(cell, view)]
    found += [{"action": name, "keys": keys} for name, keys in UNLISTED]
    return {
        "tool": {
            "id": "k9s",
            "name": "k9s",
            "version": "master",
            "layer": "tui",
            "platforms": ["linux", "macos", "windows"],
            "source": {
                "what": "the table of keys in README.md and the help screen",
                "url": "https://github.com/derailed/k9s/blob/master/README.md#key-bindings",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "Apache-2.0",
                "count": len(rows),
                "added": len(found) - len(rows),
                "counted": f"rows of the table, one of which is two bindings; {len(UNLISTED)} bindings more stand only in the help screen",
            },
        },
        "mode": [{"id": i, "title": t} for i, t in VIEWS.values()],
        "action": [{"id": i, "title": i} for i in dict.fromkeys(b["action"] for b in found)],
        "binding": found,
    }


if __name__ == "__main__":
    refresh("k9s", fresh(argument(__doc__).read_text()), "the table says")
