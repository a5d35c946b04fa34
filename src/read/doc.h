// doc.h: one document on its walk through the stages
//
// The reader makes it: an immutable text (well-formed UTF-8) and what the source says of it. Every later stage adds one layer, a struct
// of its own that it defines in its header and allocates in the document's arena, and changes nobody else's. A layer that has not been
// made yet is NULL.
#ifndef WARTA_READ_DOC_H
#define WARTA_READ_DOC_H

#include "base/arena.h"
#include "base/span.h"
#include "base/status.h"
#include "pack/pack.h"

/// A key of the source that Warta does not use, kept for the output: `json` is its value as JSON text.
typedef struct warta_extra {
    warta_str key, json;
} warta_extra;

/// What is shared by all documents: packs and trained models. (The public warta_model.)
struct warta_model {
    warta_pack *pack;
    struct warta_modelfile *files[8];      // by scope of the language; NULL: nothing was learned for it
    struct warta_segmenter *segmenters[8]; // by scope of the language; NULL: sentences and words are cut by rules alone
    struct warta_syntax_model *syntax[8];   // by scope of the language; NULL: no parser for it
};

struct warta_doc {
    warta_arena arena;
    const struct warta_model *model;
    warta_str text;          // immutable, NUL-terminated, well-formed UTF-8
    uint32_t repairs;        // malformed sequences replaced by U+FFFD
    warta_str id, url, source, title;   // `at` NULL where not known
    warta_str date;          // of the source's own metadata, as written there; `at` NULL where not known
    warta_str date_given;    // by the caller ("2023-09-01")
    warta_str language_given;
    struct { warta_extra *items; uint32_t count, room; } extras;
    uint64_t source_bytes;
    struct warta_conllu *conllu;      // read/conllu.h: sentences, words, trees that the source brought along; NULL: none

    struct warta_article *article;    // article/article.h: language, zones, date to count from
    struct warta_segments *segments;  // segment/segment.h: sentences, words
    struct warta_trees *trees;        // syntax/syntax.h
    struct warta_actors *actors;      // actors/actors.h
    struct warta_times *times;        // times/times.h
    struct warta_quotes *quotes;      // quotes/quotes.h
    struct warta_events *events;      // events/events.h
};

/// The text under a span.
static inline warta_str warta_doc_str(const warta_doc *doc, warta_span s)
{
    return (warta_str){doc->text.at + s.at, s.length};
}

#endif
