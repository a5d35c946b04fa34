// linear.h: linear classifiers over hashed features, as they lie in a model file
//
// A feature is a 64-bit hash of what was seen; it has a row of weights, one a class, and the class whose sum of weights is the highest wins.
// How rows are learned: perceptron.h. In the file a classifier is three sections (head, cells, rows) of its id:
//
//     cells  uint32, open addressing; a search begins at (low 32 bits of the feature's hash) * cells / 2^32
//            0: free, else (place + 1) << 10 | top 10 bits of the hash
//     rows   classes <= 4: int8 [place][4], padding is 0
//            else pairs of bytes (class, weight) from `place` on, up to and with the one that has the top bit of its class set
//
// A weight of 8 bits stands for its square with its sign: small weights, which are most, keep fine steps (with even steps a tenth of all
// mistakes was added). A feature that training never kept costs one look into the cells (4 bytes), and one in 1,024 of those is taken for
// another. Pairs, because most features speak for two or three of the fifty relations: a tenth of the bytes, and faster than adding fifty
// zeros.
//
// What warta_linear_open has checked and warta_linear_score relies on:
//   (1) at least one cell is free, so that a search ends
//   (2) every cell names a place in the rows; in rows of pairs, classes are ones that there are, and the last pair of all ends a row
#ifndef WARTA_MODEL_LINEAR_H
#define WARTA_MODEL_LINEAR_H

#include "model/modelfile.h"

enum {
    WARTA_LINEAR_CHECK_BITS = 10,
    WARTA_LINEAR_MOST_PLACES = (1 << 22) - 2,
    WARTA_LINEAR_MOST_CLASSES = 127,
    WARTA_LINEAR_DENSE = 4,   // so many classes, or fewer, have rows of this width
    WARTA_LINEAR_LAST = 0x80  // of a row's pairs
};

/// Kinds of sections; modelfile.h says who has which.
enum { WARTA_LINEAR_HEAD = 10, WARTA_LINEAR_CELLS, WARTA_LINEAR_ROWS };

typedef struct warta_linear_head { uint32_t classes, features, places, cells; } warta_linear_head;

typedef struct warta_linear {
    const uint32_t *cells;
    const int8_t *rows;
    uint32_t cell_count;
    uint32_t classes, features, places;
} warta_linear;

/// The classifier of that id, in place. `name` is for messages. Errors: WARTA_E_MODEL.
warta_status warta_linear_open(const warta_modelfile *file, uint32_t id, const char *name, warta_linear *out, warta_error *err);

/// Adds up the rows of `count` features into `scores` (classes of them, at least 4; cleared here).
void warta_linear_score(const warta_linear *l, const uint64_t *features, uint32_t count, int32_t *scores);

/// What 8 bits of a weight stand for.
static inline int32_t warta_linear_weight(int8_t bits) { return (int32_t)bits * (bits < 0 ? -bits : bits); }

static inline uint32_t warta_linear_cell(uint64_t feature, uint32_t cell_count) { return (uint32_t)((uint64_t)(uint32_t)feature * cell_count >> 32); }

/// Where a feature's row begins, or NULL. `unit`: bytes of a place, 4 or 2.
static inline const int8_t *warta_linear_row(const warta_linear *l, uint64_t feature, uint32_t unit)
{
    uint32_t check = (uint32_t)(feature >> (64 - WARTA_LINEAR_CHECK_BITS));
    for (uint32_t i = warta_linear_cell(feature, l->cell_count);;) {
        uint32_t cell = l->cells[i];
        if (cell == 0) return NULL;
        if ((cell & ((1u << WARTA_LINEAR_CHECK_BITS) - 1)) == check) return l->rows + (size_t)((cell >> WARTA_LINEAR_CHECK_BITS) - 1) * unit;
        if (++i == l->cell_count) i = 0;
    }
}

/// The score of a classifier's first class alone (of one that has WARTA_LINEAR_DENSE classes or fewer).
static inline int32_t warta_linear_score_first(const warta_linear *l, const uint64_t *features, uint32_t count)
{
    int32_t sum = 0;
    for (uint32_t f = 0; f < count; f++) {
        const int8_t *row = warta_linear_row(l, features[f], WARTA_LINEAR_DENSE);
        if (row) sum += warta_linear_weight(row[0]);
    }
    return sum;
}

/// Appends a classifier's three sections.
void warta_linear_write(const warta_linear *linear, uint32_t id, warta_modelfile_writer *out);

/// Gives back a classifier that warta_perceptron_freeze made (one that was opened lies in its file).
void warta_linear_free(warta_linear *linear);

#endif
