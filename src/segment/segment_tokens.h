// segment_tokens.h: text cut at blanks and punctuation (private to segment/)
#ifndef WARTA_SEGMENT_TOKENS_H
#define WARTA_SEGMENT_TOKENS_H

#include "segment/segment.h"

typedef struct segment_token {
    warta_span span;
    uint8_t shape;
    bool space_after;
    bool abbreviation;    // ends with a dot that is its own
    bool title;           // an abbreviation that a name follows: no sentence ends after it
} segment_token;

typedef struct segment_tokens {
    segment_token *items;
    uint32_t count, room;
} segment_tokens;

/// The tables that segmentation reads, for one language.
typedef struct segment_rules {
    const warta_pack *pack;
    const warta_index *abbreviations;   // WARTA_INDEX_ABBREVIATIONS
    const warta_tab *abbreviation_rows;
    const warta_index *clitics;
    const warta_tab *clitic_rows;
    warta_str suffixes[8];              // open clitics: rows of clitics.tsv of kind `suffix`
    uint32_t suffix_count;
    bool lower_case;
} segment_rules;

/// Appends the tokens of `zone` to `tokens`.
warta_status segment_tokens_cut(const segment_rules *rules, warta_doc *doc, warta_span zone, segment_tokens *tokens, warta_error *err);

/// WARTA_SHAPE_UPPER to WARTA_SHAPE_HYPHEN of a token.
uint8_t segment_shape(warta_str s);

/// Appends a word of the token doc->segments->token_count to doc->segments; `form` is what tables ask for, mostly the text under `span`.
/// Errors: WARTA_E_NOMEM.
warta_status segment_word_add(warta_doc *doc, warta_span span, warta_str form, uint8_t shape, bool space_after, warta_error *err);

/// Takes sentences and words from doc->conllu instead of finding them. Errors: WARTA_E_NOMEM.
warta_status segment_take(warta_doc *doc, warta_error *err);

#endif
