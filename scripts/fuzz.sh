#!/usr/bin/env bash
# scripts/fuzz.sh BUILD SECONDS [TARGET...]: every target (or those named: walk, pack ...) for so long. New inputs stay in BUILD/corpus/,
# what broke a property in fuzz/findings/: mend it, and put the input into fuzz/corpus/TARGET/ under a name that says what it was.
set -euo pipefail
build=$1 seconds=$2
shift 2
[ $# -gt 0 ] || set -- $(ls fuzz/fuzz_*.c | sed 's|.*/fuzz_||; s|\.c$||')
mkdir -p fuzz/findings
failed=0
for target in "$@"; do
    mkdir -p "$build/corpus/$target"
    options=(-max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -print_final_stats=0 -artifact_prefix="fuzz/findings/$target-")
    [ "$target" = walk ] && options+=(-max_len=2000)
    [ -f "fuzz/$target.dict" ] && options+=(-dict="fuzz/$target.dict")
    echo "== $target: $seconds s"
    "$build/bin/fuzz_$target" "${options[@]}" "$build/corpus/$target" "fuzz/corpus/$target" 2>"$build/fuzz-$target.log" || { failed=1; tail -n 25 "$build/fuzz-$target.log"; }
    grep -E '^#[0-9]+.*(DONE|cov:)' "$build/fuzz-$target.log" | tail -n 1 || true
done
exit $failed
