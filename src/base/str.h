// str.h: a borrowed string, its comparison and its hash
//
// A warta_str points into somebody else's bytes (a document's text, a mapped pack) and is not NUL-terminated. Whoever owns the bytes
// outlives it. The hash is XXH3 (xxHash), used for every table of the library, compiled ones included: its value is part of the
// pack and model formats.
#ifndef WARTA_BASE_STR_H
#define WARTA_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct warta_str {
    const char *at;
    uint32_t length;   // bytes
} warta_str;

/// A warta_str of a string literal.
#define WARTA_STR(literal) ((warta_str){(literal), (uint32_t)(sizeof(literal) - 1)})

static inline warta_str warta_str_of(const char *s)
{
    return (warta_str){s, s ? (uint32_t)strlen(s) : 0};
}

static inline bool warta_str_same(warta_str a, warta_str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static inline bool warta_str_is(warta_str a, const char *s) { return warta_str_same(a, warta_str_of(s)); }

static inline bool warta_str_starts(warta_str a, warta_str start)
{
    return a.length >= start.length && memcmp(a.at, start.at, start.length) == 0;
}

static inline bool warta_str_ends(warta_str a, warta_str end)
{
    return a.length >= end.length && memcmp(a.at + a.length - end.length, end.at, end.length) == 0;
}

/// `a` from byte `from` on.
static inline warta_str warta_str_from(warta_str a, uint32_t from)
{
    return (warta_str){a.at + from, a.length - from};
}

/// 64-bit XXH3 of the bytes.
uint64_t warta_str_hash(warta_str s);

/// Folds `next` into `sofar`: the hash of a sequence of strings, equal on every machine.
static inline uint64_t warta_hash_join(uint64_t sofar, uint64_t next)
{
    uint64_t h = (sofar ^ (next + 0x9e3779b97f4a7c15u + (sofar << 6) + (sofar >> 2))) * 0xff51afd7ed558ccdu;
    return h ^ (h >> 32);
}

/// Cuts the next part of `*rest` up to `separator` (which is dropped); false when nothing is left. Blanks around the part are cut.
bool warta_str_cut(warta_str *rest, char separator, warta_str *part);

/// `s` without blanks, tabs and line ends at both ends.
warta_str warta_str_trim(warta_str s);

#endif
