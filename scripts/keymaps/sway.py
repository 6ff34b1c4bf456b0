"""Refreshes `sway.toml` from the configuration that sway brings along: `sway.py [--check] [CONFIG]`."""

import re
import subprocess

from common import refresh
from i3 import keymap, lines_of, rules

CONFIG = "/etc/sway/config"


def fresh():
    """The keymap as sway's own configuration has it, without words."""
    printed = subprocess.run(["sway", "--version"], capture_output=True, text=True, check=True).stdout
    release = re.search(r"version (\S+)", printed).group(1)
    url = f"https://github.com/swaywm/sway/blob/{release}/config.in"
    source = {"what": "/etc/sway/config as sway installs it", "url": url, "licence": "MIT"}
    return keymap({"id": "sway", "name": "Sway", "version": release}, source, "super", rules(lines_of(CONFIG), "Mod4"))


if __name__ == "__main__":
    refresh("sway", fresh(), "that configuration says")
