// read_text.c: a file of plain text is one document, its name is its id
#include "read/read_formats.h"

#include "read/read_decode.h"

warta_status warta_read_text(warta_stream *stream, warta_scratch *scratch, warta_doc **out, warta_error *err)
{
    *out = NULL;
    if (stream->documents++ > 0) return WARTA_OK;
    warta_str bytes;
    WARTA_TRY(warta_stream_rest(stream, WARTA_LARGEST_DOCUMENT, &bytes, err));
    warta_doc *doc = warta_doc_new();
    if (!doc) return warta_fail_memory(err);
    doc->repairs = warta_decode(bytes, &scratch->text);
    doc->source_bytes = bytes.length;
    doc->id = warta_arena_copy(&doc->arena, warta_str_of(stream->name));
    if (!scratch->text.failed) doc->text = warta_arena_copy(&doc->arena, warta_buf_view(&scratch->text));
    if (doc->id.at && doc->text.at) {
        *out = doc;
        return WARTA_OK;
    }
    scratch->text.failed = false;
    warta_doc_free(doc);
    return warta_fail_memory(err);
}
