// buf.c: see buf.h
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void warta_buf_clear(warta_buf *buf)
{
    free(buf->at);
    *buf = (warta_buf){0};
}

char *warta_buf_reserve(warta_buf *buf, size_t length)
{
    if (buf->failed) return NULL;
    size_t want;
    if (__builtin_add_overflow(buf->length, length, &want) || want >= SIZE_MAX / 2) {
        buf->failed = true;
        return NULL;
    }
    if (want + 1 > buf->room) {
        size_t room = buf->room ? buf->room : 256;
        while (room < want + 1) room *= 2;
        char *at = realloc(buf->at, room);
        if (!at) {
            buf->failed = true;
            return NULL;
        }
        buf->at = at;
        buf->room = room;
    }
    return buf->at + buf->length;
}

void warta_buf_add(warta_buf *buf, const void *bytes, size_t length)
{
    char *to = warta_buf_reserve(buf, length);
    if (!to) return;
    if (length > 0) memcpy(to, bytes, length);
    buf->length += length;
    buf->at[buf->length] = '\0';
}

void warta_buf_str(warta_buf *buf, warta_str s) { warta_buf_add(buf, s.at, s.length); }
void warta_buf_text(warta_buf *buf, const char *s) { warta_buf_add(buf, s, strlen(s)); }
void warta_buf_char(warta_buf *buf, char c) { warta_buf_add(buf, &c, 1); }

void warta_buf_number(warta_buf *buf, uint32_t number)
{
    char digits[10];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    warta_buf_add(buf, digits + at, sizeof digits - at);
}

void warta_buf_printf(warta_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *to = length < 0 ? NULL : warta_buf_reserve(buf, (size_t)length);
    if (to) {
        vsnprintf(to, (size_t)length + 1, format, again);
        buf->length += (size_t)length;
    }
    va_end(again);
    va_end(args);
}
