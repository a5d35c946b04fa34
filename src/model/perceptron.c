// perceptron.c: see perceptron.h
//
// Invariants:
//   (1) at least a quarter of the slots is free
//   (2) rows are numbered in the order in which features first erred: the same training gives the same file
#include "model/perceptron.h"

#include <math.h>
#include <stdlib.h>

enum { FIRST_SLOTS = 1 << 16, FIRST_ROWS = 1 << 14 };
#define LARGEST_WEIGHT 127.0   // of the file's 8 bits

void warta_perceptron_init(warta_perceptron *w, uint32_t classes, uint32_t patience)
{
    *w = (warta_perceptron){.classes = classes, .patience = patience, .mask = FIRST_SLOTS - 1, .room = FIRST_ROWS, .time = 1};
    w->slots = malloc(FIRST_SLOTS * sizeof *w->slots);
    w->now = calloc((size_t)FIRST_ROWS * classes, sizeof *w->now);
    w->sum = calloc((size_t)FIRST_ROWS * classes, sizeof *w->sum);
    w->failed = !w->slots || !w->now || !w->sum;
    for (uint32_t i = 0; w->slots && i < FIRST_SLOTS; i++) w->slots[i] = (warta_perceptron_slot){0, WARTA_NONE, 0};
}

void warta_perceptron_clear(warta_perceptron *w)
{
    free(w->slots);
    free(w->now);
    free(w->sum);
    *w = (warta_perceptron){0};
}

static uint32_t find(const warta_perceptron *w, uint64_t key)
{
    uint32_t i = (uint32_t)key & w->mask;
    while (w->slots[i].updates != 0 && w->slots[i].key != key) i = (i + 1) & w->mask;
    return i;
}

static void grow_slots(warta_perceptron *w)
{
    uint32_t had = w->mask + 1, want = had * 2;
    warta_perceptron_slot *old = w->slots, *more = malloc(want * sizeof *more);
    if (!more) {
        w->failed = true;
        return;
    }
    for (uint32_t i = 0; i < want; i++) more[i] = (warta_perceptron_slot){0, WARTA_NONE, 0};
    w->slots = more;
    w->mask = want - 1;
    for (uint32_t i = 0; i < had; i++)
        if (old[i].updates != 0) more[find(w, old[i].key)] = old[i];
    free(old);
}

static void grow_rows(warta_perceptron *w)
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

// The row of a feature that errs, made when it is due; WARTA_NONE: not yet, or memory has run out.
static uint32_t row_of(warta_perceptron *w, uint64_t key)
{
    uint32_t i = find(w, key);
    if (w->slots[i].updates == 0) {
        if (w->used >= (w->mask + 1) / 4 * 3) grow_slots(w);   // (1)
        if (w->failed) return WARTA_NONE;
        i = find(w, key);
        w->slots[i] = (warta_perceptron_slot){key, WARTA_NONE, 0};
        w->used++;
    }
    w->slots[i].updates++;
    if (w->slots[i].row == WARTA_NONE && w->slots[i].updates >= w->patience) {
        if (w->count == w->room) grow_rows(w);
        if (w->failed) return WARTA_NONE;
        w->slots[i].row = w->count++;
    }
    return w->slots[i].row;
}

void warta_perceptron_score(const warta_perceptron *w, const uint64_t *features, uint32_t count, float *scores)
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

void warta_perceptron_learn(warta_perceptron *w, const uint64_t *features, uint32_t count, uint32_t good, uint32_t bad, float by)
{
    for (uint32_t f = 0; f < count; f++) {
        uint32_t row = row_of(w, features[f]);
        if (row == WARTA_NONE) continue;
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

static double mean(const warta_perceptron *w, uint32_t row, uint32_t c)
{
    size_t at = (size_t)row * w->classes + c;
    return (double)w->now[at] - w->sum[at] / w->time;
}

static double largest(const warta_perceptron *w, uint32_t row)
{
    double most = 0;
    for (uint32_t c = 0; c < w->classes; c++) most = fmax(most, fabs(mean(w, row, c)));
    return most;
}

static int8_t quantised(double weight, double scale)
{
    double q = fmin(rint(sqrt(fabs(weight) * scale) * LARGEST_WEIGHT), LARGEST_WEIGHT);
    return (int8_t)(weight < 0 ? -q : q);
}

typedef struct frozen {
    uint32_t *place;    // of each row: where its weights begin; WARTA_NONE: left out
    uint64_t *keys;
    double *sizes;      // largest weight of each row
    warta_buf rows;
    uint32_t places, features;
} frozen;

static void freeze_row(const warta_perceptron *w, uint32_t row, double scale, frozen *f)
{
    int8_t dense[WARTA_LINEAR_DENSE] = {0};
    uint32_t count = 0;
    size_t last = 0;
    for (uint32_t c = 0; c < w->classes; c++) {
        const int8_t q = quantised(mean(w, row, c), scale);
        if (w->classes <= WARTA_LINEAR_DENSE) dense[c] = q;
        if (q == 0) continue;
        count++;
        if (w->classes <= WARTA_LINEAR_DENSE) continue;
        last = f->rows.length;
        warta_buf_char(&f->rows, (char)c);
        warta_buf_char(&f->rows, (char)q);
    }
    if (count == 0 || f->rows.failed) return;
    f->place[row] = f->places;
    f->features++;
    if (w->classes <= WARTA_LINEAR_DENSE) warta_buf_add(&f->rows, dense, sizeof dense);
    else f->rows.at[last] = (char)(f->rows.at[last] | (char)WARTA_LINEAR_LAST);
    f->places += w->classes <= WARTA_LINEAR_DENSE ? 1 : count;
}

// Puts the kept features into cells in the order of their rows (2).
static warta_status fill_cells(const warta_perceptron *w, const frozen *f, warta_linear *out)
{
    const uint32_t size = f->features / 2 * 3 + 2;   // two thirds full: an unknown feature is looked up in five steps
    uint32_t *cells = calloc(size, sizeof *cells);
    if (!cells) return WARTA_E_NOMEM;
    for (uint32_t row = 0; row < w->count; row++) {
        if (f->place[row] == WARTA_NONE) continue;
        uint32_t i = warta_linear_cell(f->keys[row], size);
        while (cells[i] != 0) i = i + 1 < size ? i + 1 : 0;
        cells[i] = (f->place[row] + 1) << WARTA_LINEAR_CHECK_BITS | (uint32_t)(f->keys[row] >> (64 - WARTA_LINEAR_CHECK_BITS));
    }
    *out = (warta_linear){cells, NULL, size, w->classes, f->features, f->places};
    return WARTA_OK;
}

static warta_status freeze(const warta_perceptron *w, double least, frozen *f, warta_linear *out, warta_error *err)
{
    if (!f->place || !f->keys || !f->sizes || w->failed) return WARTA_E_NOMEM;
    for (uint32_t i = 0; i <= w->mask; i++)
        if (w->slots[i].row != WARTA_NONE) f->keys[w->slots[i].row] = w->slots[i].key;
    double full = 1e-9;   // the weight that becomes 127; not less than the largest: clipping the few large ones costs more than any rounding
    for (uint32_t row = 0; row < w->count; row++) full = fmax(full, f->sizes[row] = largest(w, row));
    for (uint32_t row = 0; row < w->count; row++) {
        f->place[row] = WARTA_NONE;
        if (f->sizes[row] >= least) freeze_row(w, row, 1.0 / full, f);
    }
    if (f->rows.failed) return WARTA_E_NOMEM;
    if (f->places > WARTA_LINEAR_MOST_PLACES)
        return warta_fail(err, WARTA_E_LIMIT, "a classifier has %u weights, a file holds %d: leave more out", f->places, WARTA_LINEAR_MOST_PLACES);
    WARTA_TRY(fill_cells(w, f, out));
    out->rows = (const int8_t *)f->rows.at;
    return WARTA_OK;
}

warta_status warta_perceptron_freeze(const warta_perceptron *w, double least, warta_linear *out, warta_error *err)
{
    frozen f = {calloc((size_t)w->count + 1, sizeof *f.place), calloc((size_t)w->count + 1, sizeof *f.keys),
                calloc((size_t)w->count + 1, sizeof *f.sizes), {0}, 0, 0};
    *out = (warta_linear){0};
    warta_status status = freeze(w, least, &f, out, err);
    free(f.place);
    free(f.keys);
    free(f.sizes);
    if (status != WARTA_OK) warta_buf_clear(&f.rows);
    return status == WARTA_E_NOMEM ? warta_fail_memory(err) : status;
}
