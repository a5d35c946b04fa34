// pack_format.h: the bytes of a compiled pack
//
//     header | section directory | sections, each 8-byte aligned
//
// All numbers are little-endian as the machine writes them; a pack of the other byte order is refused by its version field. Section kinds:
//
//     STRINGS     NUL-terminated strings; offset 0 is ""
//     LANGUAGES   uint32 string offset of each language's tag: scopes 1, 2 ...
//     TAB         scope, id: uint32 row_count, column_count, then cells[row][column], lines[row], files[row]
//     SLOTS       scope, id: open-addressing hash of phrase prefixes, a power of two of pack_slot
//     HITS        scope, id: warta_hit, each slot's run together
//     FRAMES      scope: warta_frame, one a row of WARTA_TAB_FRAMES
//     CLASSES     scope: uint32 string offset of each class's name
#ifndef WARTA_PACK_FORMAT_H
#define WARTA_PACK_FORMAT_H

#include "pack/pack.h"

#define WARTA_PACK_MAGIC "WARTAPK\n"
enum { WARTA_PACK_VERSION = 1, WARTA_MOST_LANGUAGES = 7 };

typedef enum pack_section_kind {
    PACK_STRINGS = 1, PACK_LANGUAGES, PACK_TAB, PACK_SLOTS, PACK_HITS, PACK_FRAMES, PACK_CLASSES
} pack_section_kind;

typedef struct pack_header {
    char magic[8];
    uint32_t version, section_count;
    uint64_t length;          // of the whole file
    uint64_t hash;            // XXH3 of everything after the header
} pack_header;

typedef struct pack_section {
    uint32_t kind, scope, id, unused;
    uint64_t at, length;      // bytes from the file's start
} pack_section;

typedef struct pack_slot {
    uint64_t hash;            // of the phrase or prefix; 0: free
    uint32_t first, count;    // hits; count 0: only a prefix of longer phrases
} pack_slot;

/// The hash of a phrase: its keys joined from left to right; never 0.
static inline uint64_t pack_phrase(uint64_t sofar, uint64_t key)
{
    uint64_t h = warta_hash_join(sofar, key);
    return h ? h : 1;
}

#endif
