#!/usr/bin/env bash
# Draws demo/screen.svg from the real program: `wh demo` in tmux, its screen captured and set as SVG text.
# Needs tmux and python3. Usage: demo/picture.sh [path to wh]
set -euo pipefail
cd "$(dirname "$0")/.."
wh="${1:-target/release/wh}"
home="$(mktemp -d)"
session="wh-picture-$$"
trap 'tmux kill-session -t "$session" 2>/dev/null || true; rm -rf "$home"' EXIT
tmux new-session -d -s "$session" -x 120 -y 34 \
    "env HOME='$home' XDG_CONFIG_HOME='$home' XDG_STATE_HOME='$home' TERM=xterm-256color '$wh' demo"
sleep 10
tmux send-keys -t "$session" / 'partial index' Enter
sleep 1
tmux send-keys -t "$session" j Enter
sleep 1
tmux capture-pane -e -p -t "$session" | python3 demo/picture.py > demo/screen.svg
tmux send-keys -t "$session" q
