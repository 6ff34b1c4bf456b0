#!/usr/bin/env bash
# Measures wh beside newsboat and sfeed on one compiled loopback server and prints medians and ratios.
# benches/README.md says what each stage measures and what is to be reached.
set -euo pipefail

usage() {
    cat <<'USAGE'
usage: benches/compare.sh [STAGE…]

stages:
  fresh100       100 feeds from nothing
  fresh1000      1,000 feeds from nothing, with peak memory
  unchanged1000  1,000 feeds of which none has changed
  list           listing all items of 1,000 feeds
  sfeed          sfeed_update and sfeed_plain, as far as they do the same
  scaling        time per feed at 4,000 feeds against 500
  flat           memory and database over 50 unchanged syncs
Without a stage: all of them.

environment:
  RUNS=5           runs of each measurement of wh and sfeed
  NEWSBOAT_RUNS=1  runs of newsboat at 1,000 feeds (about a minute each; RUNS at 100)
  BIG=1000         feeds in the stages named 1000
  WH, FEED_SERVER  binaries to use instead of building them
  BENCH_TMP        folder for databases and configurations (default: TMPDIR or /tmp)
USAGE
}

ALL_STAGES=(fresh100 fresh1000 unchanged1000 list sfeed scaling flat)
RUNS=${RUNS:-5}
NEWSBOAT_RUNS=${NEWSBOAT_RUNS:-1}
BIG=${BIG:-1000}
ROOT=$(cd "$(dirname "$0")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

# What a reader of the table must know goes below it as well.
note() {
    say "  $*"
    printf '%s\n' "$*" >>"$notes"
}

# ---- what is needed ----------------------------------------------------------------------------------------------

install_tools() {
    local missing=()
    command -v newsboat >/dev/null || missing+=(newsboat)
    command -v sfeed_update >/dev/null || missing+=(sfeed)
    command -v sqlite3 >/dev/null || missing+=(sqlite3)
    [ -x /usr/bin/time ] || missing+=(time)
    [ ${#missing[@]} -eq 0 ] && return
    say "installing ${missing[*]}"
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" apt-get install -y -qq "${missing[@]}" >&2
}

build() {
    local out=${CARGO_TARGET_DIR:-$ROOT/target}/release
    local wanted=()
    [ -n "${WH:-}" ] || wanted+=(--bin wh)
    [ -n "${FEED_SERVER:-}" ] || wanted+=(--example feed_server)
    if [ ${#wanted[@]} -gt 0 ]; then
        say "building release"
        (cd "$ROOT" && cargo build --release --locked --quiet "${wanted[@]}")
    fi
    WH=${WH:-$out/wh}
    FEED_SERVER=${FEED_SERVER:-$out/examples/feed_server}
}

# ---- the server --------------------------------------------------------------------------------------------------

# The server ends when its input does, hence with this script however that ends.
start_server() {
    local feeds=$1
    stop_server
    coproc SERVER { exec "$FEED_SERVER" --feeds "$feeds"; }
    server_pid=$!
    server_out=${SERVER[0]} server_in=${SERVER[1]}
    read -r port <&"$server_out"
    served=$feeds
    served_before=(0 0 0 0)
    for ((i = 0; i < feeds; i++)); do
        printf 'http://127.0.0.1:%s/feed/%s.xml\n' "$port" "$i"
    done >"$work/urls"
}

stop_server() {
    [ -n "${server_pid:-}" ] || return 0
    eval "exec ${server_in}>&-"
    wait "$server_pid" 2>/dev/null || true
    server_pid=
}

# Sets `answered` to "N whole, M unchanged" for what was served since the last call.
ask_server() {
    local now
    printf '\n' >&"$server_in"
    read -r -a now <&"$server_out"
    answered="$((now[1] - served_before[1])) whole, $((now[2] - served_before[2])) unchanged"
    served_before=("${now[@]}")
}

serve() {
    if [ -z "${server_pid:-}" ] || [ "$served" -ne "$1" ]; then
        start_server "$1"
    fi
}

# ---- measuring ---------------------------------------------------------------------------------------------------

# A home of its own for each tool, and nothing of the caller's environment but the path.
new_home() {
    rm -rf "${work:?}/home"
    mkdir -p "$work/home"
}

alone() {
    env -i PATH="$PATH" HOME="$work/home" LANG=C.UTF-8 TERM=dumb \
        XDG_CONFIG_HOME="$work/home/config" XDG_DATA_HOME="$work/home/data" \
        XDG_CACHE_HOME="$work/home/cache" XDG_STATE_HOME="$work/home/state" "$@"
}

# record STAGE TOOL COMMAND…: seconds and KiB of one run go into the raw results.
record() {
    local stage=$1 tool=$2
    shift 2
    ask_server
    if ! alone /usr/bin/time -f '%e %M' -o "$work/time" "$@" >"$work/stdout" 2>"$work/stderr"; then
        note "$stage: a run of $tool FAILED and is left out: $(tail -n 1 "$work/stderr")"
        return
    fi
    ask_server
    local seconds kib
    read -r seconds kib < <(tail -n 1 "$work/time")
    printf '%s\t%s\t%s\t%s\n' "$stage" "$tool" "$seconds" "$kib" >>"$raw"
    say "  $stage  $tool  $seconds s  $((kib / 1024)) MiB  ($answered)"
}

# ---- wh ----------------------------------------------------------------------------------------------------------

wh() { alone "$WH" --db "$work/wh.db" "$@" >"$work/stdout" 2>"$work/stderr"; }

wh_subscribed() {
    new_home
    rm -f "$work"/wh.db*
    wh import "$work/urls" --allow-private
}

wh_synced() {
    wh_subscribed
    wh sync --all
}

# Subscribing counts: newsboat's time holds the reading of its urls file as well.
wh_fresh() {
    local stage=$1
    new_home
    rm -f "$work"/wh.db*
    # shellcheck disable=SC2016  # expanded by the inner shell
    record "$stage" wh sh -c '"$1" --db "$2" import "$3" --allow-private && "$1" --db "$2" sync --all' \
        sh "$WH" "$work/wh.db" "$work/urls"
    check_count "$stage" wh "$(sqlite3 "$work/wh.db" 'SELECT count(*) FROM v1_items')"
}

check_count() {
    local expected=$((served * 35))
    [ "$3" = "$expected" ] || note "$1: $2 has $3 items where $expected were expected"
}

# ---- newsboat ----------------------------------------------------------------------------------------------------

newsboat_home() {
    new_home
    mkdir -p "$work/home/.newsboat"
    printf 'reload-threads 8\n' >"$work/home/.newsboat/config"
    rm -f "$work"/cache.db*
}

newsboat_args() {
    printf '%s\n' -q -u "$work/urls" -c "$work/cache.db" -C "$work/home/.newsboat/config"
}

newsboat_run() {
    local stage=$1 tool=$2 what=$3 args
    mapfile -t args < <(newsboat_args)
    record "$stage" "$tool" newsboat "${args[@]}" -x "$what"
}

newsboat_fresh() {
    newsboat_home
    newsboat_run "$1" newsboat reload
    check_count "$1" newsboat "$(sqlite3 "$work/cache.db" 'SELECT count(*) FROM rss_item')"
}

# A full cache is dear to make: it is made once a server, with the second reload in which it gets its validators.
newsboat_cache() {
    local kept=$work/newsboat-$port.db
    newsboat_home
    if [ ! -e "$kept" ]; then
        say "  filling newsboat's cache"
        newsboat_fill
        cp "$work/cache.db" "$kept"
    fi
    cp "$kept" "$work/cache.db"
}

# Statistics taken after a few feeds speed up the filling; they are removed so that the cache is as newsboat leaves it.
newsboat_fill() {
    local args
    mapfile -t args < <(newsboat_args)
    cp "$work/urls" "$work/urls.all"
    head -n 50 "$work/urls.all" >"$work/urls"
    alone newsboat "${args[@]}" -x reload >/dev/null 2>&1 || true
    sqlite3 "$work/cache.db" ANALYZE
    mv "$work/urls.all" "$work/urls"
    repeat 2 alone newsboat "${args[@]}" -x reload >/dev/null 2>&1 || true
    sqlite3 "$work/cache.db" 'DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4'
}

# ---- stages ------------------------------------------------------------------------------------------------------

repeat() {
    local times=$1
    shift
    for ((turn = 0; turn < times; turn++)); do "$@"; done
}

stage_fresh100() {
    serve 100
    repeat "$RUNS" wh_fresh fresh100
    repeat "$RUNS" newsboat_fresh fresh100
}

stage_fresh1000() {
    serve "$BIG"
    repeat "$RUNS" wh_fresh fresh1000
    repeat "$NEWSBOAT_RUNS" newsboat_fresh fresh1000
}

stage_unchanged1000() {
    serve "$BIG"
    wh_synced
    repeat "$RUNS" record unchanged1000 wh "$WH" --db "$work/wh.db" sync --all
    newsboat_cache
    repeat "$NEWSBOAT_RUNS" newsboat_run unchanged1000 newsboat reload
    sqlite3 "$work/cache.db" ANALYZE
    repeat "$RUNS" newsboat_run unchanged1000 newsboat-analysed reload
}

# newsboat prints no list: `print-unread` loads every item and prints their number, which is the nearest that it has.
stage_list() {
    serve "$BIG"
    wh_synced
    repeat "$RUNS" record list wh "$WH" --db "$work/wh.db" ls --limit 0 --json
    check_count list "wh ls" "$(wc -l <"$work/stdout")"
    newsboat_cache
    repeat "$NEWSBOAT_RUNS" newsboat_run list newsboat print-unread
    check_count list newsboat "$(tail -n 1 "$work/stdout" | cut -d ' ' -f 1)"
    sqlite3 "$work/cache.db" ANALYZE
    repeat "$RUNS" newsboat_run list newsboat-analysed print-unread
}

# sfeed has no database and sends no conditional requests: an unchanged feed costs it what a new one does.
stage_sfeed() {
    local count
    for count in 100 "$BIG"; do
        serve "$count"
        new_home
        mkdir -p "$work/home/feeds"
        {
            printf 'sfeedpath="%s"\nmaxjobs=8\nfeeds() {\n' "$work/home/feeds"
            awk '{ printf "\tfeed \"f%d\" \"%s\"\n", NR, $0 }' "$work/urls"
            printf '}\n'
        } >"$work/home/sfeedrc"
        local stage=fresh1000
        [ "$count" -eq 100 ] && stage=fresh100
        for ((turn = 0; turn < RUNS; turn++)); do
            find "$work/home/feeds" -type f -delete
            record "$stage" sfeed sfeed_update "$work/home/sfeedrc"
        done
    done
    repeat "$RUNS" record unchanged1000 sfeed sfeed_update "$work/home/sfeedrc"
    # shellcheck disable=SC2016  # expanded by the inner shell
    repeat "$RUNS" record list sfeed sh -c 'sfeed_plain "$1"/*' sh "$work/home/feeds"
    check_count list sfeed_plain "$(wc -l <"$work/stdout")"
}

stage_scaling() {
    local count
    for count in 500 4000; do
        serve "$count"
        repeat "$RUNS" wh_fresh "scaling$count"
    done
}

stage_flat() {
    serve "$BIG"
    wh_synced
    local before
    before=$(stat -c %s "$work/wh.db")
    repeat 50 record flat wh "$WH" --db "$work/wh.db" sync --all
    note "flat: the database went from $((before / 1024)) to $(($(stat -c %s "$work/wh.db") / 1024)) KiB"
}

# ---- the table ---------------------------------------------------------------------------------------------------

# Medians of the raw results; how many times longer (or how much more memory) than wh each other tool takes.
table() {
    sort -t $'\t' -k1,1 -k2,2 -k3,3n "$raw" | awk -F '\t' '
        function median(list, n,    v, i, j, t) {
            split(list, v, " ")
            for (i = 2; i <= n; i++) { t = v[i] + 0; for (j = i - 1; j > 0 && v[j] + 0 > t; j--) v[j + 1] = v[j]; v[j + 1] = t }
            return n % 2 ? v[(n + 1) / 2] + 0 : (v[n / 2] + v[n / 2 + 1]) / 2
        }
        {
            key = $1 SUBSEP $2
            if (!(key in n)) { order[++keys] = key }
            n[key]++; seconds[key] = seconds[key] " " $3; kib[key] = kib[key] " " $4
            if ($4 > peak[key]) peak[key] = $4
        }
        END {
            target["fresh100", "newsboat"] = 3; target["fresh1000", "newsboat"] = 10
            target["unchanged1000", "newsboat-analysed"] = 6; target["list", "newsboat-analysed"] = 10
            printf "%-14s %-18s %4s %10s %9s %9s  %s\n", "stage", "tool", "runs", "median s", "peak MiB", "x wh", "to reach"
            for (k = 1; k <= keys; k++) {
                key = order[k]; split(key, part, SUBSEP); own = part[1] SUBSEP "wh"
                middle[key] = median(substr(seconds[key], 2), n[key])
                ratio = ""; verdict = ""
                if (part[2] != "wh" && own in n) {
                    base = median(substr(seconds[own], 2), n[own])
                    if (base > 0) {
                        ratio = sprintf("%.1f", middle[key] / base)
                        if (key in target) verdict = sprintf(">= %d: %s", target[key], middle[key] / base >= target[key] ? "reached" : "MISSED")
                    }
                }
                if (key == "fresh1000" SUBSEP "wh") verdict = sprintf("< 69 MiB: %s", peak[key] < 69 * 1024 ? "reached" : "MISSED")
                printf "%-14s %-18s %4d %10.2f %9.1f %9s  %s\n", part[1], part[2], n[key], middle[key], peak[key] / 1024, ratio, verdict
            }
            few = "scaling500" SUBSEP "wh"; many = "scaling4000" SUBSEP "wh"
            if (few in n && many in n) {
                r = (middle[many] / 4000) / (middle[few] / 500)
                printf "\nscaling: a feed takes %.2f ms of 500 and %.2f ms of 4,000: %.2f times (<= 1.3: %s)\n", middle[few] * 2, middle[many] / 4, r, r <= 1.3 ? "reached" : "MISSED"
            }
            flat = "flat" SUBSEP "wh"
            if (flat in n) {
                count = split(substr(kib[flat], 2), v, " "); low = v[1] + 0
                for (i = 2; i <= count; i++) if (v[i] + 0 < low) low = v[i] + 0
                printf "\nflat: peak memory of %d unchanged syncs between %.1f and %.1f MiB\n", count, low / 1024, peak[flat] / 1024
            }
        }'
    [ ! -s "$notes" ] || { printf '\n' && sort "$notes" | uniq -c | sed 's/^ *1 //'; }
}

head_of_report() {
    printf '%s\n' "$(date -u +%Y-%m-%dT%H:%MZ), $(nproc) cores, $(uname -sr)"
    printf 'wh %s; %s; sfeed %s\n' "$("$WH" --version 2>/dev/null | head -n 1 | cut -d ' ' -f 2)" \
        "$(newsboat --version 2>/dev/null | head -n 1 | cut -d ' ' -f 1,2)" \
        "$(dpkg-query -W -f '${Version}' sfeed 2>/dev/null || printf unknown)"
    printf '35 entries of 2 KB of HTML a feed, 70 %% RSS, 30 %% Atom; loopback, no latency; newsboat with 8 threads\n\n'
}

main() {
    local stages=("$@") stage
    case ${1:-} in -h | --help) usage && exit ;; esac
    [ ${#stages[@]} -gt 0 ] || stages=("${ALL_STAGES[@]}")
    for stage in "${stages[@]}"; do
        declare -F "stage_$stage" >/dev/null || { say "no stage named $stage"; usage >&2; exit 2; }
    done
    install_tools
    build
    work=$(mktemp -d "${BENCH_TMP:-${TMPDIR:-/tmp}}/wh-bench.XXXXXX")
    raw=$work/raw
    notes=$work/notes
    : >"$raw"
    : >"$notes"
    trap 'stop_server; rm -rf "${work:?}"' EXIT
    for stage in "${stages[@]}"; do
        say "$stage"
        "stage_$stage"
    done
    mkdir -p "$ROOT/benches/results"
    local report
    report=$ROOT/benches/results/$(date -u +%Y%m%d-%H%M%S).txt
    { head_of_report; table; } | tee "$report"
    cp "$raw" "${report%.txt}.tsv"
    say "kept in ${report#"$ROOT"/}"
}

main "$@"
