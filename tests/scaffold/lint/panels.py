"""panels.py FOLDER: prints the queries of all dashboards as a rule file, for promtool to parse.

Fails when a dashboard is no JSON, a panel has no query or no description, or two panels share an id.
"""

import json
import pathlib
import sys


def main(folder: pathlib.Path) -> int:
    rules = []
    for path in sorted(folder.glob("*.json")):
        panels = json.loads(path.read_text())["panels"]
        ids = [panel["id"] for panel in panels]
        if len(ids) != len(set(ids)):
            sys.exit(f"{path}: two panels share an id")
        for panel in panels:
            if panel["type"] == "row":
                continue
            if not panel["targets"] or not panel["description"]:
                sys.exit(f"{path}: {panel['title']}: no query or no description")
            rules += [target["expr"] for target in panel["targets"]]
    print("groups:\n- name: panels\n  rules:")
    for number, expression in enumerate(rules):
        print(f"  - record: panel:{number}\n    expr: {json.dumps(expression)}")
    return 0 if rules else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
