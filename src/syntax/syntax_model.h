// syntax_model.h: a trained model as it lies in its file, mapped
//
//     header | directory | sections, each aligned to 64 bytes
//
// All numbers are those of a little-endian machine; a file of the other order is refused by its version field. A linear classifier is
// three sections (head, cells, rows):
//
//     cells  uint32, open addressing; a search begins at (low 32 bits of the feature's hash) * cells / 2^32
//            0: free, else (place + 1) << 10 | top 10 bits of the hash
//     rows   classes <= 4: int8 [place][4], padding is 0
//            else pairs of bytes (class, weight) from `place` on, up to and with the one that has the top bit of its class set
//
// A weight of 8 bits stands for its square with its sign: small weights, which are most, keep fine steps (with even steps a tenth of all
// mistakes was added). A feature that training never kept costs one look into the cells (4 bytes), and one in 1,024 of those is taken for another. Pairs,
// because most features speak for two or three of the fifty relations: a tenth of the bytes, and faster than adding fifty zeros.
// What warta_syntax_open has checked and everybody relies on: see syntax_model.c.
#ifndef WARTA_SYNTAX_SYNTAX_MODEL_H
#define WARTA_SYNTAX_SYNTAX_MODEL_H

#include "syntax/syntax_tags.h"

#define WARTA_SYNTAX_MAGIC "WARTASY\n"
enum {
    WARTA_SYNTAX_VERSION = 1,
    WARTA_SYNTAX_ALIGN = 64,
    WARTA_SYNTAX_CHECK_BITS = 10,
    WARTA_SYNTAX_MOST_PLACES = (1 << 22) - 2,
    WARTA_SYNTAX_MOST_CLASSES = 127,
    WARTA_SYNTAX_DENSE = 4,             // so many classes, or fewer, have rows of this width
    WARTA_SYNTAX_LAST = 0x80,           // of a row's pairs
    WARTA_SYNTAX_MOST_FEATURES = 128,   // of one decision
    WARTA_SYNTAX_MOST_STYLES = 8,
    WARTA_SYNTAX_MOST_RULES = 512,
    WARTA_SYNTAX_MOST_AFFIXES = 32,     // an analysis is a set of affixes in 32 bits
    WARTA_SYNTAX_LONGEST_AFFIX = 8
};

/// What is decided by a linear classifier. ORDER LINEAR: syntax_model.c
typedef enum warta_syntax_linear_id {
    WARTA_SYNTAX_TAGS,      // UPOS of a word
    WARTA_SYNTAX_FEATS,     // feature set of a tagged word
    WARTA_SYNTAX_ACTIONS,   // the parser's next step
    WARTA_SYNTAX_ROOT,      // how well a word is the root (one class)
    WARTA_SYNTAX_QUICK,     // relation of an arc when it is made
    WARTA_SYNTAX_LABELS,    // relation of an arc in the whole tree
    WARTA_SYNTAX_LEMMA,     // how well an analysis gives the lemma (one class)
    WARTA_SYNTAX_LINEAR_COUNT
} warta_syntax_linear_id;

typedef enum warta_syntax_section_kind {
    WARTA_SYNTAX_SETTINGS = 1,   // warta_syntax_settings
    WARTA_SYNTAX_STRINGS,        // NUL-terminated; offset 0 is ""
    WARTA_SYNTAX_STYLES,         // uint32 string offset of each treebank's name
    WARTA_SYNTAX_RELATIONS,      // uint8 warta_rel of each class of QUICK and LABELS
    WARTA_SYNTAX_FEATSETS,       // warta_syntax_featset of each class of FEATS; the first is the empty set
    WARTA_SYNTAX_RULES,          // warta_syntax_rule
    WARTA_SYNTAX_ROOTS,          // uint32 string offsets, open addressing by the string's hash; 0: free
    WARTA_SYNTAX_LEMMAS,         // warta_syntax_entry, open addressing by key; `value` is a string offset
    WARTA_SYNTAX_LEXICON,        // warta_syntax_entry, open addressing by the folded form's hash
    WARTA_SYNTAX_HEAD,           // warta_syntax_head      one a classifier, told apart by `id`
    WARTA_SYNTAX_CELLS,
    WARTA_SYNTAX_ROWS
} warta_syntax_section_kind;

typedef struct warta_syntax_header {
    char magic[8];
    uint32_t version, section_count;
    uint64_t length;   // of the file
    uint64_t hash;     // warta_syntax_checksum
} warta_syntax_header;

typedef struct warta_syntax_section {
    uint32_t kind, id;
    uint64_t at, length;   // bytes from the file's start
} warta_syntax_section;

typedef struct warta_syntax_settings {
    uint32_t style;        // that warta_syntax_run writes in
    uint32_t seed, epochs, words;   // of the training, for people
} warta_syntax_settings;

typedef struct warta_syntax_featset {
    uint32_t string;       // "Number=Sing|Person=3"
    uint32_t tags;         // bit per warta_upos that it was seen with
    uint32_t voice;        // warta_voice that it says
} warta_syntax_featset;

typedef enum warta_syntax_place { WARTA_SYNTAX_PREFIX, WARTA_SYNTAX_SUFFIX, WARTA_SYNTAX_DOUBLE, WARTA_SYNTAX_PLACE_COUNT } warta_syntax_place;

/// A row of morphology.tsv: take `strip` off, put `add` in its place. Not NUL-terminated.
typedef struct warta_syntax_rule {
    char strip[WARTA_SYNTAX_LONGEST_AFFIX], add[WARTA_SYNTAX_LONGEST_AFFIX];
    uint8_t strip_length, add_length;
    uint8_t place;         // warta_syntax_place
    uint8_t affix;         // number of the affix's name: bit of an analysis
    uint8_t upos;          // usual tag of the word, WARTA_UPOS_COUNT where the table says none
    uint8_t voice;         // warta_voice
    uint8_t unused[2];
} warta_syntax_rule;

typedef struct warta_syntax_entry {
    uint64_t key;          // 0: free
    uint32_t value;        // LEMMAS: string offset. LEXICON: bits 0..16 tags, 17..31 cluster
    uint32_t affixes;      // LEXICON: the affixes of the form's best analysis
} warta_syntax_entry;

typedef struct warta_syntax_head { uint32_t classes, features, places, cells; } warta_syntax_head;

typedef struct warta_syntax_linear {
    const uint32_t *cells;
    const int8_t *rows;
    uint32_t cell_count;
    uint32_t classes, features, places;
} warta_syntax_linear;

struct warta_syntax_model {
    warta_map map;                  // empty where the bytes are the caller's
    const warta_syntax_settings *settings;
    const char *strings;
    uint32_t string_bytes;
    const uint32_t *styles;
    uint32_t style_count;
    const uint8_t *relations;
    uint32_t relation_count;
    const warta_syntax_featset *featsets;
    uint32_t featset_count;
    const warta_syntax_rule *rules;
    uint32_t rule_count;
    const uint32_t *roots;
    uint32_t root_mask;
    const warta_syntax_entry *lemmas, *lexicon;
    uint32_t lemma_mask, lexicon_mask;
    warta_syntax_linear linear[WARTA_SYNTAX_LINEAR_COUNT];
};

static inline warta_str warta_syntax_string(const warta_syntax_model *model, uint32_t offset)
{
    return warta_str_of(model->strings + offset);
}

/// XXH3 of all bytes after the header, joined with the number of sections.
uint64_t warta_syntax_checksum(const void *file, size_t length);

/// Number of the treebank of that name, or the model's own style where it does not know the name.
uint32_t warta_syntax_style(const warta_syntax_model *model, const char *name);

/// The entry of a key, or NULL.
static inline const warta_syntax_entry *warta_syntax_find(const warta_syntax_entry *entries, uint32_t mask, uint64_t key)
{
    for (uint32_t i = (uint32_t)key & mask; entries[i].key != 0; i = (i + 1) & mask)
        if (entries[i].key == key) return &entries[i];
    return NULL;
}

/// The root as it stands in the model, `at` NULL where it is none.
warta_str warta_syntax_root(const warta_syntax_model *model, warta_str word);

static inline uint32_t warta_syntax_cell(uint64_t feature, uint32_t cell_count) { return (uint32_t)((uint64_t)(uint32_t)feature * cell_count >> 32); }

/// What 8 bits of a weight stand for.
static inline int32_t warta_syntax_weight(int8_t bits) { return (int32_t)bits * (bits < 0 ? -bits : bits); }

/// Where a feature's row begins, or NULL. `unit`: bytes of a place, 4 or 2.
static inline const int8_t *warta_syntax_row(const warta_syntax_linear *l, uint64_t feature, uint32_t unit)
{
    uint32_t check = (uint32_t)(feature >> (64 - WARTA_SYNTAX_CHECK_BITS));
    for (uint32_t i = warta_syntax_cell(feature, l->cell_count);;) {
        uint32_t cell = l->cells[i];
        if (cell == 0) return NULL;
        if ((cell & ((1u << WARTA_SYNTAX_CHECK_BITS) - 1)) == check) return l->rows + (size_t)((cell >> WARTA_SYNTAX_CHECK_BITS) - 1) * unit;
        if (++i == l->cell_count) i = 0;
    }
}

/// Adds up the rows of `count` features into `scores` (classes of them, at least 4; cleared here).
void warta_syntax_score(const warta_syntax_linear *l, const uint64_t *features, uint32_t count, int32_t *scores);

/* ---- writing a model: training only ---- */

typedef struct warta_syntax_writer {
    struct { warta_syntax_section items[64]; uint32_t count; } sections;
    warta_buf data;
} warta_syntax_writer;

/// Appends a section.
void warta_syntax_add(warta_syntax_writer *w, warta_syntax_section_kind kind, uint32_t id, const void *bytes, size_t length);

/// The finished file in `out`; the writer's memory is given back. Errors: WARTA_E_NOMEM.
warta_status warta_syntax_finish(warta_syntax_writer *w, warta_buf *out, warta_error *err);

#endif
