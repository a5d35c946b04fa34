#!/usr/bin/env bash
# Nothing uninitialised decides anything: one article under valgrind, which sees what the sanitizers do not. $2: a build without sanitizers
set -euo pipefail
warta=${2:-}/bin/warta
command -v valgrind >/dev/null && [ -x "$warta" ] || { echo "skipped: needs valgrind and a build without sanitizers"; exit 77; }
sample=samples/02-operasi-kpk.txt
for args in "code --jobs 1 --format jsonl" "explain"; do
    valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite "$warta" $args "$sample" >/dev/null
done
