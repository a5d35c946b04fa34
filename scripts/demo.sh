#!/usr/bin/env bash
# make demo: codes the sample articles and shows what was found. $1: the build's folder
set -euo pipefail
warta=$1/bin/warta
out=$1/demo.jsonl
sample=samples/02-operasi-kpk.txt

"$warta" code --format jsonl --output "$out" --quiet samples/*.txt
say() { printf '\n\033[1m%s\033[0m\n' "$1"; }
[ -t 1 ] || say() { printf '\n%s\n' "$1"; }

say "One article, read by Warta: warta code $sample"
"$warta" code --format view $([ -t 1 ] && echo --color always) "$sample"

say "All samples: events by CAMEO code"
# In an event, the code stands before PLOVER's type.
grep -o '"code": *"[0-9A-Z]*", *"plover"' "$out" | cut -d'"' -f4 | sort | uniq -c |
    awk -F'\t' 'NR == FNR { if ($1 ~ /^[0-9]/) label[$1] = $2; next }
                { split($0, part, " "); printf "%5d  %-5s %s\n", part[1], part[2], label[part[2]]; all += part[1] }
                END { printf "%5d  events\n", all }' packs/cameo/codes.tsv -

say "Why was an event coded so? warta explain $sample e1"
"$warta" explain $([ -t 1 ] && echo --color always) "$sample" e1

cat <<END

All $(wc -l <"$out") articles with their events, quotations, actors and dates are in one JSONL file: $out
(docs/format.md tells its keys; the searchable store and the page come with later versions.)

Your own files:   $warta code FILE...        why an event: $warta explain FILE e3
END
