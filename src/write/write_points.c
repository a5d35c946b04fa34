// write_points.c: see write_points.h
#include "write/write_points.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { STEP = 256 };

bool warta_points_init(warta_points *points, warta_str text)
{
    *points = (warta_points){.text = text};
    if (warta_utf8_count(text) == text.length) return true;
    points->marks = malloc((text.length / STEP + 1) * sizeof *points->marks);
    if (!points->marks) return false;
    uint32_t count = 0;
    for (uint32_t at = 0, k = 0; at <= text.length; at += STEP, k++) {
        points->marks[k] = count;
        uint32_t left = text.length - at;
        count += warta_utf8_count((warta_str){text.at + at, left < STEP ? left : STEP});
    }
    return true;
}

void warta_points_clear(warta_points *points)
{
    free(points->marks);
    points->marks = NULL;
}

uint32_t warta_points_at(const warta_points *points, uint32_t at)
{
    if (at > points->text.length) at = points->text.length;
    if (!points->marks) return at;
    uint32_t mark = at / STEP * STEP;
    return points->marks[at / STEP] + warta_utf8_count((warta_str){points->text.at + mark, at - mark});
}
