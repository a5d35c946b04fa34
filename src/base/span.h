// span.h: a stretch of the source text
//
// A document's text is immutable UTF-8. Nobody copies it: everything that is found in it is a span, a byte offset and a length.
#ifndef WARTA_BASE_SPAN_H
#define WARTA_BASE_SPAN_H

#include <stdbool.h>
#include <stdint.h>

/// "None" for every index and count-like number of the library.
#define WARTA_NONE UINT32_MAX

typedef struct warta_span {
    uint32_t at;       // byte offset of the first byte
    uint32_t length;   // bytes; the readers' size limit keeps at + length in range
} warta_span;

static inline uint32_t warta_span_end(warta_span s) { return s.at + s.length; }

/// The span from the first byte of `a` to the last byte of `b`; `a` begins no later than `b` ends.
static inline warta_span warta_span_join(warta_span a, warta_span b)
{
    return (warta_span){a.at, warta_span_end(b) - a.at};
}

static inline bool warta_span_holds(warta_span outer, warta_span inner)
{
    return outer.at <= inner.at && warta_span_end(inner) <= warta_span_end(outer);
}

static inline bool warta_span_meets(warta_span a, warta_span b)
{
    return a.at < warta_span_end(b) && b.at < warta_span_end(a);
}

#endif
