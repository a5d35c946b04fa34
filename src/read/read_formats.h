// read_formats.h: what a reader is, and which there are
//
// To add one: a file read_NAME.c with a sniff and a next, a row in reader.c, cases, a fuzz target.
#ifndef WARTA_READ_READ_FORMATS_H
#define WARTA_READ_READ_FORMATS_H

#include "read/read.h"
#include "read/read_bytes.h"

/// What a reader may use over and over: buffers that keep their memory between documents.
typedef struct warta_scratch {
    warta_buf text, part;
} warta_scratch;

typedef struct warta_format {
    const char *name;
    warta_form form;
    /// Ends of file names that settle what the first bytes leave open (an empty file, a broken first line), a blank between them.
    const char *suffixes;
    /// Whether `start` (a first line or 4 KiB) begins such an input. The rows are asked in order; NULL: takes anything.
    bool (*sniff)(warta_str start);
    /// The next document of the stream, NULL in *out at its end. Fails as warta_reader_next does; after WARTA_E_INPUT and
    /// WARTA_E_LIMIT it is called again.
    warta_status (*next)(warta_stream *stream, warta_scratch *scratch, warta_doc **out, warta_error *err);
} warta_format;

/// What `start` says that it is instead of text ("gzip", "PDF"), with what to do about it in *remedy; NULL: may be text.
const char *warta_sniff_foreign(warta_str start, const char **remedy);

bool warta_sniff_jsonl(warta_str start);
bool warta_sniff_conllu(warta_str start);
warta_status warta_read_jsonl(warta_stream *stream, warta_scratch *scratch, warta_doc **out, warta_error *err);
warta_status warta_read_conllu(warta_stream *stream, warta_scratch *scratch, warta_doc **out, warta_error *err);
warta_status warta_read_text(warta_stream *stream, warta_scratch *scratch, warta_doc **out, warta_error *err);

#endif
