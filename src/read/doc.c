// doc.c: a document made and given back (doc.h, read.h)
#include "read/read.h"

#include <stdlib.h>

#include "read/read_decode.h"

struct warta_source {
    warta_doc *doc;
};

warta_doc *warta_doc_new(void)
{
    warta_doc *doc = calloc(1, sizeof *doc);
    if (doc) warta_arena_init(&doc->arena, 0);
    return doc;
}

void warta_doc_free(warta_doc *doc)
{
    if (!doc) return;
    warta_arena_clear(&doc->arena);
    free(doc);
}

warta_status warta_doc_of_text(const char *text, size_t length, warta_doc **out, warta_error *err)
{
    *out = NULL;
    if (length > WARTA_LARGEST_DOCUMENT)
        return warta_fail(err, WARTA_E_LIMIT, "the text is larger than the limit of %zu MiB", WARTA_LARGEST_DOCUMENT >> 20);
    warta_doc *doc = warta_doc_new();
    if (!doc) return warta_fail_memory(err);
    warta_buf clean = {0};
    doc->repairs = warta_decode_utf8((warta_str){text, (uint32_t)length}, &clean);
    doc->text = clean.failed ? (warta_str){0} : warta_arena_copy(&doc->arena, warta_buf_view(&clean));
    warta_buf_clear(&clean);
    if (!doc->text.at) {
        warta_doc_free(doc);
        return warta_fail_memory(err);
    }
    doc->id = WARTA_STR("-");
    doc->source_bytes = length;
    *out = doc;
    return WARTA_OK;
}

warta_source *warta_source_of(warta_doc *doc)
{
    warta_source *source = doc ? malloc(sizeof *source) : NULL;
    if (source) source->doc = doc;
    return source;
}

warta_doc *warta_source_take(warta_source *source)
{
    if (!source) return NULL;
    warta_doc *doc = source->doc;
    free(source);
    return doc;
}

void warta_source_free(warta_source *source) { warta_doc_free(warta_source_take(source)); }

const char *warta_source_id(const warta_source *source) { return source->doc->id.at ? source->doc->id.at : "-"; }

uint64_t warta_source_bytes(const warta_source *source) { return source->doc->source_bytes; }
