// article.h: what kind of text this is: language, zones, the day to count from
//
// In: the document's text and what its source says of it. Out: doc->article.
#ifndef WARTA_ARTICLE_ARTICLE_H
#define WARTA_ARTICLE_ARTICLE_H

#include "base/day.h"
#include "read/doc.h"

/// ORDER ZONES: article_zones.c, write_jsonl.c
typedef enum warta_zone_kind {
    WARTA_ZONE_BODY, WARTA_ZONE_HEADLINE, WARTA_ZONE_BYLINE, WARTA_ZONE_DATELINE, WARTA_ZONE_CAPTION, WARTA_ZONE_CREDIT, WARTA_ZONE_PROMO,
    WARTA_ZONE_BOILERPLATE, WARTA_ZONE_COUNT
} warta_zone_kind;

typedef struct warta_zone {
    warta_span span;         // without blanks at the ends; a body zone is one paragraph
    warta_zone_kind kind;
} warta_zone;

typedef enum warta_date_basis { WARTA_DATE_UNKNOWN, WARTA_DATE_GIVEN, WARTA_DATE_META, WARTA_DATE_DATELINE, WARTA_DATE_INFERRED } warta_date_basis;

/// The day that relative expressions count from: known (from == to) or bounded (WARTA_DAY_NONE: open end).
typedef struct warta_anchor {
    warta_date_basis basis;
    warta_day from, to;      // both WARTA_DAY_NONE where nothing is known
    warta_span evidence;     // text that says so, length 0 where none does
    const char *reason;      // one line for people; in the arena or static
} warta_anchor;

typedef struct warta_article {
    warta_scope language;    // of the pack that codes it; WARTA_NONE: no pack for this language
    warta_str tag;           // BCP 47: "id", "ms", "en", "und"
    bool lower_case;         // the whole text is written without capitals
    struct { warta_zone *items; uint32_t count, room; } zones;   // in text order, no two overlap
    warta_anchor anchor;     // given, of the metadata, in the dateline; the times stage may bound it further (times.h)
} warta_article;

/// Tells the language, cuts the zones, finds the given date. Source of the language test: word lists of packs/*/language.tsv.
/// Errors: WARTA_E_USAGE (the given date or language is none), WARTA_E_NOMEM.
warta_status warta_article_run(const warta_model *model, warta_doc *doc, warta_error *err);

/// Whether the invariants of doc->article hold (article.c numbers them): asserted by the stage, asked by the fuzzer.
bool warta_article_hold(const warta_doc *doc);

/// "headline", "caption" ...
const char *warta_zone_name(warta_zone_kind kind);
/// Whether sentences are cut in such a zone (headline, caption and body; not credits, promos, boilerplate).
bool warta_zone_told(warta_zone_kind kind);

#endif
