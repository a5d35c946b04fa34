// reader.c: the readers, and the walk over all that the user named
//
// Invariants of what comes out: (1) documents come in the order of the paths, and of the lines in a file; (2) every file that is not a
// document, and every line or tree that is none, is reported once; (3) text is well-formed UTF-8 without NUL and CR.
#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "read/read_formats.h"
#include "read/read_paths.h"

enum { LOOK_AHEAD = 4096 };

// Asked in this order; the last takes anything.
static const warta_format formats[] = {
    {"JSONL", WARTA_FORM_JSONL, ".jsonl .ndjson", warta_sniff_jsonl, warta_read_jsonl},
    {"CoNLL-U", WARTA_FORM_CONLLU, ".conllu", warta_sniff_conllu, warta_read_conllu},
    {"text", WARTA_FORM_TEXT, "", NULL, warta_read_text},
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

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

static bool has_suffix(const char *path, const char *suffixes)
{
    warta_str rest = warta_str_of(suffixes), suffix;
    while (rest.length > 0 && warta_str_cut(&rest, ' ', &suffix))
        if (warta_str_ends(warta_str_of(path), suffix)) return true;
    return false;
}

static bool takes(const warta_format *f, warta_form form, warta_str start, const char *path)
{
    if (form != WARTA_FORM_AUTO) return f->form == form;
    return !f->sniff || f->sniff(start) || has_suffix(path, f->suffixes);
}

static warta_status format_tell(warta_reader *reader, const char *path, warta_error *err)
{
    warta_str start;
    WARTA_TRY(warta_stream_peek(&reader->stream, LOOK_AHEAD, &start, err));
    const char *remedy, *foreign = reader->form == WARTA_FORM_AUTO ? warta_sniff_foreign(start, &remedy) : NULL;
    if (foreign) return warta_fail_at(err, WARTA_E_INPUT, path, 0, "this is %s, not text (%s)", foreign, remedy);
    size_t i = 0;
    while (i < FORMAT_COUNT - 1 && !takes(&formats[i], reader->form, start, path)) i++;
    reader->format = &formats[i];
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
