// linear.c: see linear.h
#include "model/linear.h"

#include <stdlib.h>

static bool cells_fit(const warta_linear *l, uint32_t cells, uint32_t places)
{
    uint32_t most = 0, filled = 0;
    for (uint32_t i = 0; i < cells; i++) {
        uint32_t place = l->cells[i] >> WARTA_LINEAR_CHECK_BITS;
        if (l->cells[i] != 0 && place == 0) return false;
        most = place > most ? place : most;
        filled += place != 0;
    }
    return most <= places && filled < cells;   // (1), (2)
}

static bool pairs_fit(const warta_linear *l, uint32_t places)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < places; i++) {
        uint32_t class = (uint8_t)l->rows[2 * (size_t)i] & (WARTA_LINEAR_LAST - 1u);
        most = class > most ? class : most;
    }
    return most < l->classes && (places == 0 || ((uint8_t)l->rows[2 * ((size_t)places - 1)] & WARTA_LINEAR_LAST));   // (2)
}

warta_status warta_linear_open(const warta_modelfile *file, uint32_t id, const char *name, warta_linear *out, warta_error *err)
{
    const void *at;
    uint32_t count, cells, bytes;
    *out = (warta_linear){0};
    WARTA_TRY(warta_modelfile_items(file, WARTA_LINEAR_HEAD, id, sizeof(warta_linear_head), &at, &count, err));
    const warta_linear_head *head = at;
    if (count != 1 || head->classes == 0 || head->classes > WARTA_LINEAR_MOST_CLASSES) return warta_modelfile_bad(file, name, err);
    warta_linear l = {.classes = head->classes, .features = head->features, .places = head->places};
    WARTA_TRY(warta_modelfile_items(file, WARTA_LINEAR_CELLS, id, sizeof(uint32_t), &at, &cells, err));
    l.cells = at;
    l.cell_count = cells;
    WARTA_TRY(warta_modelfile_items(file, WARTA_LINEAR_ROWS, id, 1, &at, &bytes, err));
    l.rows = at;
    const bool dense = l.classes <= WARTA_LINEAR_DENSE;
    if (cells != head->cells || cells == 0 || l.places > WARTA_LINEAR_MOST_PLACES || bytes != (uint64_t)l.places * (dense ? 4 : 2))
        return warta_modelfile_bad(file, name, err);
    if (!cells_fit(&l, cells, l.places) || (!dense && !pairs_fit(&l, l.places))) return warta_modelfile_bad(file, name, err);
    *out = l;
    return WARTA_OK;
}

static void score_rows(const warta_linear *l, const uint64_t *features, uint32_t count, int32_t *scores)
{
    int32_t sum[WARTA_LINEAR_DENSE] = {0};
    for (uint32_t f = 0; f < count; f++) {
        const int8_t *row = warta_linear_row(l, features[f], 4);
        if (!row) continue;
        for (uint32_t c = 0; c < WARTA_LINEAR_DENSE; c++) sum[c] += warta_linear_weight(row[c]);
    }
    memcpy(scores, sum, sizeof sum);
}

// All cells are asked for before the first is read: the table is larger than the processor's near caches.
void warta_linear_score(const warta_linear *l, const uint64_t *features, uint32_t count, int32_t *scores)
{
    for (uint32_t f = 0; f < count; f++) __builtin_prefetch(&l->cells[warta_linear_cell(features[f], l->cell_count)]);
    if (l->classes <= WARTA_LINEAR_DENSE) {
        score_rows(l, features, count, scores);
        return;
    }
    memset(scores, 0, l->classes * sizeof *scores);
    for (uint32_t f = 0; f < count; f++) {
        const int8_t *pair = warta_linear_row(l, features[f], 2);
        if (!pair) continue;
        for (;; pair += 2) {
            const uint8_t class = (uint8_t)pair[0];
            scores[class & (WARTA_LINEAR_LAST - 1)] += warta_linear_weight(pair[1]);
            if (class & WARTA_LINEAR_LAST) break;
        }
    }
}

void warta_linear_free(warta_linear *linear)
{
    free((void *)(uintptr_t)linear->cells);
    free((void *)(uintptr_t)linear->rows);
    *linear = (warta_linear){0};
}

void warta_linear_write(const warta_linear *l, uint32_t id, warta_modelfile_writer *out)
{
    warta_linear_head head = {l->classes, l->features, l->places, l->cell_count};
    warta_modelfile_add(out, WARTA_LINEAR_HEAD, id, &head, sizeof head);
    warta_modelfile_add(out, WARTA_LINEAR_CELLS, id, l->cells, (size_t)l->cell_count * sizeof *l->cells);
    warta_modelfile_add(out, WARTA_LINEAR_ROWS, id, l->rows, (size_t)l->places * (l->classes <= WARTA_LINEAR_DENSE ? 4 : 2));
}
