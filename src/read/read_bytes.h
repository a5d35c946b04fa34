// read_bytes.h: a file or standard input as a stream of bytes with a look ahead
//
// A reader sees its input through a window that grows as far as one document needs. Nothing waits for more bytes than it must: on a live
// pipe a line is handed over as soon as it is whole.
#ifndef WARTA_READ_READ_BYTES_H
#define WARTA_READ_READ_BYTES_H

#include "base/buf.h"
#include "base/status.h"

typedef struct warta_stream {
    const char *name;     // borrowed: the path, "-" for standard input
    int fd;
    bool ended;           // nothing more comes
    warta_buf window;     // bytes [from, window.length) are not taken yet
    size_t from;
    uint32_t line;        // number of the line last taken, from 1
    uint32_t documents;   // that the reader has made of it
} warta_stream;

/// Errors: WARTA_E_IO.
warta_status warta_stream_open(const char *name, warta_stream *stream, warta_error *err);
void warta_stream_close(warta_stream *stream);

/// What comes next, not taken: up to the end of the first line that is not blank, at most `most` bytes or a little more.
/// Errors: WARTA_E_IO, WARTA_E_NOMEM.
warta_status warta_stream_peek(warta_stream *stream, size_t most, warta_str *out, warta_error *err);

/// Takes the next line without its LF; `out->at` is NULL at the end. Borrowed until the next call. A line over `limit` bytes is passed over:
/// WARTA_E_LIMIT. Other errors: WARTA_E_IO, WARTA_E_NOMEM.
warta_status warta_stream_line(warta_stream *stream, size_t limit, warta_str *out, warta_error *err);

/// Takes everything that is left. Errors: WARTA_E_LIMIT when that is more than `limit` bytes, WARTA_E_IO, WARTA_E_NOMEM.
warta_status warta_stream_rest(warta_stream *stream, size_t limit, warta_str *out, warta_error *err);

#endif
