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

#endif
