// str.c: hashing and cutting of borrowed strings
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/str.h"

uint64_t warta_str_hash(warta_str s) { return XXH3_64bits(s.at, s.length); }

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

warta_str warta_str_trim(warta_str s)
{
    while (s.length > 0 && blank(s.at[0])) s = warta_str_from(s, 1);
    while (s.length > 0 && blank(s.at[s.length - 1])) s.length--;
    return s;
}

bool warta_str_cut(warta_str *rest, char separator, warta_str *part)
{
    if (!rest->at) return false;
    const char *stop = rest->length > 0 ? memchr(rest->at, separator, rest->length) : NULL;
    uint32_t length = stop ? (uint32_t)(stop - rest->at) : rest->length;
    *part = warta_str_trim((warta_str){rest->at, length});
    *rest = stop ? warta_str_from(*rest, length + 1) : (warta_str){NULL, 0};
    return true;
}
