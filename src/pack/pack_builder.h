// pack_builder.h: what the parts of the pack compiler share (private to pack/)
#ifndef WARTA_PACK_BUILDER_H
#define WARTA_PACK_BUILDER_H

#include "base/arena.h"
#include "base/table.h"
#include "base/utf8.h"
#include "pack/pack_format.h"
#include "pack/pack_schema.h"

/// A phrase that leads to a row, collected before the index is laid out. A prefix has no hit (table WARTA_TAB_COUNT).
typedef struct pack_entry {
    uint64_t hash;
    uint32_t order;     // of collection: hits of one phrase keep it
    warta_hit hit;
} pack_entry;

typedef struct pack_table {
    warta_table *parts;      // the files that make the table, in name order
    uint32_t part_count, part_room;
} pack_table;

typedef struct pack_scope {
    warta_str tag;           // "" for the world
    pack_table tables[WARTA_TAB_COUNT];
    struct { pack_entry *items; uint32_t count, room; } entries[WARTA_INDEX_COUNT];
    struct { uint32_t *items; uint32_t count, room; } classes;   // string offsets
    struct { warta_frame *items; uint32_t count, room; } frames;
} pack_scope;

typedef struct pack_builder {
    warta_arena arena;
    warta_buf strings;
    struct { uint32_t *items; uint32_t count, room; } string_slots;   // hash of strings: offsets + 1
    pack_scope scopes[WARTA_MOST_LANGUAGES + 1];
    uint32_t language_count;
    uint64_t tables;   // bits of those that are wanted
    warta_error *err;
} pack_builder;

/// Offset of `s` in the string pool, added if new; WARTA_NONE: out of memory.
uint32_t pack_string(pack_builder *b, warta_str s);

/// Calls `each` for every form that voice.tsv makes of the citation form `word` (itself included), folded.
typedef warta_status pack_form_fn(void *user, warta_str form, warta_voice voice);
warta_status pack_voice_forms(const pack_scope *scope, warta_str word, pack_form_fn *each, void *user);

/// Puts `phrase` into an index, leading to `row`; `verb`: with the forms of its first word.
warta_status pack_phrase_add(pack_builder *b, pack_scope *scope, warta_index_id index, warta_str phrase, bool verb, uint16_t table, uint32_t row);

/// Compiles one row of frames.tsv into scope->frames.
warta_status pack_frame_compile(pack_builder *b, pack_scope *scope, const warta_table *table, const warta_row *row);

/// Number of the class `name`; made if `make`. WARTA_NONE: unknown, or out of memory.
uint32_t pack_class(pack_builder *b, pack_scope *scope, warta_str name, bool make);

/// Appends the CLDR names of all countries in every language as table WARTA_TAB_CLDR_NAMES of the world.
warta_status pack_cldr_names(pack_builder *b);

#endif
