// write_jsonl.h: the parts of the JSONL writer (private to write/)
#ifndef WARTA_WRITE_WRITE_JSONL_H
#define WARTA_WRITE_WRITE_JSONL_H

#include "write/write_doc.h"
#include "write/write_json.h"
#include "write/write_points.h"

typedef struct warta_jsonl {
    const warta_doc *doc;
    warta_buf *out;
    warta_points points;
    const uint32_t *mentions;   // of each entity; NULL: no entities
} warta_jsonl;

/// "start" and "end" of a span.
void warta_jsonl_span(const warta_jsonl *w, warta_span span);

/// The id of an entity ("a1"), or null where the document has no mention of it.
void warta_jsonl_entity(const warta_jsonl *w, uint32_t entity);

/// The value of "events".
void warta_jsonl_events(const warta_jsonl *w);

#endif
