// syntax_weights.h: the weights of a classifier while they are learned
//
// The averaged perceptron (Collins 2002): on a wrong decision every feature's weight goes up by one for the right class and down by one
// for the wrong one; what is kept in the end is the mean over all decisions, computed with a second sum as in Daumé's thesis (2006,
// figure 2.3). Features get a row when they take part in a mistake for the second
// or third time (`patience`), so most never do: what is seen once teaches nothing that holds.
#ifndef WARTA_SYNTAX_SYNTAX_WEIGHTS_H
#define WARTA_SYNTAX_SYNTAX_WEIGHTS_H

#include "syntax/syntax_model.h"

typedef struct warta_syntax_slot { uint64_t key; uint32_t row; uint32_t updates; } warta_syntax_slot;

typedef struct warta_syntax_weights {
    warta_syntax_slot *slots;     // open addressing; updates is 0 where free, row WARTA_NONE where there is none yet
    uint32_t mask, used, count;   // slots - 1; slots in use; rows in use
    uint32_t classes, room;       // room: rows allocated
    uint32_t patience;            // a feature gets its row in its so-manieth mistake
    float *now;                   // [row][classes]
    double *sum;                  // [row][classes] of change * time
    double time;                  // decisions so far
    bool failed;                  // memory ran out: asked once an epoch
} warta_syntax_weights;

/// Errors: sets `failed`.
void warta_syntax_weights_init(warta_syntax_weights *w, uint32_t classes, uint32_t patience);
void warta_syntax_weights_clear(warta_syntax_weights *w);

/// Adds up the rows of `count` features into `scores` (classes of them, cleared here).
void warta_syntax_weights_score(const warta_syntax_weights *w, const uint64_t *features, uint32_t count, float *scores);

/// Moves `by` of weight from class `bad` to class `good` (WARTA_NONE: no such class).
void warta_syntax_weights_learn(warta_syntax_weights *w, const uint64_t *features, uint32_t count, uint32_t good, uint32_t bad, float by);

/// The mean weights as a classifier whose arrays are the caller's (warta_syntax_linear_free). Features in whose row no weight reaches
/// `least` are left out. Errors: WARTA_E_NOMEM, WARTA_E_LIMIT (more features than a file can hold).
warta_status warta_syntax_weights_freeze(const warta_syntax_weights *w, double least, warta_syntax_linear *out, warta_error *err);
void warta_syntax_linear_free(warta_syntax_linear *linear);

/// Appends a classifier's three sections.
void warta_syntax_linear_write(const warta_syntax_linear *linear, warta_syntax_linear_id id, warta_syntax_writer *out);

#endif
