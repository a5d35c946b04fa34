// text.h: the public warta_text from inside: a buffer with a handle around it
//
// Whoever writes for the user (write/, events_explain.c, packbuild) appends to `text->buf` with the functions of base/buf.h.
#ifndef WARTA_BASE_TEXT_H
#define WARTA_BASE_TEXT_H

#include "base/buf.h"
#include "warta.h"

struct warta_text {
    warta_buf buf;
};

#endif
