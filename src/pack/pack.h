// pack.h: compiled packs, mapped and read
//
// A pack file holds every table of packs/, a pool of strings, and indices that find rows by phrase. It is made by warta_pack_build
// (packbuild.h) and mapped here read-only; nothing is parsed at start. What the stages ask of it:
//
//   warta_tab        which table: `warta_pack_tab(pack, WARTA_LANG(lang), WARTA_TAB_ROLES)`
//   warta_tab_cell   a cell as a string (list cells hold their parts separated by " | ")
//   warta_index      finds the rows whose phrase stands at a place of the text, longest first
//   warta_frame      a row of frames.tsv, compiled
//
// A phrase is a sequence of keys, one a word: warta_key_of(folded word without punctuation). Words of pure punctuation have key 0 and
// no phrase crosses them, but for the hyphen of "Timor-Leste" where segmentation takes this for three words: WARTA_KEY_HYPHEN. The world's
// phrases, and those of a language whose hyphens always stand apart, are found either way.
#ifndef WARTA_PACK_PACK_H
#define WARTA_PACK_PACK_H

#include "base/file.h"
#include "base/span.h"
#include "base/str.h"

/// The tables. Order: pack_schema.c (ORDER TABLES).
typedef enum warta_tab_id {
    WARTA_TAB_COUNTRIES, WARTA_TAB_COUNTRY_NAMES, WARTA_TAB_CLDR_NAMES, WARTA_TAB_ORGANISATIONS, WARTA_TAB_PEOPLE, WARTA_TAB_EPOCHS,
    WARTA_TAB_CODES, WARTA_TAB_QUAD, WARTA_TAB_INTENT,
    WARTA_TAB_FRAMES, WARTA_TAB_CLASSES, WARTA_TAB_FUNCTIONS, WARTA_TAB_LIGHT, WARTA_TAB_VOICE, WARTA_TAB_MODALITY, WARTA_TAB_ROLES,
    WARTA_TAB_LANGUAGE, WARTA_TAB_ABBREVIATIONS, WARTA_TAB_CLITICS, WARTA_TAB_ZONES, WARTA_TAB_PRONOUNS, WARTA_TAB_REFERENCES,
    WARTA_TAB_SPEECH, WARTA_TAB_TIMES, WARTA_TAB_TIME_CONTEXT, WARTA_TAB_TIME_PATTERNS, WARTA_TAB_MORPHOLOGY, WARTA_TAB_LEMMAS,
    WARTA_TAB_COUNT
} warta_tab_id;

/// The indices: one a table, but all world names share one (WARTA_INDEX_NAMES). Order: pack_schema.c (ORDER INDICES).
typedef enum warta_index_id {
    WARTA_INDEX_NONE, WARTA_INDEX_NAMES, WARTA_INDEX_COUNTRY_CODES, WARTA_INDEX_EPOCHS, WARTA_INDEX_CODES, WARTA_INDEX_QUAD, WARTA_INDEX_INTENT,
    WARTA_INDEX_PREDICATES, WARTA_INDEX_CLASSES, WARTA_INDEX_FUNCTIONS, WARTA_INDEX_LIGHT, WARTA_INDEX_MODALITY, WARTA_INDEX_ROLES,
    WARTA_INDEX_LANGUAGE, WARTA_INDEX_ABBREVIATIONS, WARTA_INDEX_CLITICS, WARTA_INDEX_ZONES, WARTA_INDEX_PRONOUNS, WARTA_INDEX_REFERENCES,
    WARTA_INDEX_SPEECH, WARTA_INDEX_TIMES, WARTA_INDEX_TIME_CONTEXT, WARTA_INDEX_LEMMAS,
    WARTA_INDEX_COUNT
} warta_index_id;

/// Where a table stands: the world and the ontology are scope 0, the languages 1, 2 ... in the order of their folders' names.
typedef uint32_t warta_scope;
#define WARTA_SCOPE_WORLD 0u

/// How a form stands to its citation form (voice.tsv).
typedef enum warta_voice { WARTA_VOICE_NONE, WARTA_VOICE_ACT, WARTA_VOICE_PASS, WARTA_VOICE_TER, WARTA_VOICE_OBJ, WARTA_VOICE_PASS1, WARTA_VOICE_PASS2 } warta_voice;

typedef struct warta_pack warta_pack;

typedef struct warta_tab {
    uint32_t row_count, column_count;
    const uint32_t *cells;    // string offsets, [row][column]
    const uint32_t *lines;    // of each row in its file
    const uint32_t *files;    // string offsets of each row's file name
} warta_tab;

/// What a phrase leads to.
typedef struct warta_hit {
    uint32_t row;       // of the table
    uint16_t table;     // warta_tab_id
    uint8_t voice;      // warta_voice of the form that matched
    uint8_t exact;      // 1: must stand in capitals in the text (acronyms)
} warta_hit;

typedef struct warta_hits {
    const warta_hit *items;
    uint32_t count;     // 0: nothing found
    uint32_t words;     // length of the phrase in words
} warta_hits;

typedef struct warta_index warta_index;

/// Maps and checks a compiled pack. Errors: WARTA_E_IO, WARTA_E_PACK (damaged, another version), WARTA_E_NOMEM.
warta_status warta_pack_open(const char *path, warta_pack **out, warta_error *err);

/// The same for bytes in memory, which stay the caller's and must outlive the pack (fuzzers, warta_pack_check). 8-byte aligned.
warta_status warta_pack_open_bytes(const void *bytes, size_t length, warta_pack **out, warta_error *err);
void warta_pack_free(warta_pack *pack);

/// The scope of a language ("id"), or WARTA_NONE when there is no pack for it.
warta_scope warta_pack_language(const warta_pack *pack, warta_str tag);
uint32_t warta_pack_language_count(const warta_pack *pack);
warta_str warta_pack_language_tag(const warta_pack *pack, warta_scope scope);

/// A table; empty when the language has none.
const warta_tab *warta_pack_tab(const warta_pack *pack, warta_scope scope, warta_tab_id id);
warta_str warta_pack_cell(const warta_pack *pack, const warta_tab *tab, uint32_t row, uint32_t column);
/// "id/frames.tsv", of a row.
warta_str warta_pack_file(const warta_pack *pack, const warta_tab *tab, uint32_t row);

/// An index; finds nothing when the language has none.
const warta_index *warta_pack_index(const warta_pack *pack, warta_scope scope, warta_index_id id);

/// The longest phrase of the index that begins with keys[0], within `count` keys.
warta_hits warta_index_longest(const warta_index *index, const uint64_t *keys, uint32_t count);

/// The phrase of exactly `count` keys.
warta_hits warta_index_exact(const warta_index *index, const uint64_t *keys, uint32_t count);

/// The phrase that `text` is, split at blanks (slow path: tables that name each other).
warta_hits warta_index_text(const warta_index *index, warta_str text);

/// The key of one word: hash of its folded letters and digits; 0 where it has none. The folded form is written to `fold` (of `room`
/// bytes, may be NULL) and its length to `*length`.
uint64_t warta_key_of(warta_str word, char *fold, uint32_t room, uint32_t *length);

/// Key of a hyphen that touches a word of letters on either side (a word's own key is odd).
#define WARTA_KEY_HYPHEN UINT64_C(2)

/// The same key of a word of at most 128 bytes that is folded already and has nothing but letters and digits.
static inline uint64_t warta_key_folded(warta_str folded) { return warta_str_hash(folded) | 1; }

/* ---- frames ---- */

/// ORDER SLOTS: pack_frames.c
typedef enum warta_slot {
    WARTA_SLOT_NONE, WARTA_SLOT_AGENT, WARTA_SLOT_PATIENT, WARTA_SLOT_WITH, WARTA_SLOT_TO, WARTA_SLOT_AGAINST, WARTA_SLOT_FROM, WARTA_SLOT_FOR,
    WARTA_SLOT_IN, WARTA_SLOT_BETWEEN, WARTA_SLOT_ABOUT, WARTA_SLOT_BY, WARTA_SLOT_COMP, WARTA_SLOT_BOTH, WARTA_SLOT_SOURCE, WARTA_SLOT_TARGET,
    WARTA_SLOT_COUNT
} warta_slot;

typedef enum warta_modality { WARTA_ASSERTED, WARTA_FUTURE, WARTA_NEGATED, WARTA_HYPOTHETICAL } warta_modality;

enum { WARTA_FRAME_SLOTS = 6, WARTA_FRAME_NEEDS = 6 };

typedef enum warta_need_kind {
    WARTA_NEED_ACTOR,    // the slot is filled by an actor
    WARTA_NEED_ABSENT,   // the slot is not filled at all
    WARTA_NEED_CLASS,    // its head word (with what follows) is in class `value`
    WARTA_NEED_ROLE      // the actor's code holds one of the roles in string `value` ("GOV/MIL")
} warta_need_kind;

typedef struct warta_need {
    uint8_t slot, kind;   // warta_slot, warta_need_kind
    uint16_t unused;
    uint32_t value;       // class number, or string offset
} warta_need;

typedef struct warta_frame_slot {
    uint8_t slot;         // warta_slot; WARTA_SLOT_NONE ends the list
    uint8_t joined;       // 1: together with the one before (+), 0: only if those before are empty (,)
    uint8_t strict;       // 1: the phrase's own head only (!)
    uint8_t unused;
} warta_frame_slot;

typedef struct warta_frame {
    uint32_t code;        // string offset: CAMEO code; "": a sense that is no event
    uint32_t predicate;   // string offset: the cell as written
    uint8_t noun;         // 1: event noun, 0: verb
    uint8_t modality;     // warta_modality that the predicate itself says
    uint8_t both;         // 1: reciprocal
    uint8_t need_count;
    warta_frame_slot source[WARTA_FRAME_SLOTS], target[WARTA_FRAME_SLOTS];
    warta_need needs[WARTA_FRAME_NEEDS];
} warta_frame;

/// The compiled frame of a row of WARTA_TAB_FRAMES.
const warta_frame *warta_pack_frame(const warta_pack *pack, warta_scope scope, uint32_t row);

/// A string of the pool (frame->code and the like).
warta_str warta_pack_string(const warta_pack *pack, uint32_t offset);

/// Number of a class by name, or WARTA_NONE. In WARTA_INDEX_CLASSES hits, `row` is the class number.
uint32_t warta_pack_class(const warta_pack *pack, warta_scope scope, warta_str name);

/// The name of a slot as frames.tsv writes it.
const char *warta_slot_name(warta_slot slot);

#endif
