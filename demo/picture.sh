#!/usr/bin/env bash
# Draws the pictures of demo/ from the real program: `wh demo` in tmux, its screen captured and set as SVG text.
# Needs tmux and python3. Usage: demo/picture.sh [path to wh]
set -euo pipefail
cd "$(dirname "$0")/.."
wh="${1:-target/release/wh}"
home="$(mktemp -d)"
# A server of its own: nothing of the person's configuration is read.
tmux=(tmux -L "wh-picture-$$" -f /dev/null)
trap '"${tmux[@]}" kill-server 2>/dev/null || true; rm -rf "$home"' EXIT

# open COLUMNS ROWS [THEME]: the demo on a screen of its own, once everything is fetched.
open() {
    printf '[screen]\ntheme = "%s"\n' "${3:-dark}" >"$home/config.toml"
    "${tmux[@]}" new-session -d -s "$1x$2" -x "$1" -y "$2" \
        "env -u TMUX HOME='$home' XDG_CONFIG_HOME='$home' XDG_STATE_HOME='$home' TERM=xterm-256color COLORTERM=truecolor \
        '$wh' --config '$home/config.toml' demo"
    "${tmux[@]}" set-option -g window-size manual
    session="$1x$2"
    sleep 10
}

# press KEY…: each is given its time.
press() {
    for key in "$@"; do
        "${tmux[@]}" send-keys -t "$session" "$key"
        sleep 0.6
    done
}

# picture NAME [light]
picture() {
    sleep 1
    "${tmux[@]}" capture-pane -e -p -t "$session" | python3 demo/picture.py "${@:2}" >"demo/$1.svg"
}

close() { "${tmux[@]}" kill-session -t "$session"; }

open 120 34
press / 'partial index' Enter j Enter
picture screen
press Z
picture zen
press Z Escape Escape f4 / 'select next' Enter Enter
picture keys
press f5
picture agenda
press f2 C-p
picture palette
close

open 80 24 light
press Enter
picture light light
close
