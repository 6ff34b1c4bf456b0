#!/usr/bin/env bash
# generated.sh WH [STAGE…]: holds what `wh new` generates to its promises.
#
#   mixes   every three answers in all their ways render, and pass the linters of lint.sh, ruff, mypy and `uv lock --check`
#   tests   the fullest and the barest project, and the fullest with one more module, pass their own tests on real servers
#
# Without a stage: both. Needs uv and python3; lint.sh names the linters, and servers come from apt (postgresql, redis-server).
set -euo pipefail

wh=$(realpath "${1:?usage: generated.sh WH [STAGE…]}")
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scratch=$(mktemp -d)
# Postgres runs as a user of its own, who must be able to get here.
chmod 755 "$scratch"
started=()
stop() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait
    rm -rf "$scratch"
}
trap stop EXIT
export XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/data XDG_STATE_HOME=$scratch/state

# What of lint.sh's lines is no trouble: a tool that is missing is, where everything is to be there.
passed='^(ok|skip) '
[[ ${WH_REQUIRE_SERVERS:-} == 1 ]] && passed='^ok '

say() { printf '%s\n' "$*" >&2; }

# generate NAME ANSWER…: a project in $scratch/NAME.
generate() {
    local name=$1 sets=()
    shift
    for answer in "$@"; do sets+=(--set "$answer"); done
    "$wh" new shop --defaults --no-git --quiet --into "$scratch/$name" "${sets[@]}" >/dev/null
}

# Each line the answers of one project: everything, nothing, and few more so that each three questions occur in their eight
# ways (a covering array of strength three).
mixes() {
    python3 - <<'PY'
from itertools import combinations, product
questions = ["sample", "auth", "cache", "queue", "elk", "kubernetes"]
threes = list(combinations(range(len(questions)), 3))

def ways(answers):
    return {(three, tuple(answers[place] for place in three)) for three in threes}

every = list(product((True, False), repeat=len(questions)))
chosen = [every[0], every[-1]]
missing = set().union(*map(ways, every)).difference(*map(ways, chosen))
while missing:
    chosen.append(max(every, key=lambda answers: len(ways(answers) & missing)))
    missing -= ways(chosen[-1])
for answers in chosen:
    print(*(f"{name}={str(value).lower()}" for name, value in zip(questions, answers)))
PY
}

# One environment with everything serves for linting all of them.
environment() {
    [[ -d $scratch/full ]] || generate full
    (cd "$scratch/full" && uv sync --frozen --all-groups --quiet)
    export WH_PYTHON=$scratch/full/.venv/bin/python
}

# judge SLOT ANSWER…: one project of `mixes`. Prints what is wrong. A slot's projects lie at one place one after the other, so
# that mypy knows again what has not changed.
judge() {
    local project=$scratch/$1/shop cache=$scratch/$1/mypy bin failed=0
    bin=$(dirname "$WH_PYTHON")
    rm -rf "$project"
    generate "$1/shop" "${@:2}"
    "$here/lint.sh" "$project" | { grep -vE "$passed" || true; } || failed=1
    cd "$project"
    "$bin/ruff" check --quiet --no-cache . || failed=1
    "$bin/ruff" format --check --quiet --no-cache . || failed=1
    "$bin/mypy" --cache-dir "$cache" --python-executable "$WH_PYTHON" --no-error-summary || failed=1
    uv lock --check --quiet || failed=1
    return $failed
}

# slot NAME OF TOTAL: judges every TOTAL-th of the mixes, beginning with OF.
slot() {
    local failed=0 out answers
    mkdir "$scratch/$1"
    while read -r -a answers; do
        if out=$(judge "$1" "${answers[@]}" 2>&1) && [[ -z $out ]]; then
            say "ok   ${answers[*]}"
        else
            say "FAIL ${answers[*]}"
            say "$out"
            failed=1
        fi
    done < <(mixes | awk -v of="$2" -v total="$3" 'NR % total == of')
    return $failed
}

stage_mixes() {
    environment
    export LINT_SEEN=$scratch/seen
    mkdir "$LINT_SEEN"
    local slots=() cores failed=0
    cores=$(nproc)
    for ((core = 0; core < cores; core++)); do
        slot "slot$core" "$core" "$cores" &
        slots+=($!)
    done
    for pid in "${slots[@]}"; do wait "$pid" || failed=1; done
    return $failed
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

servers() {
    local bin data=$scratch/postgres as=() pg redis
    # Debian keeps the server's own programs out of PATH.
    for bin in /usr/lib/postgresql/*/bin; do PATH+=:$bin; done
    bin=$(dirname "$(realpath "$(command -v initdb)")")
    mkdir "$data"
    if [[ $(id -u) == 0 ]]; then
        chown postgres: "$data"
        as=(setpriv --reuid=postgres --regid=postgres --init-groups)
    fi
    pg=$(free_port) redis=$(free_port)
    (cd / && "${as[@]}" "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$scratch/initdb.log")
    (cd / && exec "${as[@]}" "$bin/postgres" -D "$data" -p "$pg" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        -c fsync=off >"$scratch/postgres.log" 2>&1) &
    started+=($!)
    redis-server --port "$redis" --bind 127.0.0.1 --save '' --appendonly no --dir "$scratch" >"$scratch/redis.log" &
    started+=($!)
    for _ in {1..100}; do
        (: </dev/tcp/127.0.0.1/"$pg" && : </dev/tcp/127.0.0.1/"$redis") 2>/dev/null && break
        sleep 0.1
    done
    export CI=true APP_ENV=test
    export APP_TEST_DATABASE_URL=postgresql+psycopg://postgres@127.0.0.1:$pg/postgres APP_TEST_REDIS_URL=redis://127.0.0.1:$redis
}

own_tests() {
    say "== the tests of $1"
    (cd "$scratch/$1" && uv run --frozen --quiet pytest --quiet)
}

stage_tests() {
    servers
    [[ -d $scratch/full ]] || generate full
    generate bare sample=false auth=false cache=false queue=false elk=false kubernetes=false
    own_tests bare
    own_tests full
    "$wh" project add module invoices --dir "$scratch/full" --quiet
    (cd "$scratch/full" && uv run --frozen --quiet ruff check --quiet . && uv run --frozen --quiet mypy --no-error-summary)
    (cd "$scratch/full" && uv run --frozen --quiet pytest --quiet tests/modules/invoices tests/architecture tests/integration/test_migrations.py)
}

if (($# == 0)); then set -- mixes tests; fi
for stage in "$@"; do "stage_$stage"; done
