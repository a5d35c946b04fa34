// syntax_weights.c: see syntax_weights.h
//
// Invariants:
//   (1) at least a quarter of the slots is free
//   (2) rows are numbered in the order in which features first erred: the same training gives the same file
#include "syntax/syntax_weights.h"

#include <math.h>
#include <stdlib.h>

enum { FIRST_SLOTS = 1 << 16, FIRST_ROWS = 1 << 14 };
#define LARGEST_WEIGHT 32000.0   // of the file's 16 bits

void warta_syntax_weights_init(warta_syntax_weights *w, uint32_t classes)
{
    *w = (warta_syntax_weights){.classes = classes, .mask = FIRST_SLOTS - 1, .room = FIRST_ROWS, .time = 1};
    w->slots = malloc(FIRST_SLOTS * sizeof *w->slots);
    w->now = calloc((size_t)FIRST_ROWS * classes, sizeof *w->now);
    w->sum = calloc((size_t)FIRST_ROWS * classes, sizeof *w->sum);
    w->failed = !w->slots || !w->now || !w->sum;
    for (uint32_t i = 0; w->slots && i < FIRST_SLOTS; i++) w->slots[i].row = WARTA_NONE;
}

void warta_syntax_weights_clear(warta_syntax_weights *w)
{
    free(w->slots);
    free(w->now);
    free(w->sum);
    *w = (warta_syntax_weights){0};
}

static uint32_t find(const warta_syntax_weights *w, uint64_t key)
{
    uint32_t i = (uint32_t)key & w->mask;
    while (w->slots[i].row != WARTA_NONE && w->slots[i].key != key) i = (i + 1) & w->mask;
    return i;
}

static void grow_slots(warta_syntax_weights *w)
{
    uint32_t had = w->mask + 1, want = had * 2;
    warta_syntax_slot *old = w->slots, *more = malloc(want * sizeof *more);
    if (!more) {
        w->failed = true;
        return;
    }
    for (uint32_t i = 0; i < want; i++) more[i].row = WARTA_NONE;
    w->slots = more;
    w->mask = want - 1;
    for (uint32_t i = 0; i < had; i++)
        if (old[i].row != WARTA_NONE) more[find(w, old[i].key)] = old[i];
    free(old);
}

static void grow_rows(warta_syntax_weights *w)
{
    size_t had = (size_t)w->room * w->classes;
    float *now = realloc(w->now, had * 2 * sizeof *now);
    if (now) w->now = now;
    double *sum = realloc(w->sum, had * 2 * sizeof *sum);
    if (sum) w->sum = sum;
    if (!now || !sum) {
        w->failed = true;
        return;
    }
    memset(now + had, 0, had * sizeof *now);
    memset(sum + had, 0, had * sizeof *sum);
    w->room *= 2;
}

// The row of a feature, made when it has none; WARTA_NONE when memory has run out.
static uint32_t row_of(warta_syntax_weights *w, uint64_t key)
{
    uint32_t i = find(w, key);
    if (w->slots[i].row == WARTA_NONE) {
        if (w->count >= (w->mask + 1) / 4 * 3) grow_slots(w);   // (1)
        if (w->count == w->room) grow_rows(w);
        if (w->failed) return WARTA_NONE;
        i = find(w, key);
        w->slots[i] = (warta_syntax_slot){key, w->count++, 0};
    }
    w->slots[i].updates++;
    return w->slots[i].row;
}

void warta_syntax_weights_score(const warta_syntax_weights *w, const uint64_t *features, uint32_t count, float *scores)
{
    const uint32_t classes = w->classes;
    memset(scores, 0, classes * sizeof *scores);
    for (uint32_t f = 0; f < count; f++) {
        uint32_t row = w->slots[find(w, features[f])].row;
        if (row == WARTA_NONE) continue;
        const float *weights = w->now + (size_t)row * classes;
        for (uint32_t c = 0; c < classes; c++) scores[c] += weights[c];
    }
}

void warta_syntax_weights_learn(warta_syntax_weights *w, const uint64_t *features, uint32_t count, uint32_t good, uint32_t bad, float by)
{
    for (uint32_t f = 0; f < count; f++) {
        uint32_t row = row_of(w, features[f]);
        if (row == WARTA_NONE) return;
        size_t at = (size_t)row * w->classes;
        if (good != WARTA_NONE) {
            w->now[at + good] += by;
            w->sum[at + good] += by * w->time;
        }
        if (bad != WARTA_NONE) {
            w->now[at + bad] -= by;
            w->sum[at + bad] -= by * w->time;
        }
    }
}

static double mean(const warta_syntax_weights *w, uint32_t row, uint32_t c)
{
    size_t at = (size_t)row * w->classes + c;
    return (double)w->now[at] - w->sum[at] / w->time;
}

static double largest(const warta_syntax_weights *w, uint32_t row)
{
    double most = 0;
    for (uint32_t c = 0; c < w->classes; c++) most = fmax(most, fabs(mean(w, row, c)));
    return most;
}

static void write_row(const warta_syntax_weights *w, uint32_t row, double scale, int16_t *out)
{
    for (uint32_t c = 0; c < w->classes; c++) out[c] = (int16_t)lrint(mean(w, row, c) * scale);
}

// Puts the kept features into cells in the order of their rows (2); two features of one cell and check share the first one's row.
static void fill_cells(const warta_syntax_weights *w, const uint32_t *kept, const uint64_t *keys, uint32_t *cells, uint32_t mask)
{
    for (uint32_t row = 0; row < w->count; row++) {
        if (kept[row] == WARTA_NONE) continue;
        uint32_t i = (uint32_t)keys[row] & mask;
        while (cells[i] != 0) i = (i + 1) & mask;
        cells[i] = (kept[row] + 1) << WARTA_SYNTAX_CHECK_BITS | (uint32_t)(keys[row] >> (64 - WARTA_SYNTAX_CHECK_BITS));
    }
}

// Numbers the features that are kept; `keys` gets the feature of every row. Returns how many are kept.
static uint32_t choose(const warta_syntax_weights *w, double least, uint32_t *kept, uint64_t *keys, double *most)
{
    uint32_t rows = 0;
    for (uint32_t i = 0; i <= w->mask; i++)
        if (w->slots[i].row != WARTA_NONE) keys[w->slots[i].row] = w->slots[i].key;
    *most = 1e-9;
    for (uint32_t row = 0; row < w->count; row++) {
        double size = largest(w, row);
        *most = fmax(*most, size);
        kept[row] = size >= least && size > 0 ? rows++ : WARTA_NONE;
    }
    return rows;
}

static warta_status fill(const warta_syntax_weights *w, const uint32_t *kept, const uint64_t *keys, uint32_t rows, double most, warta_syntax_linear *out)
{
    uint32_t cell_count = 4, width = (w->classes + 3) / 4 * 4;
    while (cell_count < rows + rows / 3 + 1) cell_count *= 2;
    uint32_t *cells = calloc(cell_count, sizeof *cells);
    int16_t *weights = calloc((size_t)rows * width + 1, sizeof *weights);
    *out = (warta_syntax_linear){cells, weights, cell_count - 1, w->classes, width, rows};
    if (!cells || !weights) return WARTA_E_NOMEM;
    fill_cells(w, kept, keys, cells, cell_count - 1);
    for (uint32_t row = 0; row < w->count; row++)
        if (kept[row] != WARTA_NONE) write_row(w, row, LARGEST_WEIGHT / most, weights + (size_t)kept[row] * width);
    return WARTA_OK;
}

warta_status warta_syntax_weights_freeze(const warta_syntax_weights *w, double least, warta_syntax_linear *out, warta_error *err)
{
    uint32_t *kept = calloc(w->count + 1, sizeof *kept);
    uint64_t *keys = calloc(w->count + 1, sizeof *keys);
    double most;
    warta_status status = kept && keys && !w->failed ? WARTA_OK : WARTA_E_NOMEM;
    *out = (warta_syntax_linear){0};
    uint32_t rows = status == WARTA_OK ? choose(w, least, kept, keys, &most) : 0;
    if (rows > WARTA_SYNTAX_MOST_ROWS)
        status = warta_fail(err, WARTA_E_LIMIT, "a classifier has %u features, the file holds %d: leave more out", rows, WARTA_SYNTAX_MOST_ROWS);
    else if (status == WARTA_OK) status = fill(w, kept, keys, rows, most, out);
    free(kept);
    free(keys);
    if (status != WARTA_OK) warta_syntax_linear_free(out);
    return status == WARTA_E_NOMEM ? warta_fail_memory(err) : status;
}

void warta_syntax_linear_free(warta_syntax_linear *linear)
{
    free((void *)(uintptr_t)linear->cells);
    free((void *)(uintptr_t)linear->rows);
    *linear = (warta_syntax_linear){0};
}

void warta_syntax_linear_write(const warta_syntax_linear *l, warta_syntax_linear_id id, warta_syntax_writer *out)
{
    warta_syntax_head head = {l->classes, l->width, l->row_count, l->mask + 1};
    warta_syntax_add(out, WARTA_SYNTAX_HEAD, id, &head, sizeof head);
    warta_syntax_add(out, WARTA_SYNTAX_CELLS, id, l->cells, ((size_t)l->mask + 1) * sizeof *l->cells);
    warta_syntax_add(out, WARTA_SYNTAX_ROWS, id, l->rows, (size_t)l->row_count * l->width * sizeof *l->rows);
}
