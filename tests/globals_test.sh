#!/usr/bin/env bash
# The library has no writable data: all that its objects hold lies in read-only sections (or is made so by the loader: .data.rel.ro).
# $2: a build without sanitizers, which add data of their own.
set -euo pipefail
library=${2:-}/libwarta.a
[ -f "$library" ] || { echo "skipped: no build without sanitizers was given"; exit 77; }

# objdump -t: address, flags (7 columns), section, size, name. Common symbols stand in *COM*.
found=$(objdump -t "$library" | awk '
    /file format/ { object = $1 }
    match($0, /[ \t](\.t?data|\.t?bss|\*COM\*)[^ \t]*/) {
        section = substr($0, RSTART + 1, RLENGTH - 1)
        if (section ~ /^\.data\.rel\.ro/ || substr($0, 18, 7) ~ /d/) next      # read-only after loading; a section of its own
        print object " " section ": " $NF
    }')
[ -z "$found" ] && exit 0
printf 'the library has writable globals:\n%s\n' "$found"
exit 1
