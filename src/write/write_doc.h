// write_doc.h: what the writers ask of a coded document
//
// Every layer may be missing (a stage that was not run): then its lists are empty.
#ifndef WARTA_WRITE_WRITE_DOC_H
#define WARTA_WRITE_WRITE_DOC_H

#include "events/events.h"

static inline uint32_t warta_zone_count(const warta_doc *doc) { return doc->article ? doc->article->zones.count : 0; }
static inline uint32_t warta_sentence_count(const warta_doc *doc) { return doc->segments ? doc->segments->sentences.count : 0; }
static inline uint32_t warta_mention_count(const warta_doc *doc) { return doc->actors ? doc->actors->mentions.count : 0; }
static inline uint32_t warta_entity_count(const warta_doc *doc) { return doc->actors ? doc->actors->entities.count : 0; }
static inline uint32_t warta_time_count(const warta_doc *doc) { return doc->times ? doc->times->items.count : 0; }
static inline uint32_t warta_quote_count(const warta_doc *doc) { return doc->quotes ? doc->quotes->items.count : 0; }
static inline uint32_t warta_event_count(const warta_doc *doc) { return doc->events ? doc->events->items.count : 0; }

/// The day that the document counts from, as the last stage that knows left it; NULL: no stage has looked.
const warta_anchor *warta_doc_anchor(const warta_doc *doc);
const char *warta_date_basis_name(warta_date_basis basis);

/// How many mentions each entity has (array of warta_entity_count, the caller's to free); NULL: out of memory or no entities.
uint32_t *warta_mentions_counted(const warta_doc *doc);

/// Columns of cameo/codes.tsv. ORDER: pack_schema.c
typedef enum warta_codes_column {
    WARTA_CODES_CODE, WARTA_CODES_LABEL, WARTA_CODES_LABEL_ID, WARTA_CODES_PLOVER, WARTA_CODES_MODE, WARTA_CODES_CONTEXT, WARTA_CODES_GOLDSTEIN
} warta_codes_column;

/// A cell of the row of `event`'s code; empty where there is no pack.
warta_str warta_event_code_cell(const warta_doc *doc, const warta_event *event, warta_codes_column column);

/// QuadClass of the event's root code in GDELT's convention (cameo/quad.tsv); 0: not known.
uint32_t warta_event_quad(const warta_doc *doc, const warta_event *event);

/// Pack file and line of the frame that coded the event; "" and 0 where there is none.
warta_str warta_event_rule(const warta_doc *doc, const warta_event *event, uint32_t *line);

/// The three-letter country of an actor code, where it begins with one; else length 0.
warta_str warta_code_country(const warta_doc *doc, const char *code);

#endif
