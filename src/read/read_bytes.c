// read_bytes.c: see read_bytes.h. errno is read at the failing call.
#include "read/read_bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { STEP = 64 * 1024, KEPT_WINDOW = 1024 * 1024 };

warta_status warta_stream_open(const char *name, warta_stream *stream, warta_error *err)
{
    *stream = (warta_stream){.name = name, .fd = STDIN_FILENO};
    if (!name[0]) return warta_fail(err, WARTA_E_IO, "a file name is empty");
    if (strcmp(name, "-") == 0) return WARTA_OK;
    stream->fd = open(name, O_RDONLY | O_CLOEXEC);
    if (stream->fd >= 0) return WARTA_OK;
    return warta_fail_at(err, WARTA_E_IO, name, 0, "cannot open: %s", strerror(errno));
}

void warta_stream_close(warta_stream *stream)
{
    if (stream->fd > STDIN_FILENO) close(stream->fd);
    warta_buf_clear(&stream->window);
    *stream = (warta_stream){.fd = -1, .ended = true};
}

// Moves what is left to the window's front, so that it grows with the document and not with the file; a huge window is given back.
static void tidy(warta_stream *stream)
{
    warta_buf *w = &stream->window;
    if (stream->from == 0) return;
    w->length -= stream->from;
    if (w->length == 0 && w->room > KEPT_WINDOW) warta_buf_clear(w);
    else memmove(w->at, w->at + stream->from, w->length);
    stream->from = 0;
}

static warta_status fill(warta_stream *stream, warta_error *err)
{
    char *to = warta_buf_reserve(&stream->window, STEP);
    if (!to) return warta_fail_memory(err);
    ssize_t got;
    do got = read(stream->fd, to, STEP);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        stream->ended = true;
        return warta_fail_at(err, WARTA_E_IO, stream->name, 0, "cannot read: %s", strerror(errno));
    }
    stream->window.length += (size_t)got;
    if (got == 0) stream->ended = true;
    return WARTA_OK;
}

static warta_str left(const warta_stream *stream)
{
    size_t length = stream->window.length - stream->from;
    return (warta_str){stream->window.at ? stream->window.at + stream->from : "", (uint32_t)length};
}

warta_status warta_stream_peek(warta_stream *stream, size_t most, warta_str *out, warta_error *err)
{
    for (;;) {
        warta_str seen = left(stream);
        const char *stop = seen.at + seen.length, *word = seen.at;
        while (word < stop && strchr(" \t\r\n", *word)) word++;
        if (stream->ended || seen.length >= most || (word < stop && memchr(word, '\n', (size_t)(stop - word)))) {
            *out = seen;
            return WARTA_OK;
        }
        WARTA_TRY(fill(stream, err));
    }
}

static warta_status too_large(const warta_stream *stream, size_t limit, warta_error *err)
{
    return warta_fail_at(err, WARTA_E_LIMIT, stream->name, stream->line, "the line is larger than the limit of %zu MiB", limit >> 20);
}

static warta_status pass_line(warta_stream *stream, size_t limit, warta_error *err)
{
    for (;;) {
        warta_str seen = left(stream);
        const char *stop = memchr(seen.at, '\n', seen.length);
        stream->from = stop ? stream->from + (size_t)(stop - seen.at) + 1 : stream->window.length;
        if (stop || stream->ended) break;
        tidy(stream);
        WARTA_TRY(fill(stream, err));
    }
    return too_large(stream, limit, err);
}

warta_status warta_stream_line(warta_stream *stream, size_t limit, warta_str *out, warta_error *err)
{
    *out = (warta_str){0};
    for (size_t searched = 0;;) {
        warta_str seen = left(stream);
        const char *stop = searched < seen.length ? memchr(seen.at + searched, '\n', seen.length - searched) : NULL;
        if (stop || (stream->ended && seen.length > 0)) {
            uint32_t length = stop ? (uint32_t)(stop - seen.at) : seen.length;
            stream->from += stop ? (size_t)length + 1 : length;
            stream->line++;
            if (length > limit) return too_large(stream, limit, err);
            *out = (warta_str){seen.at, length};
            return WARTA_OK;
        }
        if (stream->ended) return WARTA_OK;
        if (seen.length > limit) {
            stream->line++;
            return pass_line(stream, limit, err);
        }
        searched = seen.length;
        tidy(stream);
        WARTA_TRY(fill(stream, err));
    }
}

warta_status warta_stream_rest(warta_stream *stream, size_t limit, warta_str *out, warta_error *err)
{
    while (!stream->ended) {
        if (stream->window.length - stream->from > limit) break;
        WARTA_TRY(fill(stream, err));
    }
    *out = left(stream);
    stream->from = stream->window.length;
    stream->ended = true;
    if (out->length <= limit) return WARTA_OK;
    return warta_fail_at(err, WARTA_E_LIMIT, stream->name, 0, "larger than the limit of %zu MiB for one document (split it)", limit >> 20);
}
