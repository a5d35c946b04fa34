// write_points.h: byte offsets into code points, where results leave
//
// Inside, spans count bytes; outside, offsets count Unicode code points. For every 256 bytes of text the number of code points before them
// is kept, so that an offset costs a look-up and a short count. A text of ASCII alone needs nothing.
//
//     bytes    0 .. 255 | 256 .. 511 | 512 ..
//     marks    0          254          509
#ifndef WARTA_WRITE_WRITE_POINTS_H
#define WARTA_WRITE_WRITE_POINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct warta_points {
    warta_str text;
    uint32_t *marks;   // NULL: bytes and code points are the same
} warta_points;

/// False: out of memory.
bool warta_points_init(warta_points *points, warta_str text);
void warta_points_clear(warta_points *points);

/// Code points before byte `at` of the text (beyond its end: of all).
uint32_t warta_points_at(const warta_points *points, uint32_t at);

#endif
