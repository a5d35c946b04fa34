#!/usr/bin/env bash
# What `make install` puts down works elsewhere: the command finds its data, and a C and a C++ program build against header and library.
# $2: a build without sanitizers
set -euo pipefail
build=${2:-}
[ -f "$build/cmake_install.cmake" ] || { echo "skipped: no build without sanitizers was given"; exit 77; }
there=$(mktemp -d)
trap 'rm -rf "$there"' EXIT
cmake --install "$build" --prefix "$there/usr" >/dev/null

text='JAKARTA - Polisi menangkap dua mahasiswa di Makassar, Jumat (1/9/2023).'
cd /
printf '%s' "$text" | env -u WARTA_DATA "$there/usr/bin/warta" code --format jsonl >"$there/command.jsonl"

cat >"$there/use.c" <<'C'
#include <stdio.h>
#include <warta.h>
#include <warta_experimental.h>

int main(int argc, char **argv)
{
    warta_error err;
    warta_model *model = NULL;
    warta_doc *doc = NULL;
    warta_model_options options = {NULL};
    options.folder = argc > 1 ? argv[1] : NULL;
    if (warta_model_open(&options, &model, &err) != WARTA_OK || warta_code(model, argv[2], 0, NULL, &doc, &err) != WARTA_OK) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    warta_text *out = warta_text_new();
    warta_write_jsonl(doc, out);
    fputs(warta_text_bytes(out), stdout);
    warta_text_free(out);
    warta_doc_free(doc);
    warta_model_free(model);
    return 0;
}
C
cp "$there/use.c" "$there/use.cpp"
flags=$(PKG_CONFIG_PATH=$(dirname "$(find "$there/usr" -name warta.pc)") pkg-config --define-variable=prefix="$there/usr" --cflags --libs --static warta)
cc -std=c99 -Wall -Wextra -Wpedantic -Wstrict-prototypes -Werror "$there/use.c" $flags -o "$there/use_c"
if command -v c++ >/dev/null; then c++ -std=c++11 -Wall -Wextra -Wpedantic -Werror "$there/use.cpp" $flags -o "$there/use_cpp"; fi
for program in "$there/use_c" "$there/use_cpp"; do
    [ -x "$program" ] || continue
    "$program" "$there/usr/share/warta" "$text" >"$there/library.jsonl"
    cmp "$there/command.jsonl" "$there/library.jsonl"
done
