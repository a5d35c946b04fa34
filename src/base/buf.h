// buf.h: a growing byte buffer, for output and for reading whole files
//
// Appending never fails visibly: when memory runs out the buffer stays as it is and `failed` is set, to be asked once at the end.
#ifndef WARTA_BASE_BUF_H
#define WARTA_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef struct warta_buf {
    char *at;        // NUL-terminated once anything was added
    size_t length;   // bytes, the NUL not counted
    size_t room;
    bool failed;     // memory ran out
} warta_buf;

void warta_buf_clear(warta_buf *buf);   // frees; the buffer is empty and usable again
void warta_buf_add(warta_buf *buf, const void *bytes, size_t length);
void warta_buf_str(warta_buf *buf, warta_str s);
void warta_buf_text(warta_buf *buf, const char *s);
void warta_buf_char(warta_buf *buf, char c);
/// In decimal digits.
void warta_buf_number(warta_buf *buf, uint32_t number);
void warta_buf_printf(warta_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// Room for `length` more bytes; NULL (and failed) when there is none. The caller writes there and adds to `length` itself.
char *warta_buf_reserve(warta_buf *buf, size_t length);

static inline warta_str warta_buf_view(const warta_buf *buf) { return (warta_str){buf->at, (uint32_t)buf->length}; }

#endif
