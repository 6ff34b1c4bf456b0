"""alerts.py PROJECT: every alert is tested both ways, has a severity, and its runbook section exists.

Reads the rule files as text: their form is ours, and the standard library has no YAML.
"""

import pathlib
import re
import sys


def anchor(heading: str) -> str:
    """The fragment that GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def main(project: pathlib.Path) -> int:
    runbook = (project / "docs/runbook.md").read_text()
    anchors = {anchor(h) for h in re.findall(r"^#+ (.+)$", runbook, re.M)}
    problems, alerts = [], set()
    for rules in sorted(project.glob("deploy/prometheus/rules/*.yml")):
        tests = (project / "deploy/prometheus/tests" / rules.name).read_text()
        for block in rules.read_text().split("- alert: ")[1:]:
            name = block.split("\n", 1)[0].strip()
            alerts.add(name)
            fires = re.search(rf"alertname: {name}\n\s+eval_time: \S+\n\s+exp_alerts:\n", tests)
            quiet = re.search(rf"alertname: {name}, eval_time: \S+ exp_alerts: \[\]", tests)
            link = re.search(r"runbook_url: docs/runbook\.md#(\S+)", block)
            problems += [f"{name}: no test sees it fire"] * (not fires)
            problems += [f"{name}: no test sees it keep quiet"] * (not quiet)
            problems += [f"{name}: no severity page or ticket"] * (not re.search(r"severity: (page|ticket)\n", block))
            problems += [f"{name}: its runbook section is not there"] * (not link or link[1] not in anchors)
    sections = re.findall(r"^## (\w+)$", runbook, re.M)
    problems += [f"{s}: a runbook section without an alert" for s in sections if s not in alerts]
    print("\n".join(problems))
    return 1 if problems or not alerts else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
