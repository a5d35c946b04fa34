// segment_tokens.h: the parts of segmentation, among themselves: tables, tokens, ends, words
#ifndef WARTA_SEGMENT_TOKENS_H
#define WARTA_SEGMENT_TOKENS_H

#include "segment/segment.h"
#include "segment/segment_learned.h"

/// What a mark, or the end of a token, does in a sentence. Bits.
enum {
    SEGMENT_STOP = 1,      // . ? ! ... : a sentence may end here
    SEGMENT_CLOSE = 2,     // may stand between a stop and the end that it makes: closing brackets and quotation marks
    SEGMENT_OPEN = 4,      // opens a quotation or a bracket
    SEGMENT_EITHER = 8,    // a quotation mark that is the same on both sides
    SEGMENT_PAUSE = 16,    // , ; :
    SEGMENT_NAME = 32      // #pemilu, @warta, '98: no mark at all
};

/// How a token's letters are written: what folding it takes.
enum { SEGMENT_SMALL, SEGMENT_ASCII, SEGMENT_ANY };   // letters and digits of ASCII, none a capital; with capitals; all else

typedef struct segment_token {
    warta_span span;
    uint8_t shape;
    uint8_t role;         // SEGMENT_STOP ...
    uint8_t letters;      // SEGMENT_SMALL ...
    bool space_after;
    bool abbreviation;    // ends with a dot that is its own
    bool title;           // an abbreviation that a name follows: no sentence ends after it
    bool ends;            // a sentence ends after it
} segment_token;

typedef struct segment_tokens {
    segment_token *items;
    uint32_t count, room;
} segment_tokens;

enum { SEGMENT_MOST_ENDINGS = 24, SEGMENT_MOST_WHOLES = 48 };

/// A clitic that hangs on words of any kind.
typedef struct segment_ending {
    warta_str form;       // folded
    uint8_t host;         // least bytes of its host
    bool maybe;           // split only where the model says so
} segment_ending;

/// The tables that segmentation reads, for one language.
typedef struct segment_rules {
    const warta_pack *pack;
    const warta_index *abbreviations;   // WARTA_INDEX_ABBREVIATIONS
    const warta_tab *abbreviation_rows;
    const warta_index *clitics;
    const warta_tab *clitic_rows;
    segment_ending endings[SEGMENT_MOST_ENDINGS];
    uint32_t ending_count;
    uint32_t listed[32];                // words that are split: bit of their length (31: or more) by the low bits of their first letter
    warta_str wholes[SEGMENT_MOST_WHOLES];   // runs of marks that are one token: rows of abbreviations.tsv of kind `whole`
    uint32_t whole_count;
    char apostrophe_after;              // small letter after which a word may end with an apostrophe that is its own; 0: none
    bool hyphen_apart;                  // a hyphen between words is a word of its own
    bool lower_case;
    const warta_segmenter *learned;     // NULL: rules alone
    struct segment_teacher *teacher;    // in training: is shown what the learned part would be asked, and says what is right
    uint32_t style;                     // that the learned part cuts in
} segment_rules;

typedef struct segment_teacher {
    bool (*joins)(struct segment_teacher *teacher, const segment_site *site);
} segment_teacher;

/// The tables of a language; WARTA_NONE: one of which nothing is known. `rules` is overwritten.
void segment_rules_take(segment_rules *rules, const warta_pack *pack, warta_scope language);

/// Appends the tokens of `zone` to `tokens`. Errors: WARTA_E_NOMEM.
warta_status segment_tokens_cut(const segment_rules *rules, warta_doc *doc, warta_span zone, segment_tokens *tokens, warta_error *err);

/// WARTA_SHAPE_UPPER to WARTA_SHAPE_HYPHEN of a token.
uint8_t segment_shape(warta_str s);

/// Marks the tokens from `from` on after which a sentence ends; the last one always.
void segment_ends_find(const segment_rules *rules, warta_str text, segment_tokens *tokens, uint32_t from);

/// The same by rules alone.
void segment_ends_rule(const segment_rules *rules, warta_str text, segment_tokens *tokens, uint32_t from);

/// A stop that ends the sentence is a token of its own, also behind an abbreviation, whose own it is too ("... dll."). Errors: WARTA_E_NOMEM.
warta_status segment_stops_part(warta_doc *doc, segment_tokens *tokens, warta_error *err);

/// What the tables say of a clitic at a token's end.
typedef struct segment_clitic {
    uint8_t bytes;        // of the ending; 0: none
    bool split;           // it is split off by rule
    bool asked;           // the tables leave it to the model, where there is one
} segment_clitic;

/// `key`: of `form`, the token's text.
segment_clitic segment_clitic_find(const segment_rules *rules, warta_str form, uint64_t key);

/// Appends a word of the token doc->segments->token_count to doc->segments; `form` is what tables ask for, mostly the text under `span`.
/// Errors: WARTA_E_NOMEM.
warta_status segment_word_add(warta_doc *doc, warta_span span, warta_str form, uint8_t shape, bool space_after, warta_error *err);

/// Appends the words of token `i`. Errors: WARTA_E_NOMEM.
warta_status segment_words_add(const segment_rules *rules, warta_doc *doc, const segment_tokens *tokens, uint32_t i, bool first, warta_error *err);

/// Takes sentences and words from doc->conllu instead of finding them. Errors: WARTA_E_NOMEM.
warta_status segment_take(warta_doc *doc, warta_error *err);

#endif
