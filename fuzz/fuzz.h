// fuzz.h: what the targets share
//
// A target's property is said with demand(), which ends the process where it does not hold. Formats with a checksum are not fed raw bytes,
// which would never get past it: the input is a list of edits to something good, and the checksum is mended after them.
#ifndef WARTA_FUZZ_FUZZ_H
#define WARTA_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define demand(holds) ((holds) ? (void)0 : fuzz_failed(__FILE__, __LINE__, #holds))

static inline void fuzz_failed(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

/// Where the tables, texts and treebank for targets lie.
#ifndef WARTA_ROOT
#define WARTA_ROOT "."
#endif

/// A copy of `good` with the edits of the input done to it; *length is that of the copy, which may be cut short. free() it.
///
///     input = cut (2 bytes: how much of the end goes, in 1/65536) edit*      edit = place (3 bytes) xor (1 byte) | fewer bytes: ignored
static inline unsigned char *fuzz_edited(const void *good, size_t *length, const uint8_t *data, size_t size)
{
    size_t whole = *length;
    if (size >= 2) *length -= (size_t)((uint64_t)whole * (uint64_t)(data[0] | data[1] << 8) >> 16);
    unsigned char *copy = aligned_alloc(64, (*length + 64) / 64 * 64);
    demand(copy != NULL);
    memcpy(copy, good, *length);
    for (size_t i = 2; i + 4 <= size && *length > 0; i += 4) copy[(size_t)(data[i] | data[i + 1] << 8 | data[i + 2] << 16) % *length] ^= data[i + 3];
    return copy;
}

#endif
