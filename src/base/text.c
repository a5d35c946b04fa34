// text.c: the handle of base/text.h, made and given back (warta.h)
#include "base/text.h"

#include <stdlib.h>

warta_text *warta_text_new(void) { return calloc(1, sizeof(warta_text)); }

void warta_text_free(warta_text *text)
{
    if (!text) return;
    warta_buf_clear(&text->buf);
    free(text);
}

const char *warta_text_bytes(const warta_text *text) { return text->buf.at ? text->buf.at : ""; }

size_t warta_text_length(const warta_text *text) { return text->buf.length; }

bool warta_text_failed(const warta_text *text) { return text->buf.failed; }

void warta_text_reset(warta_text *text)
{
    text->buf.length = 0;
    text->buf.failed = false;
    if (text->buf.at) text->buf.at[0] = '\0';
}
