#!/usr/bin/env bash
# generated.sh WH [STAGE…]: holds what `wh new` generates to its promises.
#
#   pairs   every pair of answers renders, passes the linters of lint.sh, ruff, mypy and `uv lock --check`
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

say() { printf '%s\n' "$*" >&2; }

# generate NAME ANSWER…: a project in $scratch/NAME.
generate() {
    local name=$1 sets=()
    shift
    for answer in "$@"; do sets+=(--set "$answer"); done
    "$wh" new shop --defaults --no-git --quiet --into "$scratch/$name" "${sets[@]}"
}

# Each line the answers of one project: each pair of questions in its four ways, the others all on or all off.
pairs() {
    python3 - <<'PY'
from itertools import combinations, product
questions = ["sample", "auth", "cache", "queue", "elk", "kubernetes"]
seen = set()
for pair in combinations(questions, 2):
    for values, rest in product(product((True, False), repeat=2), (True, False)):
        answers = dict.fromkeys(questions, rest) | dict(zip(pair, values))
        seen.add(tuple(answers.items()))
for answers in sorted(seen, reverse=True):
    print(*(f"{name}={str(value).lower()}" for name, value in answers))
PY
}

# One environment with everything serves for linting all of them.
environment() {
    [[ -d $scratch/full ]] || generate full
    (cd "$scratch/full" && uv sync --frozen --all-groups --quiet)
    export WH_PYTHON=$scratch/full/.venv/bin/python
}

# judge DIR: one project of `pairs`. Prints what is wrong.
judge() {
    local bin
    bin=$(dirname "$WH_PYTHON")
    "$here/lint.sh" "$1" | { grep -v '^ok' || true; }
    cd "$1"
    "$bin/ruff" check --quiet --no-cache . && "$bin/ruff" format --check --quiet --no-cache .
    "$bin/mypy" --no-incremental --python-executable "$WH_PYTHON" --no-error-summary
    uv lock --check --quiet
}

stage_pairs() {
    environment
    local failed=0 count=0 name out
    while read -r -a answers; do
        name=p$((count += 1))
        generate "$name" "${answers[@]}"
        if out=$(judge "$scratch/$name" 2>&1) && [[ -z $out ]]; then
            say "ok   ${answers[*]}"
        else
            say "FAIL ${answers[*]}"
            say "$out"
            failed=1
        fi
        rm -rf "${scratch:?}/$name"
    done < <(pairs)
    say "$count projects linted"
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
    "$wh" project add module invoices "$scratch/full" --quiet
    (cd "$scratch/full" && uv run --frozen --quiet ruff check --quiet . && uv run --frozen --quiet mypy --no-error-summary)
    (cd "$scratch/full" && uv run --frozen --quiet pytest --quiet tests/modules/invoices tests/architecture tests/integration/test_migrations.py)
}

if (($# == 0)); then set -- pairs tests; fi
for stage in "$@"; do "stage_$stage"; done
