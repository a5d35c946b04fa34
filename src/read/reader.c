// reader.c: the readers, and the walk over all that the user named
//
// Invariants of what comes out: (1) documents come in the order of the paths, and of the lines in a file; (2) every file that is not a
// document, and every line that is none, is reported once; (3) text is well-formed UTF-8 without NUL and CR.
#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "read/read_formats.h"
#include "read/read_paths.h"

enum { LOOK_AHEAD = 4096 };

// Asked in this order; the last takes anything.
static const warta_format formats[] = {
    {"JSONL", WARTA_FORM_JSONL, warta_sniff_jsonl, warta_read_jsonl},
    {"text", WARTA_FORM_TEXT, NULL, warta_read_text},
};

struct warta_reader {
    warta_paths *paths;
    warta_form form;
    warta_stream stream;
    const warta_format *format;   // of the stream; NULL: none is open
    warta_scratch scratch;
};

warta_status warta_reader_open(const char *const *paths, size_t count, warta_form form, warta_reader **out, warta_error *err)
{
    *out = NULL;
    warta_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return warta_fail_memory(err);
    reader->form = form;
    warta_status status = warta_paths_open(paths, count, &reader->paths, err);
    if (status == WARTA_OK) *out = reader;
    else free(reader);
    return status;
}

static void stream_end(warta_reader *reader)
{
    if (!reader->format) return;
    warta_stream_close(&reader->stream);
    reader->format = NULL;
}

void warta_reader_free(warta_reader *reader)
{
    if (!reader) return;
    stream_end(reader);
    warta_paths_free(reader->paths);
    warta_buf_clear(&reader->scratch.text);
    warta_buf_clear(&reader->scratch.part);
    free(reader);
}

static warta_status format_tell(warta_reader *reader, const char *path, warta_error *err)
{
    warta_str start;
    WARTA_TRY(warta_stream_peek(&reader->stream, LOOK_AHEAD, &start, err));
    const char *remedy, *foreign = reader->form == WARTA_FORM_AUTO ? warta_sniff_foreign(start, &remedy) : NULL;
    if (foreign) return warta_fail_at(err, WARTA_E_INPUT, path, 0, "this is %s, not text (%s)", foreign, remedy);
    const warta_format *f = formats;
    while (reader->form == WARTA_FORM_AUTO ? f->sniff && !f->sniff(start) : f->form != reader->form) f++;
    assert(f < formats + sizeof formats / sizeof *formats);
    reader->format = f;
    return WARTA_OK;
}

static warta_status stream_begin(warta_reader *reader, const char *path, warta_error *err)
{
    WARTA_TRY(warta_stream_open(path, &reader->stream, err));
    warta_status status = format_tell(reader, path, err);
    if (status != WARTA_OK) warta_stream_close(&reader->stream);
    return status;
}

warta_status warta_reader_next(warta_reader *reader, warta_source **out, warta_error *err)
{
    *out = NULL;
    for (;;) {
        if (!reader->format) {
            const char *path;
            WARTA_TRY(warta_paths_next(reader->paths, &path, err));
            if (!path) return WARTA_OK;
            WARTA_TRY(stream_begin(reader, path, err));
        }
        warta_doc *doc;
        warta_status status = reader->format->next(&reader->stream, &reader->scratch, &doc, err);
        if (status == WARTA_E_IO) stream_end(reader);
        if (status != WARTA_OK) return status;
        if (!doc) {
            stream_end(reader);
            continue;
        }
        assert(warta_utf8_valid(doc->text));   // (3)
        *out = warta_source_of(doc);
        if (*out) return WARTA_OK;
        warta_doc_free(doc);
        return warta_fail_memory(err);
    }
}
