#!/bin/sh
# How long a whole `wh new` takes, beside cookiecutter rendering ten small files.
#
#   benches/scaffold.sh [TEMPLATE]      a template's folder; the default stack when left out
#
# Needs hyperfine, and cookiecutter for the comparison (pip install cookiecutter). WH names a binary to use instead of building,
# BENCH_TMP the folder to write to. Without it that is one in memory where there is one: on ext4, a run whose predecessor's files
# were just removed takes up to ten times as long, because inodes that were freed within the last minute are passed over.
set -eu
cd "$(dirname "$0")/.."
wh=${WH:-}
[ -n "$wh" ] || { cargo build --release --quiet && wh=$PWD/target/release/wh; }
if [ -d /dev/shm ] && [ -w /dev/shm ]; then memory=/dev/shm; else memory=${TMPDIR:-/tmp}; fi
scratch=$(mktemp -d "${BENCH_TMP:-$memory}/wh-bench.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/ten/{{cookiecutter.name}}"
echo '{"name": "shop"}' > "$scratch/ten/cookiecutter.json"
for number in 1 2 3 4 5 6 7 8 9 10; do
    printf '# {{ cookiecutter.name }}\n\nFile %s of {{ cookiecutter.name }}.\n' "$number" \
        > "$scratch/ten/{{cookiecutter.name}}/file$number.md"
done
if [ $# -gt 0 ]; then from="--from $(realpath "$1")"; else from=""; fi
cd "$scratch"
set -- --shell=none --runs 40 --warmup 3 --prepare 'rm -rf shop' --command-name 'wh new' "$wh new shop $from --defaults --no-git --quiet"
set -- "$@" --command-name 'wh new, with git' "$wh new shop $from --defaults --quiet"
if command -v cookiecutter > /dev/null; then
    set -- "$@" --command-name 'cookiecutter, ten files' 'cookiecutter --no-input ten'
fi
hyperfine "$@"
