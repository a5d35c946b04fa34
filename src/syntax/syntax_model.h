// syntax_model.h: a trained model as it lies in its file, mapped
//
// The file is model/modelfile.h's; the network in it is syntax_net.h's. What warta_syntax_open has checked and everybody relies on:
// see syntax_model.c.
#ifndef WARTA_SYNTAX_SYNTAX_MODEL_H
#define WARTA_SYNTAX_SYNTAX_MODEL_H

#include "model/linear.h"
#include "syntax/syntax_net.h"
#include "syntax/syntax_tags.h"

enum {
    WARTA_SYNTAX_MOST_STYLES = 8,
    WARTA_SYNTAX_MOST_RULES = 512,
    WARTA_SYNTAX_MOST_AFFIXES = 32,     // an analysis is a set of affixes in 32 bits
    WARTA_SYNTAX_LONGEST_AFFIX = 8
};

/// Id of the one linear classifier (linear.h): how well an analysis gives the lemma (one class).
enum { WARTA_SYNTAX_LEMMA = 6 };

typedef enum warta_syntax_section_kind {
    WARTA_SYNTAX_SETTINGS = 1,   // warta_syntax_settings
    WARTA_SYNTAX_STRINGS,        // NUL-terminated; offset 0 is ""
    WARTA_SYNTAX_STYLES,         // uint32 string offset of each treebank's name
    WARTA_SYNTAX_RELATIONS,      // uint8 warta_rel of each class of relations
    WARTA_SYNTAX_FEATSETS,       // warta_syntax_featset of each class of features; the first is the empty set
    WARTA_SYNTAX_RULES,          // warta_syntax_rule
    WARTA_SYNTAX_ROOTS,          // uint32 string offsets, open addressing by the string's hash; 0: free
    WARTA_SYNTAX_LEMMAS,         // warta_syntax_entry, open addressing by key; `value` is a string offset
    WARTA_SYNTAX_LEXICON         // warta_syntax_entry, open addressing by the folded form's hash
} warta_syntax_section_kind;

typedef struct warta_syntax_settings {
    uint32_t style;        // that warta_syntax_run writes in
    uint32_t seed, epochs, words;   // of the training, for people
} warta_syntax_settings;

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

struct warta_syntax_model {
    warta_modelfile *own;           // where the file is the model's to close
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
    // Rules by their letter (a prefix's first, a suffix's last), in the table's order: number + 1, 0 ends. Doubling stands under letter 0.
    uint16_t rule_first[WARTA_SYNTAX_PLACE_COUNT][256], rule_next[WARTA_SYNTAX_MOST_RULES];
    const uint32_t *roots;
    uint32_t root_mask;
    const warta_syntax_entry *lemmas, *lexicon;
    uint32_t lemma_mask, lexicon_mask;
    warta_linear lemma;             // ranks analyses
    warta_syntax_net net;
};

static inline warta_str warta_syntax_string(const warta_syntax_model *model, uint32_t offset)
{
    return warta_str_of(model->strings + offset);
}

/// Number of the treebank of that name, or the model's own style where it does not know the name.
uint32_t warta_syntax_style(const warta_syntax_model *model, const char *name);

/// The entry of a key, or NULL.
static inline const warta_syntax_entry *warta_syntax_find(const warta_syntax_entry *entries, uint32_t mask, uint64_t key)
{
    for (uint32_t i = (uint32_t)key & mask; entries[i].key != 0; i = (i + 1) & mask)
        if (entries[i].key == key) return &entries[i];
    return NULL;
}

/// Sorts the rules by their letters, when they have been read and before anything is analysed.
void warta_syntax_index_rules(warta_syntax_model *model);

/// The root as it stands in the model, `at` NULL where it is none.
warta_str warta_syntax_root(const warta_syntax_model *model, warta_str word);

#endif
