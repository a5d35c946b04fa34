// quotes.h: who says so: quotations, their cue and speaker
//
// In: words, trees, mentions, zones. Out: doc->quotes, in text order.
#ifndef WARTA_QUOTES_QUOTES_H
#define WARTA_QUOTES_QUOTES_H

#include "actors/actors.h"

typedef enum warta_quote_kind { WARTA_QUOTE_DIRECT, WARTA_QUOTE_INDIRECT, WARTA_QUOTE_MIXED } warta_quote_kind;

typedef struct warta_quote {
    warta_span span;            // what is said, without the marks and without the comma before the closing one
    warta_quote_kind kind;
    uint32_t first, count;      // words of the span
    warta_span cue;             // the speech verb or "menurut"; length 0: none
    uint32_t cue_word;          // or WARTA_NONE
    warta_span speaker;         // the speaker's mention as written; length 0: none told
    uint32_t speaker_mention;   // index into doc->actors->mentions, or WARTA_NONE (a speaker who is no coded actor)
    uint32_t speaker_entity;    // or WARTA_NONE
    uint32_t row;               // of WARTA_TAB_SPEECH
} warta_quote;

typedef struct warta_quotes {
    struct { warta_quote *items; uint32_t count, room; } items;
} warta_quotes;

/// Finds quotations and their speakers. May attach pronouns inside direct speech ("saya") to the speaker's entity: the actors stage
/// leaves first-person mentions inside quotation marks without entity for this purpose. Errors: WARTA_E_NOMEM.
warta_status warta_quotes_run(const warta_model *model, warta_doc *doc, warta_error *err);

/// Whether the invariants of doc->quotes hold (quotes.c numbers them): asserted by the stage, asked by the fuzzer.
bool warta_quotes_hold(const warta_doc *doc);

/// "direct", "indirect", "mixed"
const char *warta_quote_kind_name(warta_quote_kind kind);

#endif
