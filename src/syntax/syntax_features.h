// syntax_features.h: what the classifiers look at
//
// Words are numbered from 1 in their sentence; number 0 is "no word": all its properties are 0. A feature is a 64-bit hash of the
// template's number and the values in it; what it weighs stands in the model (syntax_model.h).
#ifndef WARTA_SYNTAX_SYNTAX_FEATURES_H
#define WARTA_SYNTAX_SYNTAX_FEATURES_H

#include "syntax/syntax_model.h"

/// How a word is written. Bits; part of the model's features.
enum {
    WARTA_SYNTAX_UPPER = 1, WARTA_SYNTAX_CAPS = 2, WARTA_SYNTAX_DIGIT = 4, WARTA_SYNTAX_NUMBER = 8, WARTA_SYNTAX_PUNCT = 16,
    WARTA_SYNTAX_HYPHEN = 32, WARTA_SYNTAX_INNER = 64, WARTA_SYNTAX_FIRST = 128
};

/// What is known of a word before its sentence is looked at, hashed once; then its tag.
typedef struct warta_syntax_trait {
    uint64_t form;                      // folded
    uint64_t prefix[4], suffix[4];      // of 1 to 4 bytes; 0 where the word has no more than that
    uint32_t affixes;                   // of its best analysis
    uint32_t lexicon;                   // tags that training saw it with (bits 0..16), its cluster (17..31)
    uint8_t shape;                      // WARTA_SYNTAX_UPPER ...
    uint8_t upos;                       // warta_upos + 1; 0: not tagged yet
    uint16_t feats;                     // class of FEATS
} warta_syntax_trait;

/// A word in the tree that the parser builds.
typedef struct warta_syntax_arc {
    uint32_t head;                      // 0: none yet, or the root
    uint32_t left, left2, right, right2;   // outermost dependents and those next to them; 0: none
    uint8_t lefts, rights;              // how many dependents, counted to 7
    uint8_t rel;                        // class of LABELS + 1; 0: none
    uint64_t left_rels, right_rels;     // classes of the dependents' relations, as bits (class mod 64)
} warta_syntax_arc;

/// A sentence while it is parsed: arc-eager (Nivre 2008).
typedef struct warta_syntax_state {
    const warta_syntax_trait *words;    // [count + 1]
    warta_syntax_arc *arcs;             // [count + 1]
    uint32_t *stack;                    // [count + 1]
    uint32_t count, depth, next;        // words; words on the stack; first word of the buffer
    uint32_t style;
} warta_syntax_state;

/// Fills a word's trait; `style` as the sentence's. `fold` is the folded form (the form itself where folding leaves nothing).
void warta_syntax_trait_of(const warta_syntax_model *model, warta_str form, warta_str fold, bool inner, warta_syntax_trait *out);

/// Marks the first word; treats a sentence in capitals throughout as one in lower case.
void warta_syntax_traits_settle(warta_syntax_trait *words, uint32_t count);

/// Each writes at most WARTA_SYNTAX_MOST_FEATURES hashes to `out` and returns how many.
uint32_t warta_syntax_tag_features(const warta_syntax_trait *words, uint32_t count, uint32_t at, uint32_t style, uint64_t *out);
uint32_t warta_syntax_feats_features(const warta_syntax_trait *words, uint32_t count, uint32_t at, uint32_t style, uint64_t *out);
uint32_t warta_syntax_action_features(const warta_syntax_state *s, uint64_t *out);
uint32_t warta_syntax_root_features(const warta_syntax_state *s, uint32_t at, uint32_t candidates, uint64_t *out);
/// Of the arc head -> dependent; `whole`: the tree is complete.
uint32_t warta_syntax_label_features(const warta_syntax_state *s, uint32_t head, uint32_t dependent, bool whole, uint64_t *out);

#endif
